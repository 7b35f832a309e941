//! Credentials as an encrypted variable. `ansible-vault` does it, with its own prompts and settings.

use std::io::{ErrorKind, Write};
use std::process::{Command, Stdio};

use super::auth_block::AuthBlock;
use crate::failure::{Failure, Result};
use crate::terminal;

pub(crate) struct Vault {
    variable: String,
}

const PROGRAM: &str = "ansible-vault";

impl Vault {
    /// Makes sure that there is an `ansible-vault`.
    pub(super) fn find(variable: &str) -> Result<Self> {
        let mut fine = variable.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
        fine &= variable.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
        if !fine {
            return Err(Failure::new(format!(
                "--vault={variable} is no name of a variable; use letters, digits and underscores."
            )));
        }
        let found =
            Command::new(PROGRAM).arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).status();
        match found {
            Ok(_) => Ok(Self { variable: variable.to_owned() }),
            Err(error) if error.kind() == ErrorKind::NotFound => Err(Failure::new(
                "--vault needs ansible-vault, which is not on PATH; install Ansible, or activate its environment.",
            )),
            Err(error) => Err(Failure::new(format!("ansible-vault can't be started ({error}); repair it."))),
        }
    }

    /// One variable with all of `auth`, so that the vault's password is asked for once and not even the halves of a
    /// pair can be told apart. Secrets travel by a pipe: arguments can be seen by everybody on the machine.
    pub(super) fn encrypt(&self, block: &AuthBlock) -> Result<()> {
        let failed = |cause: String| {
            Failure::new(format!(
                "ansible-vault did not encrypt the credentials ({cause}), which are lost now; revoke them in the console, and correct the vault's password before you log in again."
            ))
        };
        let mut child = Command::new(PROGRAM)
            .args(["encrypt_string", "--stdin-name", &self.variable])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| failed(error.to_string()))?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(block.json().as_bytes()).map_err(|error| failed(error.to_string()))?;
        }
        let output = child.wait_with_output().map_err(|error| failed(error.to_string()))?;
        if !output.status.success() {
            return Err(failed(output.status.to_string()));
        }
        terminal::print(String::from_utf8_lossy(&output.stdout).trim_end())?;
        let variable = &self.variable;
        terminal::say(&format!("Use it in a task as\n\n    auth: \"{{{{ {variable} | from_json }}}}\""));
        if let Some(endpoint) = block.api_endpoint() {
            terminal::say(&format!("    api_endpoint: {endpoint}"));
        }
        Ok(())
    }
}
