//! `path`: Python's `os.path.expandvars`, then `os.path.expanduser`.

use super::Variables;

pub(super) fn expand(path: &str, variables: &Variables<'_>) -> String {
    expand_user(&expand_variables(path, variables), variables)
}

/// A variable that is not set stays as it was written; what a variable holds is not expanded again.
fn expand_variables(path: &str, variables: &Variables<'_>) -> String {
    let mut expanded = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('$') {
        expanded.push_str(before);
        let value = reference(after).and_then(|(name, tail)| Some(((variables.0)(name)?, tail)));
        if let Some((value, tail)) = value {
            expanded.push_str(&value);
            rest = tail;
        } else {
            expanded.push('$');
            rest = after;
        }
    }
    expanded + rest
}

/// The variable's name and what follows, of the text behind a dollar.
fn reference(after: &str) -> Option<(&str, &str)> {
    if let Some(braced) = after.strip_prefix('{') {
        return braced.split_once('}');
    }
    let end = after.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(after.len());
    after.split_at_checked(end).filter(|(name, _)| !name.is_empty())
}

/// A user whom nobody knows stays as they were written.
fn expand_user(path: &str, variables: &Variables<'_>) -> String {
    let Some(behind) = path.strip_prefix('~') else { return path.to_owned() };
    let (user, rest) =
        behind.split_at_checked(behind.find('/').unwrap_or(behind.len())).unwrap_or((behind, ""));
    let home = if user.is_empty() {
        (variables.0)("HOME").or_else(|| Some(std::env::home_dir()?.to_string_lossy().into_owned()))
    } else {
        home_of(user)
    };
    let Some(home) = home else { return path.to_owned() };
    let expanded = format!("{}{rest}", home.trim_end_matches('/'));
    if expanded.is_empty() { "/".to_owned() } else { expanded }
}

/// Reads the file itself, because a static executable has no name service.
fn home_of(user: &str) -> Option<String> {
    let users = std::fs::read_to_string("/etc/passwd").ok()?;
    let entry = users.lines().find(|line| line.split(':').next() == Some(user))?;
    entry.split(':').nth(5).map(str::to_owned)
}
