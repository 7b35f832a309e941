//! Asking again until something is so.

use std::time::{Duration, Instant};

use crate::open::Connection;

const LONGEST: Duration = Duration::from_secs(10);

impl Connection {
    /// Calls `look` until it gives something or `deadline` has passed; looks at least once, and once more at the end.
    pub fn until<T, E>(
        &self,
        deadline: Instant,
        look: impl FnMut() -> Result<Option<T>, E>,
    ) -> Result<Option<T>, E> {
        until(deadline, self.api().settings().first_delay, look)
    }
}

/// The wait begins with `delay` and grows by half each time.
fn until<T, E>(
    deadline: Instant,
    mut delay: Duration,
    mut look: impl FnMut() -> Result<Option<T>, E>,
) -> Result<Option<T>, E> {
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

    const FIRST: Duration = Duration::from_millis(1);

    #[test]
    fn it_looks_until_there_is_something_or_the_time_is_up() {
        let mut looks = 0;
        let mut look = || {
            looks += 1;
            Ok::<_, ()>((looks == 2).then_some(looks))
        };
        assert_eq!(until(Instant::now() + Duration::from_secs(10), FIRST, &mut look), Ok(Some(2)));
        assert_eq!(until(Instant::now(), FIRST, || Ok::<Option<()>, ()>(None)), Ok(None));
        assert_eq!(until(Instant::now(), FIRST, || Err::<Option<()>, _>("broken")), Err("broken"));
    }
}
