//! So many requests per second, over all connections.

use std::time::Instant;

/// A bucket that holds one second's worth and fills steadily.
pub(super) struct Limiter {
    per_second: f64,
    left: f64,
    filled: Instant,
}

impl Limiter {
    pub(super) fn new(per_second: u64) -> Self {
        let per_second = u32::try_from(per_second).map_or(f64::INFINITY, f64::from);
        Self { per_second, left: per_second, filled: Instant::now() }
    }

    /// Takes one request out of the bucket; `false` where it is empty.
    pub(super) fn admits(&mut self, now: Instant) -> bool {
        let gained = now.saturating_duration_since(self.filled).as_secs_f64() * self.per_second;
        self.left = (self.left + gained).min(self.per_second);
        self.filled = now;
        let admitted = self.left >= 1.0;
        if admitted {
            self.left -= 1.0;
        }
        admitted
    }
}

#[cfg(test)]
mod tests {
    use super::Limiter;
    use std::time::{Duration, Instant};

    #[test]
    fn a_second_brings_a_second_s_worth_and_no_more() {
        let start = Instant::now();
        let mut limiter = Limiter::new(5);
        let mut admitted = |moment| (0..20).filter(|_| limiter.admits(start + moment)).count();
        assert_eq!(admitted(Duration::ZERO), 5);
        assert_eq!(admitted(Duration::from_millis(400)), 2);
        assert_eq!(admitted(Duration::from_secs(60)), 5);
    }
}
