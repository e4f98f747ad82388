//! Reading a chart by pointer or keyboard: which mark is meant.

/// A key's wish to read another mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The mark after this one.
    Next,
    /// The mark before this one.
    Previous,
    /// The first mark.
    First,
    /// The last mark.
    Last,
}

/// The mark to read after a key, of `count` marks; stays at the ends, starts at one, and is none of none.
#[must_use]
pub fn step(count: usize, current: Option<usize>, step: Step) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match (step, current) {
        (Step::First, _) | (Step::Next, None) => 0,
        (Step::Last, _) | (Step::Previous, None) => last,
        (Step::Next, Some(idx)) => idx.saturating_add(1).min(last),
        (Step::Previous, Some(idx)) => idx.saturating_sub(1).min(last),
    })
}

/// The mark nearest to the pointer, at most `radius` away.
#[must_use]
pub fn nearest(marks: impl IntoIterator<Item = (f64, f64)>, pointer: (f64, f64), radius: f64) -> Option<usize> {
    let away = |mark: (f64, f64)| (mark.0 - pointer.0).hypot(mark.1 - pointer.1);
    closest(marks.into_iter().map(away)).filter(|(_, distance)| *distance <= radius).map(|(idx, _)| idx)
}

/// The mark nearest to the pointer across, however far, for lines over time.
#[must_use]
pub fn nearest_across(xs: impl IntoIterator<Item = f64>, pointer_x: f64) -> Option<usize> {
    closest(xs.into_iter().map(|x| (x - pointer_x).abs())).map(|(idx, _)| idx)
}

/// The first of the smallest distances.
fn closest(distances: impl Iterator<Item = f64>) -> Option<(usize, f64)> {
    distances.enumerate().filter(|(_, distance)| distance.is_finite()).min_by(|a, b| a.1.total_cmp(&b.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_walk_through_the_marks_and_stop_at_the_ends() {
        assert_eq!(step(3, None, Step::Next), Some(0));
        assert_eq!(step(3, Some(0), Step::Next), Some(1));
        assert_eq!(step(3, Some(2), Step::Next), Some(2));
        assert_eq!(step(3, Some(0), Step::Previous), Some(0));
        assert_eq!(step(3, Some(1), Step::Last), Some(2));
        assert_eq!(step(0, None, Step::Next), None);
    }

    #[test]
    fn a_mark_that_is_gone_is_forgotten() {
        assert_eq!(step(3, Some(7), Step::Previous), Some(2));
    }

    #[test]
    fn the_nearest_mark_must_be_near_enough() {
        let marks = [(10.0, 10.0), (13.0, 10.0), (f64::NAN, 12.0)];
        assert_eq!(nearest(marks, (12.0, 10.0), 8.0), Some(1));
        assert_eq!(nearest(marks, (30.0, 10.0), 8.0), None);
        assert_eq!(nearest([], (12.0, 10.0), 8.0), None);
    }

    #[test]
    fn across_any_distance_is_near() {
        assert_eq!(nearest_across([0.0, 50.0, 100.0], 900.0), Some(2));
        assert_eq!(nearest_across([], 900.0), None);
    }
}
