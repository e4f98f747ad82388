//! A field for points: reads what was typed as a number within bounds, and names the bounds where it is none.

use crate::markup::prelude::*;
use auditlens_engine::domain::decimal;
use auditlens_engine::text::fill::fill;
use auditlens_engine::text::format::score;
use auditlens_engine::text::words::table::words;

use crate::view::kit::field::NumberField;

/// Which points can be typed.
#[derive(Clone, Copy)]
pub struct Bounds {
    /// The fewest.
    pub least: f64,
    /// The most.
    pub most: f64,
    /// What they are multiples of.
    pub step: f64,
}

/// The field. The callback gets the points once they are committed, `None` when the field was emptied; a text that is no
/// number within the bounds is marked and not handed on.
pub fn points_field(
    label: &'static str,
    value: Signal<Option<f64>>,
    bounds: Bounds,
    on_commit: Callback<Option<f64>>,
    testid: &'static str,
) -> Markup {
    let ends = [("low", &*score(bounds.least)), ("high", &*score(bounds.most))];
    let commit = Callback::new(move |typed: String| match points_from(&typed, bounds) {
        Ok(points) => {
            on_commit.run(points);
            true
        }
        Err(NotInBounds) => false,
    });
    view! {
        <NumberField
            label=label.to_owned()
            value=Signal::derive(move || value.get().map(decimal::text).unwrap_or_default())
            on_commit=commit
            unit=words().filters().points
            wrong=fill(words().settings().number_needed, &ends)
            testid=testid
        />
    }
}

struct NotInBounds;

fn points_from(typed: &str, bounds: Bounds) -> Result<Option<f64>, NotInBounds> {
    let typed: String = typed.trim().chars().map(plain_sign).collect();
    if typed.is_empty() {
        return Ok(None);
    }
    let points = decimal::parse(&typed).ok_or(NotInBounds)?;
    let stepped = (points / bounds.step).fract().abs() < f64::EPSILON;
    if stepped && (bounds.least..=bounds.most).contains(&points) { Ok(Some(points)) } else { Err(NotInBounds) }
}

/// A comma is a decimal point, and a true minus sign is one too.
fn plain_sign(sign: char) -> char {
    match sign {
        ',' => '.',
        '\u{2212}' => '-',
        _ => sign,
    }
}

#[cfg(test)]
mod tests {
    use super::Bounds;
    use super::points_from;

    const POINTS: Bounds = Bounds { least: -100.0, most: 100.0, step: 0.5 };

    #[test]
    fn an_emptied_field_means_no_number() {
        assert_eq!(points_from("  ", POINTS).ok(), Some(None));
    }

    #[test]
    fn a_comma_is_a_decimal_point_and_any_minus_is_a_minus() {
        assert_eq!(points_from("7,5", POINTS).ok(), Some(Some(7.5)));
        assert_eq!(points_from("\u{2212}7.5", POINTS).ok(), Some(Some(-7.5)));
    }

    #[test]
    fn what_is_out_of_bounds_off_the_step_or_no_number_is_wrong() {
        for typed in ["-101", "101", "7.3", "ten", "NaN", "inf", "1e999"] {
            assert!(points_from(typed, POINTS).is_err(), "{typed}");
        }
    }
}
