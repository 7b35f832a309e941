//! Owners, with their add-ons and applications.

use std::sync::Arc;

use maud::{Markup, html};

use crate::addon::{Addon, Variable, env};
use crate::emulator::Emulator;
use crate::store::State;

/// How many add-ons of one owner are shown; a browser gets slow with thousands.
const SHOWN: usize = 200;

/// With a search, only those who have something that it finds.
pub(super) fn of_everybody(app: &Emulator, state: &State, search: &str) -> Markup {
    let search = search.trim().to_lowercase();
    let world = &*app.config.world;
    let organisations = state.organisations.all(world).map(|one| (&one.id, &one.name));
    let users = world.users.iter().map(|one| (&one.id, &one.name));
    html! {
        @for (id, name) in organisations.chain(users) {
            (owner(app, state, (id, name), &search))
        }
    }
}

fn owner(app: &Emulator, state: &State, (id, name): (&str, &str), search: &str) -> Markup {
    let is_found = |addon: &&Arc<Addon>| {
        let texts = [&addon.name, &addon.id, &addon.real_id, &addon.provider].into_iter().chain(&addon.tags);
        has(texts, search)
    };
    let addons: Vec<_> = state.addons_of(id).filter(is_found).collect();
    let mut applications = state
        .applications_of(id)
        .filter(|one| has([&one.settings.name, &one.id].into_iter(), search))
        .peekable();
    if !search.is_empty() && addons.is_empty() && applications.peek().is_none() {
        return Markup::default();
    }
    html! {
        article class="card" {
            h2 { (name) " " small { (id) } }
            @if addons.is_empty() { p class="quiet" { "No add-ons." } }
            @for one in addons.iter().take(SHOWN) { (addon(app, one)) }
            @if addons.len() > SHOWN { p class="quiet" { "… and " (addons.len() - SHOWN) " more: search for them." } }
            @for application in applications.take(SHOWN) {
                p class="application" {
                    "Application " b { (application.settings.name) }
                    @if !application.addons.is_empty() { ", linked to " (application.addons.len()) " add-ons" }
                }
            }
        }
    }
}

/// The search is in lower case.
fn has<'a>(mut texts: impl Iterator<Item = &'a String>, search: &str) -> bool {
    texts.any(|text| text.to_lowercase().contains(search))
}

fn addon(app: &Emulator, addon: &Addon) -> Markup {
    let sale = addon.sale(&app.catalogue).ok();
    let (provider, plan) =
        sale.map_or((&*addon.provider, &*addon.plan), |(provider, plan)| (&*provider.head.name, &*plan.name));
    html! {
        details class="addon" id=(addon.id) {
            summary {
                b { (addon.name) }
                span class="tag" { (provider) }
                span { (plan) }
                span { (addon.region) }
                @if let Some(version) = &addon.version { span { "version " (version) } }
                @for tag in &addon.tags { span class="tag" { "#" (tag) } }
            }
            p class="quiet" { (addon.id) " · " (addon.real_id) }
            div class="env" { (variables(&env::of(addon), false)) }
        }
    }
}

pub(super) fn values(all: &[Variable]) -> Markup {
    variables(all, true)
}

/// The values are not in the page until somebody asks for them.
fn variables(all: &[Variable], shown: bool) -> Markup {
    html! {
        @if all.is_empty() {
            p class="quiet" { "No variables." }
        } @else {
            button type="button" class=(if shown { "hide" } else { "show" }) {
                @if shown { "Hide values" } @else { "Show values" }
            }
            table {
                @for Variable { name, value } in all {
                    tr {
                        th { (name) }
                        td { @if shown { code { (value) } } @else { "••••••••" } }
                    }
                }
            }
        }
    }
}
