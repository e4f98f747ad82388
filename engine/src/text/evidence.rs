//! What limits a verdict, in plain sentences.

use crate::report::evidence::EvidenceReport;
use crate::report::evidence::Limit;
use crate::report::evidence::USABLE_FROM;
use crate::text::fill::counted;
use crate::text::fill::fill;
use crate::text::format;
use crate::text::format::count;
use crate::text::words::table::words;

/// A sentence for each thing that limits the verdict; where nothing does, one that says on what it rests.
pub fn limit_sentences(report: &EvidenceReport) -> Vec<String> {
    let text = words().evidence();
    if report.n_pairs == 0 {
        return vec![text.none.to_owned()];
    }
    let limits = report.limits();
    if limits.is_empty() {
        let (pairs, auditors) = (pairs(report), counted(text.auditors, report.n_auditors));
        return vec![fill(text.sure, &[("pairs", &pairs), ("auditors", &auditors)])];
    }
    limits.into_iter().map(|limit| sentence(report, limit)).collect()
}

fn sentence(report: &EvidenceReport, limit: Limit) -> String {
    let text = words().evidence();
    match limit {
        Limit::FewPairs => fill(text.few, &[("pairs", &pairs(report)), ("usable", &count(USABLE_FROM))]),
        Limit::NobodyNamed => text.nobody.to_owned(),
        Limit::OneAuditor(share) if share >= 1.0 => text.only_auditor.to_owned(),
        Limit::OneAuditor(share) => fill(text.one_auditor, &[("percent", &format::percent(share))]),
        Limit::NotAlike(points) => {
            let template = if points < 0.0 { text.unlike_lower } else { text.unlike_higher };
            fill(template, &[("points", &format::points(points.abs()))])
        }
    }
}

fn pairs(report: &EvidenceReport) -> String {
    counted(words().terms().pairs, report.n_pairs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::figure::Figure;
    use crate::report::figure::FigureAnswer;
    use crate::report::representation::Characteristic;
    use crate::report::representation::DifferenceRow;

    fn known(name: &'static str, value: f64) -> Figure {
        Figure { name, answer: FigureAnswer::Known { value, interval: None }, n: 400 }
    }

    fn report(n_pairs: usize, n_of_busiest: usize, apart: f64) -> EvidenceReport {
        EvidenceReport {
            n_pairs,
            n_auditors: 6,
            n_of_busiest,
            auto_scores: DifferenceRow {
                characteristic: Characteristic::AutoScore,
                audited: known("audited_mean", 70.0 + apart),
                others: known("others_mean", 70.0),
                difference: known("difference", apart / 15.0),
            },
        }
    }

    #[test]
    fn nothing_that_limits_is_said_with_what_the_verdict_rests_on() {
        let said = limit_sentences(&report(400, 90, 0.5));
        assert_eq!(said.len(), 1);
        assert!(said[0].starts_with("Nothing that the data show: 400 pairs by 6 auditors"), "{said:?}");
    }

    #[test]
    fn every_limit_has_its_sentence_and_they_come_together() {
        let said = limit_sentences(&report(40, 30, -8.2));
        assert_eq!(said.len(), 3);
        assert!(said[0].starts_with("There are 40 pairs"), "{said:?}");
        assert!(said[1].starts_with("One auditor made 75.0\u{a0}% of the audits"), "{said:?}");
        assert!(said[2].contains("score 8.2 points lower automatically"), "{said:?}");
        let alone = limit_sentences(&EvidenceReport { n_auditors: 1, ..report(400, 400, 8.2) });
        assert!(
            alone[0].starts_with("One auditor made all audits") && alone[1].contains("8.2 points higher"),
            "{alone:?}"
        );
        let unnamed = limit_sentences(&EvidenceReport { n_auditors: 0, ..report(400, 0, 0.0) });
        assert!(unnamed[0].starts_with("No audit says who made it"), "{unnamed:?}");
    }

    #[test]
    fn without_a_pair_there_is_nothing_to_limit() {
        assert!(limit_sentences(&report(0, 0, 9.0))[0].starts_with("Without a conversation with both scores"));
    }
}
