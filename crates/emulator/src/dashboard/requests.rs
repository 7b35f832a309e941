//! The log, one row for each request.

use maud::{Markup, html};
use serde::Serialize;

use crate::log::Entry;

/// How many rows a page shows; the script keeps to it as well.
const SHOWN: usize = 200;

#[derive(Serialize)]
pub(super) struct Row {
    id: String,
    pub(super) html: String,
}

/// The newest first.
pub(super) fn rows(entries: &[Entry]) -> Vec<Row> {
    let newest = entries.iter().rev().take(SHOWN);
    newest.map(|entry| Row { id: id(entry), html: row(entry).into_string() }).collect()
}

fn id(entry: &Entry) -> String {
    format!("request-{}", entry.index)
}

fn row(entry: &Entry) -> Markup {
    let kind = match entry.status {
        None => "pending",
        Some(200..400) => "good",
        Some(400..500) => "refused",
        Some(_) => "broken",
    };
    let hint = entry.refused_because.as_deref().or(entry.authenticated_as.as_deref()).unwrap_or_default();
    html! {
        tr id=(id(entry)) class=(kind) title=(hint) {
            td { (entry.time_of_day()) }
            td class="status" { @if let Some(status) = entry.status { (status) } @else { "…" } }
            td {
                b { (entry.method) } " " (entry.path)
                @if let Some(query) = &entry.query { "?" (query) }
                @if let Some(fault) = &entry.fault { " " span class="tag wrong" { (fault) } }
                div class="quiet" { (entry.sozu_id) }
            }
            td class="millis" { @if let Some(millis) = entry.millis { (millis) " ms" } }
        }
    }
}
