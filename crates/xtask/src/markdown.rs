//! Tables in Markdown, mostly out of what `ansible-doc --json` says.

use std::fmt::Write;

use serde_json::Value;

use crate::dist;

/// What each module does.
pub(crate) fn module_table(modules: &[(String, Value)]) -> String {
    let rows = modules.iter().map(|(name, page)| {
        let does = page.get("short_description").and_then(Value::as_str).unwrap_or_default();
        format!("| [`{name}`](#{name}) | {} |\n", plain(does))
    });
    format!("\n| module | what it does |\n|---|---|\n{}\n", rows.collect::<String>())
}

/// What a release has executables for.
pub(crate) fn platform_table() -> String {
    let rows = dist::ALL.map(|platform| format!("| `{}` | {} |\n", platform.name, platform.hosts));
    format!("\n| platform | runs on |\n|---|---|\n{}\n", rows.concat())
}

/// The options of a page that `wanted` picks, those of dictionaries below them; `None` where there are none.
pub(crate) fn option_table(page: &Value, wanted: impl Fn(&str) -> bool) -> Option<String> {
    let mut rows = String::new();
    for (name, option) in entries(page, "options").filter(|(name, _)| wanted(name)) {
        add_rows(&mut rows, name, option);
    }
    (!rows.is_empty()).then(|| format!("\n| option | type | meaning |\n|---|---|---|\n{rows}\n"))
}

fn add_rows(rows: &mut String, name: &str, option: &Value) {
    let aliases: Vec<&str> = texts(option.get("aliases"));
    let also = if aliases.is_empty() { String::new() } else { format!(" (also `{}`)", aliases.join("`, `")) };
    let required = if option.get("required") == Some(&Value::Bool(true)) { ", required" } else { "" };
    let default = match option.get("default") {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => format!(", `{text}`"),
        Some(other) => format!(", `{other}`"),
    };
    let kind = option.get("type").and_then(Value::as_str).unwrap_or("str");
    // The documentation has the rest; the first paragraph says what it is.
    let meaning = match option.get("description") {
        Some(Value::String(text)) => text.as_str(),
        paragraphs => texts(paragraphs).first().copied().unwrap_or_default(),
    };
    // Writing to a String can't fail.
    let _ = writeln!(rows, "| `{name}`{also} | {kind}{required}{default} | {} |", plain(meaning));
    // What the entries of a list have repeats the options of the task.
    for (below, suboption) in entries(option, "suboptions").filter(|_| kind != "list") {
        add_rows(rows, &format!("{name}.{below}"), suboption);
    }
}

fn entries<'a>(of: &'a Value, key: &str) -> impl Iterator<Item = (&'a str, &'a Value)> {
    of.get(key).and_then(Value::as_object).into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}

fn texts(value: Option<&Value>) -> Vec<&str> {
    value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

/// Ansible's markup (`O(option)`, `V(value)`, `E(VARIABLE)`, `RV(result)`, `C(code)`) as Markdown's code.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once('(') {
        let code = ["RV", "O", "V", "E", "C"].into_iter().find_map(|mark| {
            let head = before.strip_suffix(mark)?;
            let is_word = head.chars().next_back().is_none_or(|last| !last.is_alphanumeric());
            let (content, tail) = inside.split_once(')')?;
            is_word.then_some((head, content, tail))
        });
        if let Some((head, content, tail)) = code {
            plain.extend([head, "`", content, "`"]);
            rest = tail;
        } else {
            plain.extend([before, "("]);
            rest = inside;
        }
    }
    plain.push_str(rest);
    plain.replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::{option_table, plain};
    use serde_json::json;

    #[test]
    fn markup_becomes_code() {
        assert_eq!(
            plain("As O(auth.token) (or V(none)) says; not NO(pe)."),
            "As `auth.token` (or `none`) says; not NO(pe)."
        );
    }

    #[test]
    fn options_are_listed_with_those_below_them() {
        let page = json!({"options": {"details": {"type": "dict", "description": ["What."], "suboptions": {
            "region": {"type": "str", "description": "Where.", "aliases": ["zone"]}}},
            "wait": {"type": "bool", "default": true, "description": ["Whether."]}}});
        let table = option_table(&page, |_| true).unwrap();
        assert!(table.contains("| `details.region` (also `zone`) | str | Where. |"), "{table}");
        assert!(option_table(&page, |_| false).is_none());
        assert!(table.contains("| `wait` | bool, `true` | Whether. |"), "{table}");
    }
}
