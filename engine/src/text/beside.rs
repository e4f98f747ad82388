//! What stands beside a figure of the agreement table: the exact interval of a limit, the p-value of a slope, a part of a coefficient.

use crate::report::figure::Figure;
use crate::text::fill::fill;
use crate::text::format;
use crate::text::words::beside::BesideWords;
use crate::text::words::beside::ENGLISH;
use crate::text::words::pair_figures::Kind;
use crate::text::words::table::words;

/// The figure that stands beside the one of this name, if one does.
pub fn beside(name: &str) -> Option<&'static BesideWords> {
    ENGLISH.iter().find(|words| words.of == name)
}

/// A figure that stands beside another: `exact −9.3 to −6.6`, `p 0.749`, `C_b 0.98`; nothing without an answer.
pub fn beside_text(beside: &BesideWords, figure: &Figure) -> Option<String> {
    let agreement = words().agreement();
    if beside.kind == Kind::Probability {
        return Some(fill(agreement.p_value, &[("p", &format::probability(figure.value()?))]));
    }
    if beside.kind == Kind::Coefficient {
        return Some(fill(agreement.correction, &[("value", &format::coefficient(figure.value()?))]));
    }
    let (lo, hi) = figure.interval()?;
    let interval = format::interval(&format::points(lo), &format::points(hi));
    Some(fill(agreement.exact_interval, &[("interval", &interval)]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::figure::FigureAnswer;

    fn said(of: &str, answer: FigureAnswer) -> Option<String> {
        let words = beside(of)?;
        beside_text(words, &Figure { name: words.name, answer, n: 17 })
    }

    #[test]
    fn a_limit_has_its_exact_interval_and_a_slope_its_p_value_beside_it() {
        let exact = FigureAnswer::Known { value: 73.86, interval: Some((48.86, 119.93)) };
        assert_eq!(said("loa_upper", exact).as_deref(), Some("exact 48.9 to 119.9"));
        let p = FigureAnswer::Known { value: 0.7495, interval: None };
        assert_eq!(said("proportional_bias", p).as_deref(), Some("p 0.750"));
        let correction = FigureAnswer::Known { value: 0.9794, interval: None };
        assert_eq!(said("ccc", correction).as_deref(), Some("C_b 0.98"));
    }

    #[test]
    fn without_an_answer_nothing_stands_there() {
        for words in ENGLISH {
            assert_eq!(said(words.of, FigureAnswer::TooFew { needs: 10 }), None, "{words:?}");
        }
        assert_eq!(said("loa_lower", FigureAnswer::Known { value: 1.0, interval: None }), None);
        assert_eq!(beside("bias"), None);
    }
}
