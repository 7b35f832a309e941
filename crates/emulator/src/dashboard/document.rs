//! The page as a whole.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{BASE, News};

pub(super) fn of(news: &News) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "Clever Cloud emulator" }
                link rel="icon" href="data:,";
                link rel="stylesheet" href=(format!("{BASE}/style.css"));
                script src=(format!("{BASE}/script.js")) defer {}
            }
            body data-base=(BASE) data-started=(news.started) data-state=(news.state) data-log=(news.log) {
                header {
                    h1 { "Clever Cloud emulator" }
                    p id="live" { "live" }
                }
                noscript { p class="wrong" { "Without scripts this page shows only the moment when it was loaded." } }
                main {
                    div {
                        input id="search" name="search" type="search" aria-label="Search"
                            placeholder="Search names, ids, providers and tags" autocomplete="off" spellcheck="false";
                        section id="owners" aria-label="Owners" {
                            (PreEscaped(news.owners.as_deref().unwrap_or_default()))
                        }
                    }
                    aside {
                        section class="card" {
                            h2 { "Faults" }
                            div id="faults" { (PreEscaped(&news.faults)) }
                            (super::faults::form())
                        }
                        section class="card" {
                            h2 { "Requests" }
                            table id="requests" {
                                tbody {
                                    @for row in &news.requests { (PreEscaped(&row.html)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
