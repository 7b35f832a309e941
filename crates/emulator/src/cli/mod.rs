//! The command line.

mod serve;

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use serve::Serve;

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
    /// Answers requests until it is stopped; what happens without a command as well.
    #[command(after_long_help = EXAMPLES)]
    Serve(Serve),
}

const EXAMPLES: &str = r#"Without --world there are:
  consumer       key demo_consumer_key, secret demo_consumer_secret (and the public pair of clever-tools)
  token          demo_token, secret demo_token_secret
  API token      demo_api_token
  login          demo@example.com, password demo_password
  personal space user_00000000-0000-0000-0000-000000000001 "Demo User"
  organisations  orga_00000000-0000-0000-0000-000000000001 "Acme"
                 orga_00000000-0000-0000-0000-000000000002 "Umbrella"

Examples:
  clevercloud-emulator --listen 127.0.0.1:8080
  clevercloud-emulator serve --state emulator.json --seed 1 --log json
  clevercloud-emulator --fault create-addon:1:reset-after --fault any:5%:503-before
  curl -H 'Authorization: Bearer demo_api_token' http://127.0.0.1:8080/v2/self/addons
  API_HOST=http://127.0.0.1:8080 CLEVER_TOKEN=demo_token CLEVER_SECRET=demo_token_secret clever addon list
"#;

/// Does what the command line says.
pub fn run(cli: Cli) -> ExitCode {
    let serve = cli.command.map_or(cli.serve, |Command::Serve(serve)| serve);
    match serve.run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error),
    }
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
        insta::assert_snapshot!(Cli::command().term_width(100).render_long_help());
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
