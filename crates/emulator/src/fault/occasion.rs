//! When a fault strikes.

use std::str::FromStr;

use crate::dice::Dice;

/// Which of the requests that a fault is for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Occasion {
    Every,
    /// Counts from 1.
    Nth(u64),
    From(u64),
    /// In a hundred.
    Chance(u8),
}

impl FromStr for Occasion {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = |text: &str| text.parse().ok().filter(|number| *number > 0);
        let occasion = if text == "every" {
            Some(Self::Every)
        } else if let Some(percent) = text.strip_suffix('%') {
            percent.parse().ok().filter(|percent| *percent <= 100).map(Self::Chance)
        } else if let Some(start) = text.strip_suffix('+') {
            number(start).map(Self::From)
        } else {
            number(text).map(Self::Nth)
        };
        occasion.ok_or_else(|| {
            format!(
                "{text:?} says no time; write every, a number from 1 such as 2, 2+ for all from there on, or a chance such as 10%"
            )
        })
    }
}

impl Occasion {
    /// Whether it is now, at the `seen`th request.
    pub(super) fn is_now(self, seen: u64, dice: &mut Dice) -> bool {
        match self {
            Self::Every => true,
            Self::Nth(nth) => seen == nth,
            Self::From(start) => seen >= start,
            Self::Chance(percent) => dice.percent() < percent,
        }
    }
}
