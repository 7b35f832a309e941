//! Starting a module as Ansible does.

use std::collections::BTreeMap;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use serde_json::{Map, Value, json};

/// The secrets of the emulator's default world.
const SECRETS: [&str; 3] = ["demo_consumer_secret", "demo_token_secret", "demo_api_token"];

/// A task of a playbook.
#[derive(Clone)]
pub struct Task {
    arguments: Map<String, Value>,
    environment: BTreeMap<String, String>,
}

/// What a module left behind.
pub struct Ended {
    /// All that was printed.
    pub stdout: String,
    /// The same as JSON.
    pub result: Value,
}

impl Task {
    /// A task of that module, with nothing in its environment.
    pub fn new(module: &str, arguments: Value) -> Self {
        let Value::Object(arguments) = arguments else { panic!("the arguments of a task are an object") };
        let task = Self { arguments, environment: BTreeMap::new() };
        task.or("_ansible_module_name", json!(format!("noa.clevercloud.{module}")))
    }

    /// Gives an argument that the task doesn't have yet.
    #[must_use]
    pub fn or(mut self, name: &str, value: Value) -> Self {
        self.arguments.entry(name).or_insert(value);
        self
    }

    /// Sets an argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: Value) -> Self {
        self.arguments.insert(name.to_owned(), value);
        self
    }

    /// Sets an environment variable.
    #[must_use]
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.environment.insert(name.to_owned(), value.to_owned());
        self
    }

    /// The same task with `--check --diff`.
    #[must_use]
    pub fn check(&self) -> Self {
        self.diff().with("_ansible_check_mode", json!(true))
    }

    /// The same task with `--diff`.
    #[must_use]
    pub fn diff(&self) -> Self {
        self.clone().with("_ansible_diff", json!(true))
    }

    /// What Ansible would write into its arguments file.
    pub fn arguments(&self) -> String {
        Value::Object(self.arguments.clone()).to_string()
    }

    /// Runs it.
    pub fn run(&self) -> Ended {
        start(&["-"], self.arguments().as_bytes(), &self.environment)
    }

    /// Starts it and does not wait for its end; its output is piped.
    pub fn spawn(&self) -> Child {
        spawn(&["-"], self.arguments().as_bytes(), &self.environment)
    }

    /// Runs it; it must not fail.
    pub fn ok(&self) -> Value {
        let result = self.run().result;
        assert_eq!(result.get("failed"), None, "{result:#}");
        result
    }

    /// Runs it; it must fail.
    pub fn fails(&self) -> Value {
        let result = self.run().result;
        assert_eq!(result["failed"], true, "{result:#}");
        result
    }

    /// Runs it; it must fail. The sentence that its author reads.
    pub fn message(&self) -> String {
        self.fails()["msg"].as_str().unwrap().to_owned()
    }
}

/// Starts the executable and checks what holds whatever it is given: nothing on stderr, one JSON object in one line on
/// stdout, none of the credentials in it, and an exit code that says whether it failed.
pub fn start(argv: &[&str], stdin: &[u8], environment: &BTreeMap<String, String>) -> Ended {
    let output = spawn(argv, stdin, environment).wait_with_output().unwrap();
    let stdout = String::from_utf8(output.stdout).unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "stderr stays empty");
    for secret in SECRETS {
        assert!(!stdout.contains(secret), "{secret} came back out: {stdout}");
    }
    let result: Value =
        serde_json::from_str(&stdout).unwrap_or_else(|error| panic!("{error} in the output {stdout:?}"));
    assert!(result.is_object() && stdout.trim_end().lines().count() == 1, "one object: {stdout}");
    let code = i32::from(result.get("failed").is_some());
    assert_eq!(output.status.code(), Some(code), "{stdout}");
    Ended { stdout, result }
}

fn spawn(argv: &[&str], stdin: &[u8], environment: &BTreeMap<String, String>) -> Child {
    let mut child = Command::new(executable())
        .args(argv)
        .env_clear()
        .envs(environment)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let written = child.stdin.take().unwrap().write_all(stdin);
    // It need not read what is of no use to it.
    assert!(written.is_ok() || written.is_err_and(|error| error.kind() == ErrorKind::BrokenPipe));
    child
}

/// The executable under test, which cargo builds before the tests of this package.
pub(crate) fn executable() -> PathBuf {
    let file = crate::build_folder().join("modules-under-test");
    assert!(file.exists(), "{} is missing; run `cargo build --package end-to-end`", file.display());
    file
}
