//! Which zone the author means.

use clevercloud::model::Zone;

use crate::problem::Problem;
use crate::request::Written;
use crate::text::{fold, list, one_of, same};

/// Where an add-on goes when the author names no zone: the default of every client of Clever Cloud.
pub(crate) const DEFAULT: &str = "par";

/// What a remedy calls all zones.
pub(crate) const ALL: &str = "the zones";

/// The zone that `written` names: by name, which always wins, or by city, country, `Country/City` or display name
/// where that fits only one; case and accents do not count.
pub fn find_zone<'a>(written: &Written<String>, zones: &'a [Zone]) -> Result<&'a Zone, Problem> {
    match fitting(&written.value, zones).as_slice() {
        [zone] => Ok(zone),
        _ => Err(not_one(written, zones, ALL, |_| true)),
    }
}

/// Why `written` names no zone, or several. Only zones that are `sold` help; `these` calls them by name.
pub(crate) fn not_one(
    written: &Written<String>,
    zones: &[Zone],
    these: &str,
    sold: impl Fn(&Zone) -> bool,
) -> Problem {
    let subject = written.shown();
    let all: Vec<_> = zones.iter().filter(|zone| sold(zone)).collect();
    let several = fitting(&written.value, zones);
    let selling: Vec<_> = several.iter().filter(|zone| sold(zone)).map(|zone| described(zone)).collect();
    let sentence = if several.is_empty() {
        return unknown(written, &all, these);
    } else if selling.is_empty() {
        let several = list(several.iter().map(|zone| &zone.name));
        let them = one_of("them", &all.into_iter().map(short).collect::<Vec<_>>());
        format!("{subject} fits {several}, not among {these}; use {them}.")
    } else {
        format!("{subject} fits several zones; use {}.", one_of(these, &selling))
    };
    Problem::new(&written.option, sentence)
}

fn fitting<'a>(written: &str, zones: &'a [Zone]) -> Vec<&'a Zone> {
    if let Some(zone) = zones.iter().find(|zone| same(&zone.name, written)) {
        return vec![zone];
    }
    let place = fold(written);
    zones.iter().filter(|zone| is_at(zone, &place)).collect()
}

/// Whether the zone's place has that name, folded.
fn is_at(zone: &Zone, place: &str) -> bool {
    let (city, country) = (fold(&zone.city), fold(&zone.country));
    let names = [format!("{country}/{city}"), city, country, fold(&zone.display_name)];
    // A zone without a place must not be found by an empty text, or by the slash alone.
    place.chars().any(char::is_alphanumeric) && names.iter().any(|name| name == place)
}

fn unknown(written: &Written<String>, zones: &[&Zone], these: &str) -> Problem {
    let names = zones.iter().flat_map(|zone| [&zone.name, &zone.city, &zone.country]).map(String::as_str);
    // Folded, so that a slip in `Montréal` still finds `Montreal`. A city may have several zones, so what is
    // suggested is always a zone's name.
    let meant = suggest::nearest(&fold(&written.value), names).map(fold);
    let meant = meant.and_then(|meant| {
        let by_name = zones.iter().find(|zone| fold(&zone.name) == meant);
        by_name.or_else(|| zones.iter().find(|zone| is_at(zone, &meant)))
    });
    let suggestion = meant.map(|zone| zone.name.as_str());
    let places: Vec<_> = zones.iter().map(|zone| short(zone)).collect();
    Problem::unknown(&written.option, &written.shown(), "a zone", (these, &places), suggestion)
}

fn short(zone: &Zone) -> String {
    format!("{} ({})", zone.name, zone.city)
}

/// With what tells it from another zone of the same city: its host, and whether health data may live there.
fn described(zone: &Zone) -> String {
    let host = zone.tags.iter().find_map(|tag| tag.strip_prefix("infra:"));
    let certified = zone.tags.iter().any(|tag| tag == "certification:hds").then_some("health data");
    let place = [Some(zone.city.as_str()), Some(zone.country.as_str()), host, certified];
    format!("{} ({})", zone.name, list(place.into_iter().flatten()))
}
