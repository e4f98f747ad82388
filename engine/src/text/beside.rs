//! What stands beside a figure of the agreement table: the exact interval of a limit, the p-value of a slope.

use crate::report::figure::Figure;
use crate::text::figure::figure_interval;
use crate::text::fill::fill;
use crate::text::format;
use crate::text::words::table::words;

/// The name of the figure that stands beside the one of this name, if one does.
pub fn beside(name: &str) -> Option<&'static str> {
    match name {
        "loa_lower" => Some("loa_lower_exact"),
        "loa_upper" => Some("loa_upper_exact"),
        "proportional_bias" => Some("proportional_bias_p"),
        _ => None,
    }
}

/// A figure that stands beside another: `exact −9.3 to −6.6`, `p 0.749`; nothing without an answer.
pub fn beside_text(figure: &Figure) -> Option<String> {
    let compare = words().compare();
    if figure.name == "proportional_bias_p" {
        let p = format::probability(figure.value()?);
        return Some(fill(compare.p_value, &[("p", &p)]));
    }
    Some(fill(compare.exact_interval, &[("interval", &figure_interval(figure)?)]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::figure::FigureAnswer;

    fn known(name: &'static str, value: f64, interval: Option<(f64, f64)>) -> Figure {
        Figure { name, answer: FigureAnswer::Known { value, interval }, n: 17 }
    }

    #[test]
    fn a_limit_has_its_exact_interval_and_a_slope_its_p_value_beside_it() {
        let exact = known("loa_upper_exact", 73.86, Some((48.86, 119.93)));
        assert_eq!(beside_text(&exact).as_deref(), Some("exact 48.9 to 119.9"));
        let p = known("proportional_bias_p", 0.7495, None);
        assert_eq!(beside_text(&p).as_deref(), Some("p 0.750"));
    }

    #[test]
    fn without_an_answer_nothing_stands_there() {
        for name in ["loa_lower", "loa_upper", "proportional_bias"].map(beside).into_iter().flatten() {
            let few = Figure { name, answer: FigureAnswer::TooFew { needs: 10 }, n: 7 };
            assert_eq!(beside_text(&few), None, "{name}");
        }
        assert_eq!(beside("bias"), None);
    }
}
