//! Which zone the author means.

use clevercloud::model::Zone;

use crate::problem::Problem;
use crate::request::Written;
use crate::text::{fold, list, quoted, same};

/// Where an add-on goes when the author names no zone: the default of every client of Clever Cloud.
pub(crate) const DEFAULT: &str = "par";

/// The zone that `written` names: by name, which always wins, or by city, country, `Country/City` or display name
/// where that fits only one; case and accents do not count.
pub fn find_zone<'a>(written: &Written<String>, zones: &'a [Zone]) -> Result<&'a Zone, Problem> {
    if let Some(zone) = zones.iter().find(|zone| same(&zone.name, &written.value)) {
        return Ok(zone);
    }
    let fitting: Vec<_> = zones.iter().filter(|zone| is_at(zone, &fold(&written.value))).collect();
    match fitting.as_slice() {
        [zone] => Ok(zone),
        [] => Err(unknown(written, zones)),
        several => Err(ambiguous(written, several)),
    }
}

/// Whether the zone's place has that name, folded.
fn is_at(zone: &Zone, place: &str) -> bool {
    let (city, country) = (fold(&zone.city), fold(&zone.country));
    let names = [format!("{country}/{city}"), city, country, fold(&zone.display_name)];
    !place.is_empty() && names.iter().any(|name| name == place)
}

fn ambiguous(written: &Written<String>, zones: &[&Zone]) -> Problem {
    let Written { option, value } = written;
    let places = list(zones.iter().map(|zone| described(zone)));
    let sentence = format!("{option} {} fits several zones; name one of these: {places}.", quoted(value));
    Problem::new(option, sentence)
}

fn unknown(written: &Written<String>, zones: &[Zone]) -> Problem {
    let names = zones.iter().flat_map(|zone| [&zone.name, &zone.city, &zone.country]).map(String::as_str);
    // Folded, so that a slip in `Montréal` still finds `Montreal`.
    let suggestion = suggest::nearest(&fold(&written.value), names);
    let places = list(zones.iter().map(short));
    Problem::unknown(&written.option, &written.value, "is not a zone", "zones", &places, suggestion)
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
