//! Measurements of one thing.

/// Measurements of one thing, in one unit.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sample(Vec<f64>);

impl Sample {
    /// One that was measured.
    pub(crate) fn of(values: impl IntoIterator<Item = f64>) -> Self {
        let mut values: Vec<f64> = values.into_iter().collect();
        values.sort_by(f64::total_cmp);
        Self(values)
    }

    /// Half of the measurements are smaller.
    pub(crate) fn median(&self) -> f64 {
        self.quantile(2)
    }

    /// Between these lies the middle half.
    pub(crate) fn middle_half(&self) -> (f64, f64) {
        (self.quantile(1), self.quantile(3))
    }

    /// By quarters, between the two measurements that are nearest; 0 where nothing was measured.
    fn quantile(&self, quarters: usize) -> f64 {
        let place = self.0.len().saturating_sub(1) * quarters;
        let at = |index: usize| self.0.get(index).copied().unwrap_or_default();
        let (low, high) = (at(place / 4), at(place.div_ceil(4)));
        let part = match place % 4 {
            0 => 0.0,
            1 => 0.25,
            2 => 0.5,
            _ => 0.75,
        };
        low + (high - low) * part
    }
}

#[cfg(test)]
mod tests {
    use super::Sample;

    #[test]
    fn the_median_is_in_the_middle_and_half_of_the_rest_around_it() {
        let sample = Sample::of([5.0, 1.0, 4.0, 2.0, 3.0]);
        assert_eq!((sample.median(), sample.middle_half()), (3.0, (2.0, 4.0)));
        let even = Sample::of([4.0, 1.0, 2.0, 3.0]);
        assert_eq!((even.median(), even.middle_half()), (2.5, (1.75, 3.25)));
        assert_eq!(Sample::default().middle_half(), (0.0, 0.0));
        assert_eq!(Sample::of([7.0]).middle_half(), (7.0, 7.0));
    }
}
