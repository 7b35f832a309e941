//! "Did you mean …?": the valid value nearest to a wrong one.

/// The candidate most similar to `given`, ignoring case, or `None` when nothing is near enough to be a slip of
/// the keyboard: a suggestion that is wild is worse than none.
pub fn nearest<'a>(given: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given = given.trim().to_lowercase();
    if given.is_empty() {
        return None;
    }
    candidates
        .into_iter()
        .map(|candidate| (similarity(&given, &candidate.to_lowercase()), candidate))
        .filter(|(score, _)| *score >= THRESHOLD)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

/// Chosen so that one slip in a four-letter word still suggests (`xs_m` → `xs_med`), two unlike words do not.
const THRESHOLD: f64 = 0.7;

fn similarity(given: &str, candidate: &str) -> f64 {
    strsim::normalized_damerau_levenshtein(given, candidate).max(prefix_similarity(given, candidate))
}

/// A value cut short is a common slip (`mongo` for `mongodb-addon`), and edit distance alone judges it harshly.
fn prefix_similarity(given: &str, candidate: &str) -> f64 {
    if given.chars().count() >= 3 && candidate.starts_with(given) { 0.8 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_keyboard_finds_the_word_that_was_meant() {
        let plans = ["dev", "xxs_sml", "xxs_med", "xs_sml"];
        assert_eq!(nearest("xxs_smal", plans), Some("xxs_sml"));
        assert_eq!(nearest("XXS-SML", plans), Some("xxs_sml"));
        assert_eq!(nearest("dve", plans), None);
        assert_eq!(nearest("provder", ["provider", "region"]), Some("provider"));
    }

    #[test]
    fn a_word_cut_short_finds_the_longer_one() {
        assert_eq!(nearest("mongo", ["mysql-addon", "mongodb-addon"]), Some("mongodb-addon"));
    }

    #[test]
    fn nothing_near_suggests_nothing() {
        assert_eq!(nearest("oracle", ["postgresql-addon", "redis-addon"]), None);
        assert_eq!(nearest("", ["dev"]), None);
    }
}
