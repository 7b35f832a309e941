//! The command line.

use std::time::Duration;

use clap::builder::NonEmptyStringValueParser;
use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum};

use crate::hosts::Hosts;

/// Gets credentials for Clever Cloud and puts them where playbooks find them
#[derive(Parser)]
#[command(name = "clevercloud-login", bin_name = "clevercloud-login", version)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) login: Login,
    #[command(flatten)]
    pub(crate) hosts: Hosts,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Shows whose credentials playbooks would use here, and what these reach
    Status {
        /// Look at this profile instead of those that playbooks would use
        #[arg(long, value_name = "ALIAS")]
        profile: Option<String>,
    },
    /// Revokes the token of a profile and removes the profile
    Logout {
        /// The profile, by default the active one
        #[arg(long, value_name = "ALIAS")]
        profile: Option<String>,
    },
    /// Lists the profiles of clever-tools' file; the active one has a star
    Profiles,
}

#[derive(Args)]
#[command(group = ArgGroup::new("place").multiple(false))]
pub(crate) struct Login {
    /// Ask for a token with a consumer of your own, by OAuth
    #[arg(long, value_name = "KEY", value_parser = NonEmptyStringValueParser::new(), help_heading = "Which credentials")]
    pub(crate) consumer_key: Option<String>,

    #[arg(help = "Its secret; better in CC_CONSUMER_SECRET, or typed when asked")]
    #[arg(long, value_name = "SECRET", requires = "consumer_key", help_heading = "Which credentials")]
    pub(crate) consumer_secret: Option<String>,

    /// The port of this machine that your consumer's base URL names; by default a free one
    #[arg(long, value_name = "PORT", requires = "consumer_key", help_heading = "Which credentials")]
    pub(crate) callback_port: Option<u16>,

    #[arg(help = "Make an API token of this name, with your password (asked, or in CLEVERCLOUD_PASSWORD)")]
    #[arg(long, value_name = "NAME", conflicts_with = "consumer_key", help_heading = "Which credentials")]
    pub(crate) api_token: Option<String>,

    /// How long the API token is good, at most a year
    #[arg(
        long,
        value_name = "TIME",
        default_value = "90d",
        requires = "api_token",
        help_heading = "Which credentials"
    )]
    #[arg(value_parser = humantime::parse_duration)]
    pub(crate) expires: Duration,

    /// The e-mail address of your account, for --api-token
    #[arg(long, value_name = "ADDRESS", requires = "api_token", help_heading = "Which credentials")]
    pub(crate) email: Option<String>,

    /// Read the password from standard input, for --api-token
    #[arg(long, requires = "api_token", help_heading = "Which credentials")]
    pub(crate) password_stdin: bool,

    /// Start no browser: show the address, and with --consumer-key ask for the code
    #[arg(long, conflicts_with = "api_token", help_heading = "Which credentials")]
    pub(crate) no_browser: bool,

    /// How long to wait for the browser
    #[arg(long, value_name = "SECONDS", default_value_t = 120, help_heading = "Which credentials")]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub(crate) timeout: u64,

    /// Store them as this profile of clever-tools' file; by default as one named `default` or after you
    #[arg(long, value_name = "ALIAS", group = "place", help_heading = "Where they go")]
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    pub(crate) profile: Option<String>,

    /// Print them for a playbook
    #[arg(long, value_name = "FORM", group = "place", help_heading = "Where they go")]
    pub(crate) print: Option<Form>,

    /// Print them as a variable of this name, encrypted by ansible-vault
    #[arg(long, value_name = "VARIABLE", group = "place", help_heading = "Where they go")]
    #[arg(num_args = 0..=1, require_equals = true, default_missing_value = "clevercloud_auth")]
    pub(crate) vault: Option<String>,

    /// Print them as export lines for a shell
    #[arg(long, group = "place", help_heading = "Where they go")]
    pub(crate) env: bool,
}

/// What `--print` prints.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Form {
    /// An `auth` block in YAML
    Auth,
}

const EXAMPLES: &str = "\
Examples:
  clevercloud-login                                         log in with the browser, as `clever login` does
  clevercloud-login --consumer-key KEY                      with a consumer of your own
  clevercloud-login --api-token ci --vault >> vars.yml      an API token for CI, encrypted
  eval \"$(clevercloud-login --env)\"                         for this shell only
  clevercloud-login status                                  who am I?";

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::Cli;

    #[test]
    fn help_is_this() {
        insta::assert_snapshot!(Cli::command().term_width(100).render_help());
    }

    #[test]
    fn what_does_not_go_together_is_refused() {
        let refusals = [
            &["--print", "auth", "--env"][..],
            &["--api-token", "ci", "--consumer-key", "k"],
            &["--callback-port", "8412"],
            &["--api-token", "ci", "--expires", "soon"],
            &["--email", "ann@example.com"],
            &["--env", "status"],
            &["--password", "hunter2"],
            &["--consumer-key", ""],
            &["--timeout", "18446744073709551615"],
        ]
        .map(|arguments| {
            let line = ["clevercloud-login"].iter().chain(arguments);
            let error = Cli::try_parse_from(line).err().map(|error| error.to_string()).unwrap_or_default();
            format!("{}\n    {}", arguments.join(" "), error.lines().next().unwrap_or("accepted"))
        });
        insta::assert_snapshot!(refusals.join("\n"));
    }
}
