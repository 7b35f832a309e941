//! The words and options of a command line, before they mean anything.

use std::ffi::OsString;

use lexopt::{Arg, Error, Parser, ValueExt};

use crate::failure::{Failure, Result};

/// A command.
#[derive(Clone, Copy)]
pub(super) enum Word {
    Status,
    Logout,
    Profiles,
}

#[derive(Clone, Copy)]
enum Takes {
    Nothing,
    /// What `help.txt` calls it.
    Value(&'static str),
    /// `--option=value`, or this one.
    AtMost(&'static str),
}

const OPTIONS: [(&str, Takes); 18] = [
    ("consumer-key", Takes::Value("KEY")),
    ("consumer-secret", Takes::Value("SECRET")),
    ("callback-port", Takes::Value("PORT")),
    ("api-token", Takes::Value("NAME")),
    ("expires", Takes::Value("TIME")),
    ("email", Takes::Value("ADDRESS")),
    ("password-stdin", Takes::Nothing),
    ("no-browser", Takes::Nothing),
    ("timeout", Takes::Value("SECONDS")),
    ("profile", Takes::Value("ALIAS")),
    ("print", Takes::Value("FORM")),
    ("vault", Takes::AtMost("clevercloud_auth")),
    ("env", Takes::Nothing),
    ("api-host", Takes::Value("URL")),
    ("console-url", Takes::Value("URL")),
    ("bridge", Takes::Value("URL")),
    ("help", Takes::Nothing),
    ("version", Takes::Nothing),
];

/// The options as they were given, each at most once.
#[derive(Default)]
pub(super) struct Line {
    pub(super) word: Option<Word>,
    given: Vec<(&'static str, String)>,
}

impl Line {
    pub(super) fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self> {
        let mut parser = Parser::from_args(arguments);
        let mut line = Self::default();
        while let Some(argument) = parser.next().map_err(|error| unreadable(&error))? {
            let name = match argument {
                Arg::Short('h') => "help",
                Arg::Short('V') => "version",
                Arg::Long(name) => name,
                Arg::Short(letter) => return Err(unknown(&format!("-{letter}"))),
                Arg::Value(word) => {
                    line.add_word(&word.string().map_err(|error| unreadable(&error))?)?;
                    continue;
                }
            };
            let Some((name, takes)) = OPTIONS.into_iter().find(|(known, _)| *known == name) else {
                return Err(unknown(&format!("--{name}")));
            };
            if line.has(name) {
                return Err(Failure::usage(format!("--{name} is given twice; give it once.")));
            }
            let value = value(&mut parser, name, takes)?;
            line.given.push((name, value));
        }
        Ok(line)
    }

    fn add_word(&mut self, word: &str) -> Result<()> {
        self.word = Some(match (self.word, word) {
            // `help status` is `status --help`.
            (_, "help") => {
                self.given.push(("help", String::new()));
                return Ok(());
            }
            (None, "status") => Word::Status,
            (None, "logout") => Word::Logout,
            (None, "profiles") => Word::Profiles,
            (None, _) => {
                return Err(Failure::usage(format!(
                    "{word:?} is no command; use status, logout or profiles, or none to log in."
                )));
            }
            (Some(_), _) => {
                return Err(Failure::usage(format!("{word:?} is one word too many; leave it out.")));
            }
        });
        Ok(())
    }

    /// Names of options, without dashes.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.given.iter().map(|(name, _)| *name)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.names().any(|given| given == name)
    }

    pub(super) fn take(&mut self, name: &str) -> Option<String> {
        let place = self.names().position(|given| given == name)?;
        Some(self.given.swap_remove(place).1)
    }
}

fn value(parser: &mut Parser, name: &str, takes: Takes) -> Result<String> {
    let attached = match takes {
        Takes::Nothing => return Ok(String::new()),
        Takes::Value(_) | Takes::AtMost(_) => parser.optional_value(),
    };
    let value = match (attached, takes) {
        (None, Takes::AtMost(default)) => return Ok(default.to_owned()),
        (Some(value), _) => value,
        // What follows and looks like an option is one: a value with a dash is attached by `=`.
        (None, _) => parser
            .value()
            .ok()
            .filter(|value| !value.as_encoded_bytes().starts_with(b"-"))
            .unwrap_or_default(),
    };
    if value.is_empty() {
        let example = match takes {
            Takes::Value(example) | Takes::AtMost(example) => example,
            Takes::Nothing => "",
        };
        return Err(Failure::usage(format!("--{name} has no value; write --{name}={example}.")));
    }
    value.string().map_err(|error| unreadable(&error))
}

fn unknown(option: &str) -> Failure {
    Failure::usage(format!("{option} is no option of this program; see `clevercloud-login --help`."))
}

/// No argument is repeated: it may be a secret.
fn unreadable(error: &Error) -> Failure {
    Failure::usage(match error {
        Error::UnexpectedValue { option, .. } => {
            format!("{option} takes no value; leave out what follows it.")
        }
        _ => "The command line is no text in UTF-8; write it in UTF-8.".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::OPTIONS;
    use crate::cli::HELP;

    #[test]
    fn help_explains_every_option() {
        for (name, _) in OPTIONS {
            assert!(HELP.contains(&format!(" --{name}")), "{name}");
        }
    }
}
