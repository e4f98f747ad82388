//! The sentence that says why the limits of agreement do not hold alike over the whole scale, and what does.

use crate::report::comparison::ComparisonReport;
use crate::report::limits_check::DeltaLine;
use crate::report::limits_check::ScorePile;
use crate::text::fill::fill;
use crate::text::format;
use crate::text::words::table::words;

/// Both percentile limits, in points, where the limits of agreement do not hold alike over the whole scale.
pub fn counted_limits(report: &ComparisonReport) -> Option<(f64, f64)> {
    let limit = |name| report.figures.get(name).value();
    let limits = limit("percentile_lower").zip(limit("percentile_upper"));
    limits.filter(|_| !report.limits_check.is_passed())
}

/// `The limits of agreement do not hold alike over the whole scale, as 23 % of audit scores are exactly 100; use …`;
/// nothing where they do.
pub fn limits_sentence(report: &ComparisonReport) -> Option<String> {
    let (lower, upper) = counted_limits(report)?;
    let check = &report.limits_check;
    let agreement = words().agreement();
    let auto = check.auto_pile.as_ref().map(|pile| (pile, agreement.auto_pile));
    let audit = check.audit_pile.as_ref().map(|pile| (pile, agreement.audit_pile));
    let largest = auto.into_iter().chain(audit).max_by_key(|(pile, _)| pile.count);
    let reason = match (check.line.as_ref().map(follows), largest.map(|(pile, template)| piled(pile, template))) {
        (Some(one), Some(two)) => fill(agreement.both_reasons, &[("one", &one), ("two", &two)]),
        (one, two) => one.or(two)?,
    };
    let (lower, upper) = (format::signed_short(lower), format::signed_short(upper));
    Some(fill(agreement.uneven, &[("reason", &reason), ("lower", &lower), ("upper", &upper)]))
}

fn follows(line: &DeltaLine) -> String {
    let agreement = words().agreement();
    let rise = 10.0 * line.slope;
    let template = match format::sign(rise) {
        0 if rise > 0.0 => return agreement.delta_rises_little.to_owned(),
        0 => return agreement.delta_falls_little.to_owned(),
        1 => agreement.delta_rises,
        _ => agreement.delta_falls,
    };
    fill(template, &[("points", &format::points(rise.abs()))])
}

fn piled(pile: &ScorePile, template: &str) -> String {
    let percent = format::percent_of(pile.count, pile.n).unwrap_or_default();
    fill(template, &[("percent", &percent), ("score", &format::score(pile.at))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::drift::DriftReport;
    use crate::report::figure::Figure;
    use crate::report::figure::FigureAnswer;
    use crate::report::limits_check::LimitsCheck;
    use crate::report::pass_basis::PassBasis;

    const START: &str = "The limits of agreement do not hold alike over the whole scale, as ";
    const END: &str = "; use the percentile limits, −9.3 to +14.";

    fn reason(limits_check: LimitsCheck) -> Option<String> {
        let known = |name, value| Figure { name, answer: FigureAnswer::Known { value, interval: None }, n: 200 };
        let report = ComparisonReport {
            n_beyond_limits: None,
            figures: [known("percentile_lower", -9.3), known("percentile_upper", 14.0)].into_iter().collect(),
            middle_half: None,
            limits_check,
            marks: Vec::new(),
            bins: Vec::new(),
            pass_basis: PassBasis::Set { mark: 70.0 },
            largest: Vec::new(),
            drift: DriftReport::default(),
            n_undated_left_out: 0,
        };
        let sentence = limits_sentence(&report)?;
        Some(sentence.strip_prefix(START).and_then(|rest| rest.strip_suffix(END)).unwrap_or(&sentence).to_owned())
    }

    fn line(slope: f64) -> Option<DeltaLine> {
        Some(DeltaLine { intercept: 0.0, slope })
    }

    fn pile(at: f64, count: usize) -> Option<ScorePile> {
        Some(ScorePile { at, count, n: 200 })
    }

    #[test]
    fn limits_that_hold_need_no_sentence() {
        assert_eq!(reason(LimitsCheck::default()), None);
    }

    #[test]
    fn a_line_says_how_far_the_delta_rises_or_falls() {
        let said = |slope| reason(LimitsCheck { line: line(slope), ..LimitsCheck::default() });
        assert_eq!(said(0.123).as_deref(), Some("the delta rises by 1.2 points for every 10 points of score"));
        assert_eq!(said(-0.05).as_deref(), Some("the delta falls by 0.5 points for every 10 points of score"));
        let little = "the delta falls by less than 0.1 points for every 10 points of score";
        assert_eq!(said(-0.001).as_deref(), Some(little));
    }

    #[test]
    fn a_pile_says_where_it_is_and_of_two_the_larger_one_is_named() {
        let one = LimitsCheck { audit_pile: pile(100.0, 46), ..LimitsCheck::default() };
        assert_eq!(reason(one).as_deref(), Some("23.0\u{a0}% of audit scores are exactly 100"));
        let two = LimitsCheck { auto_pile: pile(0.0, 60), audit_pile: pile(100.0, 46), ..LimitsCheck::default() };
        assert_eq!(reason(two).as_deref(), Some("30.0\u{a0}% of auto scores are exactly 0"));
    }

    #[test]
    fn both_reasons_are_named() {
        let both = LimitsCheck { line: line(0.2), auto_pile: pile(100.0, 46), ..LimitsCheck::default() };
        let said =
            "the delta rises by 2.0 points for every 10 points of score and 23.0\u{a0}% of auto scores are exactly 100";
        assert_eq!(reason(both).as_deref(), Some(said));
    }
}
