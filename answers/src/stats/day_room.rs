//! Room for days: how much wider limits must be where several points come from one day, and days differ a little anyway.

use super::moments::Moments;
use super::still_limit::BASELINE;
use super::still_limit::WEIGHT;

/// How many times as wide limits are that make room for days.
///
/// - Meaning: all that is audited on one day may lie a little higher or lower. As long as a day brings one point, that is part
///   of the ordinary spread between points. Where it brings several, they lie high or low together, the average follows them,
///   and limits for independent points would call an ordinary day a change.
/// - Formula: √(V/V₀), at least 1, with σ² the variance of a point within days and τ² that between days:
///   V = σ²(λ/(2 − λ) + 1/m) + τ²(B/(2 − B) + min(c/m, 1)), B = 1 − (1 − λ)ᶜ, V₀ = (σ² + τ²)(λ/(2 − λ) + 1/m).
///   λ is the weight of the newest point, m the points of the baseline, and c the points of a day, Σn²/Σn over the size of a
///   point; with c at most 1 the answer is 1. τ² is the mean of half the squared difference of the means of neighbouring days
///   less what chance gives it, weighted by n₁n₂/(n₁ + n₂), at least 0; a change at one time hardly touches it.
/// - Unit: none. Days are in the order of time. Of one day, or where no day has two numbers, it is 1.
/// - Source: differences of neighbours for a variance that a shift leaves alone, von Neumann and others 1941, Annals of
///   Mathematical Statistics 12:153, <https://doi.org/10.1214/aoms/1177731746>; the rest follows from the average being linear.
///
/// ```
/// use auditlens_answers::stats::day_room;
/// use auditlens_answers::stats::moments::Moments;
/// let day = |level: f64| (0..60).map(|step| level + f64::from(step % 7)).collect::<Moments>();
/// assert_eq!(day_room::room(&[day(0.0), day(0.0), day(0.0)], 20), 1.0);
/// assert!(day_room::room(&[day(0.0), day(2.0), day(-1.0)], 20) > 1.2);
/// ```
#[must_use]
pub fn room(days: &[Moments], point_size: usize) -> f64 {
    let (m, usual) = (BASELINE as f64, WEIGHT / (2.0 - WEIGHT));
    let n: f64 = days.iter().map(|day| day.n() as f64).sum();
    let points_a_day = days.iter().map(|day| (day.n() as f64).powi(2)).sum::<f64>() / n / point_size as f64;
    let within = within(days, n);
    let between = between(days, within).max(0.0);
    let of_point = within / point_size as f64;
    let day_weight = 1.0 - (1.0 - WEIGHT).powf(points_a_day);
    let with_days =
        of_point * (usual + 1.0 / m) + between * (day_weight / (2.0 - day_weight) + (points_a_day / m).min(1.0));
    let without = (of_point + between) * (usual + 1.0 / m);
    let room = (with_days / without).sqrt();
    if points_a_day > 1.0 && room > 1.0 && room.is_finite() { room } else { 1.0 }
}

/// The variance of a number within its day.
fn within(days: &[Moments], n: f64) -> f64 {
    let squares = days.iter().filter_map(|day| Some(day.variance()? * (day.n() - 1) as f64)).sum::<f64>();
    squares / (n - days.len() as f64)
}

/// The variance between days, which comes out below 0 where chance alone gives more.
fn between(days: &[Moments], within: f64) -> f64 {
    let (mut sum, mut weights) = (0.0, 0.0);
    for pair in days.windows(2) {
        let [Some((n1, mean1)), Some((n2, mean2))] =
            [&pair[0], &pair[1]].map(|day| Some((day.n() as f64, day.mean()?)))
        else {
            continue;
        };
        let by_chance = 1.0 / n1 + 1.0 / n2;
        sum += ((mean2 - mean1).powi(2) / by_chance - within) / 2.0;
        weights += 1.0 / by_chance;
    }
    sum / weights
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "the answer is exactly 1")]
    use super::*;

    fn day(n: usize, level: f64) -> Moments {
        (0..n).map(|step| level + (step % 5) as f64).collect()
    }

    #[test]
    fn days_of_one_point_or_fewer_need_no_room() {
        assert_eq!(room(&[day(20, 0.0), day(20, 5.0), day(20, -5.0)], 20), 1.0);
        assert_eq!(room(&[day(3, 0.0), day(7, 5.0), day(1, -5.0)], 20), 1.0);
    }

    #[test]
    fn the_more_points_a_day_brings_the_more_room_its_days_need() {
        let rooms = [40, 80, 200].map(|n| room(&[day(n, 0.0), day(n, 1.0), day(n, 0.0), day(n, 2.0)], 20));
        assert!(rooms[0] > 1.1 && rooms[0] < rooms[1] && rooms[1] < rooms[2], "{rooms:?}");
    }

    #[test]
    fn what_tells_nothing_about_days_needs_no_room() {
        assert_eq!(room(&[], 20), 1.0);
        assert_eq!(room(&[day(400, 1.0)], 20), 1.0);
        assert_eq!(room(&[[3.0; 40].into_iter().collect(), [3.0; 40].into_iter().collect()], 20), 1.0);
    }
}
