//! The bias of all conversations against the truth of generated reports whose audits were chosen unevenly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

mod support;

use auditlens_engine::service::question::AskAuditPlan;
use auditlens_engine::service::question::Question;
use auditlens_engine::service::question::Scope;
use auditlens_engine::stats::estimate::Interval;
use support::dice::Dice;
use support::driver::loaded;
use support::record::Record;
use support::truth::Coverage;
use support::truth::normal;
use support::truth::uniform;

const SEEDS: u64 = 200;

/// What auto gives too much on a conversation of such a score: much on low ones, nothing on high ones.
fn true_bias(score: f64) -> f64 {
    (0.3 * (80.0 - score)).max(0.0)
}

/// How likely a conversation of such a score is audited: managers look at the low ones.
fn chance_of_an_audit(score: f64) -> f64 {
    if score < 60.0 { 0.45 } else { 0.06 }
}

/// A report, and the bias that auditing all of it would be expected to find.
fn made(seed: u64) -> (Vec<Record>, f64) {
    let mut dice = Dice::new(seed);
    let (mut records, mut sum) = (Vec::new(), 0.0);
    for number in 0..700 {
        let tenths = ((72.0 + 12.0 * normal(&mut dice)).clamp(-100.0, 100.0) * 10.0).round();
        let score = tenths / 10.0;
        let mut record = Record::scored(&format!("c-{number}"), tenths as i64);
        sum += true_bias(score);
        if uniform(&mut dice) < chance_of_an_audit(score) {
            let audit = (score - true_bias(score) + 6.0 * normal(&mut dice)).clamp(-100.0, 100.0);
            record = record.audited("Ana", (audit * 10.0).round() as i64);
        }
        records.push(record);
    }
    let n = records.len() as f64;
    (records, sum / n)
}

#[test]
fn the_bias_of_all_conversations_covers_the_truth_where_that_of_the_audits_does_not() {
    let (mut weighted, mut plain) = (Coverage::default(), Coverage::default());
    let mut uncovered = 0.0;
    for seed in 0..SEEDS {
        let (records, truth) = made(seed);
        let plan = AskAuditPlan { scope: Scope::default(), view: Default::default() }.answer(&mut loaded(&records));
        let interval = |name| plan.figures.get(name).interval().map(|(lo, hi)| Interval { lo, hi });
        weighted.take(interval("bias_of_all"), truth);
        plain.take(interval("bias"), truth);
        uncovered += plan.figures.get("bias_uncovered").value().unwrap() / SEEDS as f64;
    }
    assert_eq!(weighted.n(), SEEDS as usize);
    assert!(weighted.rate() >= 0.9, "{weighted:?}");
    assert!(plain.rate() < 0.2, "{plain:?}");
    assert!(uncovered < 0.02, "{uncovered}");
}
