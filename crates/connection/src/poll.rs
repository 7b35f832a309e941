//! Asking again until something is so.

use std::time::{Duration, Instant};

/// First wait; it grows by half each time.
const FIRST: Duration = Duration::from_millis(500);
const LONGEST: Duration = Duration::from_secs(10);

/// Calls `look` until it gives something or `deadline` has passed; looks at least once, and once more at the end.
pub fn until<T, E>(
    deadline: Instant,
    mut look: impl FnMut() -> Result<Option<T>, E>,
) -> Result<Option<T>, E> {
    let mut delay = FIRST;
    loop {
        if let Some(found) = look()? {
            return Ok(Some(found));
        }
        let remaining = deadline.saturating_duration_since(Instant::now());
        if remaining.is_zero() {
            return Ok(None);
        }
        std::thread::sleep(delay.min(remaining));
        delay = (delay * 3 / 2).min(LONGEST);
    }
}

#[cfg(test)]
mod tests {
    use super::until;
    use std::time::{Duration, Instant};

    #[test]
    fn it_looks_until_there_is_something_or_the_time_is_up() {
        let mut looks = 0;
        let mut look = || {
            looks += 1;
            Ok::<_, ()>((looks == 2).then_some(looks))
        };
        assert_eq!(until(Instant::now() + Duration::from_secs(10), &mut look), Ok(Some(2)));
        assert_eq!(until(Instant::now(), || Ok::<Option<()>, ()>(None)), Ok(None));
        assert_eq!(until(Instant::now(), || Err::<Option<()>, _>("broken")), Err("broken"));
    }
}
