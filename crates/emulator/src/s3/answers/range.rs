//! Parts of contents: `bytes=0-9`, `bytes=10-`, `bytes=-5`.

use super::Asked;
use crate::s3::problem::{INVALID_RANGE, Problem};

/// Where the part begins that a request asks for and how long it is; none for all.
pub(super) fn of(asked: &Asked<'_>, size: u64) -> Result<Option<(u64, u64)>, Problem> {
    asked.header("range").map_or(Ok(None), |range| parse(range, size))
}

/// What isn't a range of bytes counts as not said.
pub(super) fn parse(range: &str, size: u64) -> Result<Option<(u64, u64)>, Problem> {
    let Some((from, to)) = range.strip_prefix("bytes=").and_then(|range| range.split_once('-')) else {
        return Ok(None);
    };
    let (from, to) = match (from.parse::<u64>(), to.parse::<u64>()) {
        (Ok(from), Ok(to)) if from <= to => (from, to.saturating_add(1).min(size)),
        (Ok(from), Err(_)) if to.is_empty() => (from, size),
        (Err(_), Ok(last)) if from.is_empty() => (size.saturating_sub(last), size),
        _ => return Ok(None),
    };
    if from < to { Ok(Some((from, to - from))) } else { Err(INVALID_RANGE.into()) }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn ranges_are_cut_to_what_is_there() {
        let parsed = |range, size| parse(range, size).map_err(|problem| problem.code);
        assert_eq!(parsed("bytes=0-9", 100), Ok(Some((0, 10))));
        assert_eq!(parsed("bytes=90-200", 100), Ok(Some((90, 10))));
        assert_eq!(parsed("bytes=99-", 100), Ok(Some((99, 1))));
        assert_eq!(parsed("bytes=-5", 100), Ok(Some((95, 5))));
        assert_eq!(parsed("bytes=-500", 100), Ok(Some((0, 100))));
        assert_eq!(parsed("bytes=100-", 100), Err("InvalidRange"));
        assert_eq!(parsed("bytes=0-0", 0), Err("InvalidRange"));
        for other in ["bytes=5-2", "bytes=-", "lines=1-2", "bytes=1-2,4-5"] {
            assert_eq!(parsed(other, 100), Ok(None), "{other}");
        }
    }
}
