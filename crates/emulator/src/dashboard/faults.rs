//! The faults that are armed, and the form for another one.

use maud::{Markup, html};

use crate::fault::Count;

pub(super) fn list(counts: &[Count]) -> Markup {
    html! {
        @if counts.is_empty() { p class="quiet" { "Everything works." } }
        @else {
            ul {
                @for Count { fault, seen, struck } in counts {
                    li {
                        code { (fault) } " " span class="quiet" { "struck " (struck) " of " (seen) " requests" } " "
                        button type="button" class="remove" value=(fault) { "Remove" }
                    }
                }
            }
            button type="button" id="clear" { "Remove all" }
        }
    }
}

pub(super) fn form() -> Markup {
    html! {
        form id="add" {
            label for="fault" { "OPERATION:WHEN:WHAT" }
            input id="fault" name="fault" list="examples" placeholder="create-addon:1:reset-after" autocomplete="off"
                spellcheck="false" required;
            datalist id="examples" {
                @for example in EXAMPLES { option value=(example) {} }
            }
            button name="add" { "Add" }
            p id="wrong" class="wrong" role="alert" {}
        }
    }
}

const EXAMPLES: [&str; 6] = [
    "create-addon:1:reset-after",
    "create-addon:1:503-before",
    "list-addons:every:lag=2000",
    "env:every:missing=2000",
    "any:10%:429",
    "any:every:rate-limit=20",
];

#[cfg(test)]
mod tests {
    use super::EXAMPLES;
    use crate::fault::Fault;

    #[test]
    fn the_examples_are_faults() {
        for example in EXAMPLES {
            assert!(example.parse::<Fault>().is_ok(), "{example}");
        }
    }
}
