//! The command line.

mod line;
mod rules;
mod value;

use std::ffi::OsString;
use std::time::Duration;

use crate::api;
use crate::failure::Result;
use crate::hosts::Hosts;
use line::{Line, Word};

/// What `--help` prints.
pub(crate) const HELP: &str = include_str!("help.txt");

/// What `--version` prints.
pub(crate) const VERSION: &str = concat!("clevercloud-login ", env!("CARGO_PKG_VERSION"));

pub(crate) struct Cli {
    pub(crate) command: Command,
    pub(crate) hosts: Hosts,
}

pub(crate) enum Command {
    LogIn(Login),
    Status { profile: Option<String> },
    Logout { profile: Option<String> },
    Profiles,
    Help,
    Version,
}

/// The options of a login, as `help.txt` explains them.
pub(crate) struct Login {
    pub(crate) consumer_key: Option<String>,
    pub(crate) consumer_secret: Option<String>,
    pub(crate) callback_port: Option<u16>,
    pub(crate) api_token: Option<String>,
    pub(crate) expires: Duration,
    pub(crate) email: Option<String>,
    pub(crate) password_stdin: bool,
    pub(crate) no_browser: bool,
    /// In seconds.
    pub(crate) timeout: u64,
    pub(crate) profile: Option<String>,
    pub(crate) print: Option<Form>,
    /// The name of the variable.
    pub(crate) vault: Option<String>,
    pub(crate) env: bool,
}

/// What `--print` prints.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    /// An `auth` block in YAML.
    Auth,
}

impl Cli {
    /// The command line, without the program's name.
    pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Self> {
        let mut line = Line::read(arguments)?;
        let command = match line.word {
            _ if line.has("help") => Command::Help,
            _ if line.has("version") => Command::Version,
            word => {
                rules::check(&line)?;
                match word {
                    None => Command::LogIn(login(&mut line)?),
                    Some(Word::Status) => Command::Status { profile: line.take("profile") },
                    Some(Word::Logout) => Command::Logout { profile: line.take("profile") },
                    Some(Word::Profiles) => Command::Profiles,
                }
            }
        };
        let mut host = |option, variable| line.take(option).or_else(|| api::environment(variable));
        let hosts = Hosts {
            api_host: host("api-host", "API_HOST"),
            console_url: host("console-url", "CONSOLE_URL"),
            bridge: host("bridge", "AUTH_BRIDGE_HOST"),
        };
        Ok(Self { command, hosts })
    }
}

fn login(line: &mut Line) -> Result<Login> {
    Ok(Login {
        callback_port: value::parse(line, "callback-port", value::port)?,
        expires: value::parse(line, "expires", value::time)?.unwrap_or(value::NINETY_DAYS),
        timeout: value::parse(line, "timeout", value::seconds)?.unwrap_or(120),
        print: value::parse(line, "print", value::form)?,
        password_stdin: line.has("password-stdin"),
        no_browser: line.has("no-browser"),
        env: line.has("env"),
        consumer_key: line.take("consumer-key"),
        consumer_secret: line.take("consumer-secret"),
        api_token: line.take("api-token"),
        email: line.take("email"),
        profile: line.take("profile"),
        vault: line.take("vault"),
    })
}

#[cfg(test)]
mod tests {
    use super::{Cli, Command};

    fn parse(line: &[&str]) -> Result<Command, String> {
        let parsed = Cli::parse(line.iter().map(Into::into));
        parsed.map(|cli| cli.command).map_err(|failure| failure.to_string())
    }

    #[test]
    fn what_is_wrong_is_said_in_one_sentence() {
        let refusals = [
            &["--print", "auth", "--env"][..],
            &["--api-token", "ci", "--consumer-key", "k"],
            &["--api-token", "ci", "--no-browser"],
            &["--callback-port", "8412"],
            &["--consumer-key", "k", "--callback-port", "99999"],
            &["--api-token", "ci", "--expires", "soon"],
            &["--email", "ann@example.com"],
            &["--env", "status"],
            &["profiles", "--profile", "work"],
            &["status", "me"],
            &["login"],
            &["--password", "hunter2"],
            &["-p"],
            &["--env=yes"],
            &["--consumer-key", ""],
            &["--consumer-key", "--env"],
            &["--profile"],
            &["--env", "--env"],
            &["--print", "json"],
            &["--timeout", "0"],
            &["--timeout", "18446744073709551616"],
        ]
        .map(|line| {
            let refusal = parse(line).err().unwrap_or_else(|| "accepted".to_owned());
            format!("{}\n    {refusal}", line.join(" "))
        });
        insta::assert_snapshot!(refusals.join("\n"));
    }

    #[test]
    fn a_login_is_what_the_options_say() {
        let line = ["--consumer-key=k", "--consumer-secret=-s", "--callback-port", "8412", "--vault"];
        let Ok(Command::LogIn(login)) = parse(&line) else { panic!("{line:?}") };
        assert_eq!(
            (login.consumer_key.as_deref(), login.consumer_secret.as_deref()),
            (Some("k"), Some("-s"))
        );
        assert_eq!((login.callback_port, login.vault.as_deref()), (Some(8412), Some("clevercloud_auth")));
        let line = ["--api-token", "ci", "--expires", "1d 2h", "--vault=auth", "--timeout=5"];
        let Ok(Command::LogIn(login)) = parse(&line) else { panic!("{line:?}") };
        assert_eq!((login.expires.as_secs(), login.timeout), (26 * 3600, 5));
        assert_eq!((login.api_token.as_deref(), login.vault.as_deref()), (Some("ci"), Some("auth")));
    }

    #[test]
    fn commands_help_and_version_are_found() {
        assert!(matches!(parse(&["status", "--profile", "work"]), Ok(Command::Status { profile: Some(_) })));
        assert!(matches!(
            parse(&["--api-host", "https://x.example", "logout"]),
            Ok(Command::Logout { profile: None })
        ));
        assert!(matches!(parse(&["profiles"]), Ok(Command::Profiles)));
        for line in [&["--help"][..], &["-h"], &["help"], &["status", "--help"], &["help", "logout"]] {
            assert!(matches!(parse(line), Ok(Command::Help)), "{line:?}");
        }
        assert!(matches!(parse(&["-V"]), Ok(Command::Version)));
    }
}
