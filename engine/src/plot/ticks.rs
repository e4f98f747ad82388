//! Round numbers along an axis.

use super::finite::finite;
use super::scale::Scale;

/// Multiples of one round step, ascending.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ticks {
    /// The values at which a tick stands.
    pub values: Vec<f64>,
    /// From one value to the next: 1, 2 or 5 times a power of ten.
    pub step: f64,
    /// How many decimals a label needs so that no two read the same.
    pub decimals: usize,
}

/// Round numbers from `min` to `max`, at most one more than `target`.
#[must_use]
pub fn nice_ticks(min: f64, max: f64, target: usize) -> Ticks {
    stepped(min, max, step_for(min, max, target))
}

/// Whole numbers from 0 to `max`, for counts.
#[must_use]
pub fn count_ticks(max: f64, target: usize) -> Ticks {
    let (step, power) = step_for(0.0, max, target);
    stepped(0.0, max, if power < 0 { (1.0, 0) } else { (step, power) })
}

/// Both ends moved outwards to the next tick, so that an axis starts and ends with a label.
#[must_use]
pub fn nice_ends(min: f64, max: f64, target: usize) -> (f64, f64) {
    let (step, _) = step_for(min, max, target);
    let (Some(min), Some(max)) = (finite(min), finite(max)) else {
        return (0.0, 1.0);
    };
    ((min / step).floor() * step, (max / step).ceil() * step)
}

/// The gridline positions of the ticks, moved to the middle of a pixel so that hairlines are crisp.
#[must_use]
pub fn crisp(ticks: &Ticks, scale: &Scale) -> Vec<f64> {
    ticks.values.iter().map(|value| scale.to_pixel(*value).floor() + 0.5).collect()
}

/// The step and its power of ten.
fn step_for(min: f64, max: f64, target: usize) -> (f64, i32) {
    let span = finite(max - min).filter(|span| *span > 0.0).unwrap_or(1.0);
    let least = span / target.max(1) as f64;
    let power = least.log10().floor() as i32;
    let unit = 10_f64.powi(power);
    let factor = [1.0, 2.0, 5.0].into_iter().find(|factor| factor * unit >= least * (1.0 - 1e-9));
    match factor {
        Some(factor) => (factor * unit, power),
        None => (10.0 * unit, power + 1),
    }
}

fn stepped(min: f64, max: f64, (step, power): (f64, i32)) -> Ticks {
    let (Some(min), Some(max)) = (finite(min), finite(max)) else {
        return Ticks::default();
    };
    let decimals = power.min(0).unsigned_abs();
    let precision = 10_f64.powi(power.min(0).abs());
    let first = (min / step - 1e-9).ceil();
    let count = (max / step + 1e-9).floor() - first + 1.0;
    // The multiple is rounded to the label's own decimals: 3 × 0.1 must read and be 0.3.
    let value = |idx: u32| {
        let exact = (first + f64::from(idx)) * step;
        finite(exact * precision).map_or(exact, |scaled| scaled.round() / precision) + 0.0
    };
    Ticks { values: (0..count.clamp(0.0, 1000.0) as u32).map(value).collect(), step, decimals: decimals as usize }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "ticks are exact")]
    use super::*;

    #[test]
    fn ticks_are_round_numbers_within_the_ends() {
        let ticks = nice_ticks(-18.0, 43.0, 6);
        assert_eq!(ticks.values, [0.0, 20.0, 40.0]);
        assert_eq!(nice_ticks(-20.0, 100.0, 6).values, [-20.0, 0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!((ticks.step, ticks.decimals), (20.0, 0));
    }

    #[test]
    fn fractions_are_exact_and_know_their_decimals() {
        let ticks = nice_ticks(0.0, 0.5, 5);
        assert_eq!(ticks.values, [0.0, 0.1, 0.2, 0.3, 0.4, 0.5]);
        assert_eq!(ticks.decimals, 1);
    }

    #[test]
    fn counts_are_whole() {
        assert_eq!(count_ticks(2.0, 5).values, [0.0, 1.0, 2.0]);
        assert_eq!(count_ticks(190.0, 4).values, [0.0, 50.0, 100.0, 150.0]);
        assert_eq!(count_ticks(0.0, 4).values, [0.0]);
    }

    #[test]
    fn nice_ends_hold_the_values_and_are_ticks() {
        assert_eq!(nice_ends(-18.0, 43.0, 6), (-20.0, 60.0));
        assert_eq!(nice_ends(60.0, 85.0, 5), (60.0, 85.0));
    }

    #[test]
    fn any_span_has_few_ticks() {
        for exponent in -12..12 {
            for start in [-3.7, 0.0, 41.3] {
                let span = 1.7 * 10_f64.powi(exponent);
                let count = nice_ticks(start * span, (start + 1.0) * span, 6).values.len();
                assert!((2..=7).contains(&count), "{count} ticks over {span}");
            }
        }
    }

    #[test]
    fn no_span_and_no_number_do_not_fail() {
        assert_eq!(nice_ticks(70.0, 70.0, 5).values, [70.0]);
        assert!(nice_ticks(f64::NAN, 70.0, 5).values.is_empty());
        assert_eq!(nice_ends(f64::NAN, 70.0, 5), (0.0, 1.0));
    }

    #[test]
    fn hairlines_lie_in_the_middle_of_a_pixel() {
        let scale = Scale::new((0.0, 2.0), (100.0, 33.0));
        assert_eq!(crisp(&count_ticks(2.0, 2), &scale), [100.5, 66.5, 33.5]);
    }
}
