//! Owners, with their add-ons and applications.

use maud::{Markup, html};

use crate::addon::{Addon, Variable, env};
use crate::emulator::Emulator;
use crate::store::State;

/// How many add-ons of one owner are shown; a browser gets slow with thousands.
const SHOWN: usize = 200;

pub(super) fn of_everybody(app: &Emulator, state: &State) -> Markup {
    let world = &*app.config.world;
    let organisations = state.organisations.all(world).map(|one| (&one.id, &one.name));
    let users = world.users.iter().map(|one| (&one.id, &one.name));
    html! {
        @for (id, name) in organisations.chain(users) {
            (owner(app, state, id, name))
        }
    }
}

fn owner(app: &Emulator, state: &State, id: &str, name: &str) -> Markup {
    let count = state.addons_of(id).count();
    html! {
        article class="card" {
            h2 { (name) " " small { (id) } }
            @if count == 0 { p class="quiet" { "No add-ons." } }
            @for one in state.addons_of(id).take(SHOWN) { (addon(app, one)) }
            @if count > SHOWN { p class="quiet" { "… and " (count - SHOWN) " more." } }
            @for application in state.applications_of(id).take(SHOWN) {
                p class="application" {
                    "Application " b { (application.settings.name) }
                    @if !application.addons.is_empty() { ", linked to " (application.addons.len()) " add-ons" }
                }
            }
        }
    }
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
