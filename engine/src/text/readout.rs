//! The read-out of one mark of a chart, for hover, keyboard and screen reader.

use crate::domain::score::Outcome;
use crate::report::comparison::DeltaBin;
use crate::report::marks::ScoreMark;
use crate::report::trend::Bucket;
use crate::report::trend::TrendPoint;
use crate::text::date;
use crate::text::figure::figure_text;
use crate::text::fill::counted;
use crate::text::fill::fill;
use crate::text::format::count;
use crate::text::format::score;
use crate::text::format::signed_score;
use crate::text::words::table::words;

/// `auto 77, audit 61, delta +16: 3 conversations`.
pub fn mark_readout(mark: &ScoreMark) -> String {
    let (auto, audit, delta) = (score(mark.auto), score(mark.audit), signed_score(mark.auto - mark.audit));
    let template = words().charts().mark_readout.form(mark.count);
    fill(template, &[("auto", &auto), ("audit", &audit), ("delta", &delta), ("n", &count(mark.count))])
}

/// `delta +2 to below +4: 181 conversations`.
pub fn bin_readout(bin: &DeltaBin) -> String {
    let (from, to) = (signed_score(bin.from), signed_score(bin.to));
    fill(words().charts().bin_readout.form(bin.count), &[("from", &from), ("to", &to), ("n", &count(bin.count))])
}

/// `auto pass, audit fail: 31 conversations`.
pub fn cell_readout(auto: Outcome, audit: Outcome, n: usize) -> String {
    let charts = words().charts();
    let auto = match auto {
        Outcome::Pass => charts.auto_pass,
        Outcome::Fail => charts.auto_fail,
    };
    let audit = match audit {
        Outcome::Pass => charts.audit_pass,
        Outcome::Fail => charts.audit_fail,
    };
    fill(charts.cell_readout.form(n), &[("auto", auto), ("audit", audit), ("n", &count(n))])
}

/// `week of 9 Mar 2026: auto 75.0, audit 72.1, delta +2.9, 96 pairs`.
pub fn trend_readout(point: &TrendPoint, bucket: Bucket) -> String {
    let pairs = counted(words().terms().pairs, point.bias.n);
    let value = |figure| figure_text(figure).value;
    fill(
        words().charts().trend_readout,
        &[
            ("when", &when(point, bucket)),
            ("auto", &value(&point.auto)),
            ("audit", &value(&point.audit)),
            ("delta", &value(&point.bias)),
            ("pairs", &pairs),
        ],
    )
}

/// The step of a trend: `9 Mar 2026`, `week of 9 Mar 2026`.
pub fn when(point: &TrendPoint, bucket: Bucket) -> String {
    let day = date::day(point.day);
    match bucket {
        Bucket::Day => day,
        Bucket::Week => fill(words().charts().week_of, &[("day", &day)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::period::Day;
    use crate::domain::period::Timestamp;
    use crate::report::figure::Figure;
    use crate::report::figure::FigureAnswer;
    use crate::report::marks::score_marks;
    use crate::report::pairs::Pairs;
    use crate::report::side::Side;

    #[test]
    fn a_mark_a_bin_and_a_cell_say_what_they_hold() {
        let pairs = Pairs { auto: vec![77.0], audit: vec![61.0], ..Pairs::default() };
        let marks: Vec<String> = score_marks(&pairs, 10.0).iter().map(mark_readout).collect();
        assert_eq!(marks, ["auto 77, audit 61, delta +16: 1 conversation"]);
        let bin = DeltaBin { from: -2.0, to: 0.0, count: 1181, side: Side::Agree };
        assert_eq!(bin_readout(&bin), "delta −2 to below 0: 1,181 conversations");
        assert_eq!(cell_readout(Outcome::Pass, Outcome::Fail, 31), "auto pass, audit fail: 31 conversations");
    }

    #[test]
    fn a_step_of_a_trend_says_when_and_on_how_many_pairs() {
        let figure = |name, value| Figure { name, answer: FigureAnswer::Known { value, interval: None }, n: 96 };
        let point = TrendPoint {
            day: Day(20_521),
            from: Timestamp(0),
            to: Timestamp(0),
            auto: figure("mean_auto", 75.0),
            audit: figure("mean_audit", 72.1),
            bias: figure("bias", 2.9),
        };
        assert_eq!(
            trend_readout(&point, Bucket::Week),
            "week of 9 Mar 2026: auto 75.0, audit 72.1, delta +2.9, 96 pairs"
        );
        assert!(trend_readout(&point, Bucket::Day).starts_with("9 Mar 2026: "));
    }
}
