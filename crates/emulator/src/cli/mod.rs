//! The command line.

mod background;
mod faults;
mod log;
mod plain;
mod seed;
mod serve;
mod target;
mod token;

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use faults::FaultsCommand;
use log::LogCommand;
use plain::Plain;
use seed::SeedCommand;
use serve::Serve;
use token::TokenCommand;

/// Clever Cloud's API on this machine.
#[derive(Parser)]
#[command(name = "clevercloud-emulator", version, after_long_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: Serve,
}

#[derive(Subcommand)]
enum Command {
    /// Answers requests until it is stopped; what happens without a command as well
    #[command(after_long_help = EXAMPLES)]
    Serve(Box<Serve>),

    /// Ends a running emulator
    #[command(after_long_help = STOP)]
    Stop(Plain),

    /// Forgets everything that happened since the start, but the faults
    #[command(after_long_help = RESET)]
    Reset(Plain),

    /// Adds users, organisations, add-ons and applications
    #[command(after_long_help = SEED)]
    Seed(SeedCommand),

    /// Shows the faults, and adds or removes some
    #[command(after_long_help = FAULTS)]
    Faults(FaultsCommand),

    /// Shows which requests came
    #[command(after_long_help = LOG)]
    Log(LogCommand),

    /// Makes credentials that can be used at once
    #[command(after_long_help = TOKEN)]
    Token(TokenCommand),
}

const STOP: &str = "Examples:
  clevercloud-emulator serve --background --listen 127.0.0.1:8080
  clevercloud-emulator stop
";

const RESET: &str = "Examples:
  clevercloud-emulator reset
  clevercloud-emulator reset --url http://127.0.0.1:41234
";

const SEED: &str = "What is there already stays as it is. The README describes the file.

Examples:
  clevercloud-emulator seed acme.yml
  CLEVERCLOUD_EMULATOR_URL=http://127.0.0.1:41234 clevercloud-emulator seed acme.json
";

const FAULTS: &str = "Examples:
  clevercloud-emulator faults
  clevercloud-emulator faults create-addon:1:reset-after any:5%:503-before
  clevercloud-emulator faults --clear
";

const LOG: &str = "Examples:
  clevercloud-emulator log --follow
  clevercloud-emulator log --json | jq 'select(.status >= 400)'
";

const TOKEN: &str = "Examples:
  eval \"$(clevercloud-emulator token)\" && clever profile
  clevercloud-emulator token --user demo@example.com --format ansible
";

const EXAMPLES: &str = r#"Without --world there are:
  consumer       key demo_consumer_key, secret demo_consumer_secret (and the public pair of clever-tools)
  token          demo_token, secret demo_token_secret
  API token      demo_api_token
  login          demo@example.com, password demo_password
  personal space user_00000000-0000-4000-8000-000000000001 "Demo User"
  organisations  orga_00000000-0000-4000-8000-000000000001 "Acme"
                 orga_00000000-0000-4000-8000-000000000002 "Umbrella"

Examples:
  clevercloud-emulator --listen 127.0.0.1:8080
  clevercloud-emulator serve --state emulator.json --seed 1 --log json
  clevercloud-emulator serve --background --listen 127.0.0.1:8080 && clevercloud-emulator log --follow
  clevercloud-emulator --fault create-addon:1:reset-after --fault any:5%:503-before
  curl -H 'Authorization: Bearer demo_api_token' http://127.0.0.1:8080/v2/self/addons
  API_HOST=http://127.0.0.1:8080 CLEVER_TOKEN=demo_token CLEVER_SECRET=demo_token_secret clever addon list
"#;

/// Does what the command line says.
pub fn run(cli: Cli) -> ExitCode {
    let outcome = match cli.command {
        None => cli.serve.run(),
        Some(Command::Serve(serve)) => serve.run(),
        Some(Command::Stop(plain)) => plain.post("stop"),
        Some(Command::Reset(plain)) => plain.post("reset"),
        Some(Command::Seed(seed)) => seed.run(),
        Some(Command::Faults(faults)) => faults.run(),
        Some(Command::Log(log)) => log.run(),
        Some(Command::Token(token)) => token.run(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error),
    }
}

/// Says something on stdout.
fn tell(text: &str) -> Result<(), String> {
    writeln!(io::stdout(), "{text}")
        .map_err(|error| format!("standard output can't be written ({error}): give it somewhere to go."))
}

fn fail(error: &dyn Display) -> ExitCode {
    // Nobody is left to tell when stderr is closed.
    let _ = writeln!(io::stderr(), "clevercloud-emulator: {error}");
    ExitCode::FAILURE
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::Cli;

    #[test]
    fn help_is_this() {
        let mut cli = Cli::command().term_width(100);
        insta::assert_snapshot!(cli.render_long_help());
        for name in ["stop", "reset", "seed", "faults", "log", "token"] {
            insta::assert_snapshot!(name, cli.find_subcommand_mut(name).unwrap().render_long_help());
        }
    }

    #[test]
    fn the_readme_tells_every_option() {
        let readme = include_str!("../../README.md");
        for option in Cli::command().get_arguments() {
            let (Some(flag), Some(variable)) = (option.get_long(), option.get_env()) else { continue };
            let variable = variable.to_string_lossy();
            assert_eq!(variable, format!("CLEVERCLOUD_EMULATOR_{}", flag.to_uppercase().replace('-', "_")));
            assert!(readme.contains(&format!("| `--{flag}")) && readme.contains(&*variable), "{flag}");
        }
    }

    #[test]
    fn serving_is_what_it_does_without_a_command() {
        let port = |args: &[&str]| Cli::try_parse_from(args).map(|cli| cli.serve.listen.port()).ok();
        assert_eq!(port(&["clevercloud-emulator", "--listen", "127.0.0.1:7"]), Some(7));
        assert!(Cli::try_parse_from(["clevercloud-emulator", "serve", "--seed", "1"]).is_ok());
        assert!(Cli::try_parse_from(["clevercloud-emulator", "--seed", "x"]).is_err());
    }
}
