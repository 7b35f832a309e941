//! Several entries in a sentence.

use crate::place;

/// More would fill the screen; the result names them all.
const MOST: usize = 8;

/// `addons[1], addons[4] to addons[9]`, from indices in their order.
pub(crate) fn shown(indices: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &index in indices {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == index => *last = index,
            _ => runs.push((index, index)),
        }
    }
    let more: usize = runs.iter().skip(MOST).map(|(first, last)| last - first + 1).sum();
    let shown = runs.into_iter().take(MOST).map(|(first, last)| match last - first {
        0 => place(first),
        1 => format!("{}, {}", place(first), place(last)),
        _ => format!("{} to {}", place(first), place(last)),
    });
    let shown = shown.collect::<Vec<_>>().join(", ");
    if more == 0 { shown } else { format!("{shown} and {more} more") }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn neighbours_are_drawn_together_and_a_long_list_is_cut() {
        let scattered: Vec<usize> = (0..20).map(|number| number * 3).collect();
        let lists = [&[2][..], &[0, 1, 5], &[1, 4, 5, 6, 9], &scattered].map(shown);
        insta::assert_snapshot!(lists.join("\n"), @r"
        addons[2]
        addons[0], addons[1], addons[5]
        addons[1], addons[4] to addons[6], addons[9]
        addons[0], addons[3], addons[6], addons[9], addons[12], addons[15], addons[18], addons[21] and 12 more
        ");
    }
}
