//! Starting the user's browser.

use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::failure::{Failure, Result};
use crate::terminal;

/// Shows `url` in a browser: the one in `BROWSER`, else the desktop's. Without any the person is told the address,
/// and where nobody reads it either, that is a failure.
pub(crate) fn show(url: &str, may_start: bool) -> Result<()> {
    if may_start && candidates(url).into_iter().any(starts) {
        // The query may hold what stands for the token until this program has fetched it.
        let page = url.split('?').next().unwrap_or_default();
        terminal::say(&format!("Your browser opens {page}; if it doesn't, start again with --no-browser."));
        return Ok(());
    }
    if may_start && !terminal::is_watched() {
        return Err(Failure::new(
            "No browser could be started, and there is no terminal to show the address on; run `clevercloud-login` in a terminal, or name a browser in BROWSER.",
        ));
    }
    terminal::say(&format!("Open this address in a browser:\n\n    {url}\n"));
    Ok(())
}

/// The commands to try, in order.
fn candidates(url: &str) -> Vec<Command> {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    if let Some(browsers) = set("BROWSER") {
        return browsers.split(':').filter_map(|browser| named(browser, url)).collect();
    }
    if cfg!(target_os = "macos") {
        return named("open", url).into_iter().collect();
    }
    // Without a display xdg-open would start a text browser, which fights with us over the terminal.
    let has_display = set("DISPLAY").or_else(|| set("WAYLAND_DISPLAY")).is_some();
    if has_display { named("xdg-open", url).into_iter().collect() } else { Vec::new() }
}

/// One entry of `BROWSER`: words, with the address in the place of `%s` or at the end.
fn named(browser: &str, url: &str) -> Option<Command> {
    let mut words = browser.split_whitespace();
    let mut command = Command::new(words.next()?);
    for word in words {
        command.arg(word.replace("%s", url));
    }
    if !browser.contains("%s") {
        command.arg(url);
    }
    Some(command)
}

/// Whether it starts. A launcher that finds nothing to launch says so at once.
fn starts(mut command: Command) -> bool {
    const LAUNCH: Duration = Duration::from_millis(300);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else { return false };
    thread::sleep(LAUNCH);
    !matches!(child.try_wait(), Ok(Some(status)) if !status.success())
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn browsers_are_named_with_and_without_a_place_for_the_address() {
        let shown = |browser| named(browser, "http://u/").map(|command| format!("{command:?}"));
        assert_eq!(shown("firefox").as_deref(), Some(r#""firefox" "http://u/""#));
        assert_eq!(shown("chromium --app=%s -x").as_deref(), Some(r#""chromium" "--app=http://u/" "-x""#));
        assert_eq!(shown(" "), None);
    }
}
