//! How the demo scores a conversation: the automatic answers and score, and what an auditor makes of them.

use super::chance::Chance;
use super::forms::Form;
use super::forms::Kind;

/// What stands in a metric's `Qualification` or `Auditor Response`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    Yes,
    No,
    NotApplicable,
    /// A metric that only a person answers.
    Manual,
}

/// A score as it is written: number, number in quotes, null, or no key at all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Score {
    Number(f64),
    Text(f64),
    Null,
    Absent,
}

impl Score {
    pub(super) fn value(self) -> Option<f64> {
        match self {
            Self::Number(value) | Self::Text(value) => Some(value),
            Self::Null | Self::Absent => None,
        }
    }
}

/// What the automatic evaluation found.
pub(super) struct AutoResult {
    pub(super) score: f64,
    pub(super) answers: Vec<Answer>,
    /// Which metrics are fatal and not met.
    pub(super) fatal: Vec<bool>,
}

/// A score near what the agent usually reaches: mostly 55 to 100, sometimes poor, rarely negative.
pub(super) fn usual_score(chance: &mut Chance, skill: f64) -> f64 {
    let raw = match chance.pick(&[93.0, 5.5, 1.5]) {
        0 => 81.0 + skill + chance.normal() * 9.0,
        1 => chance.between(25.0, 60.0),
        _ => chance.between(-40.0, -1.0),
    };
    rounded(chance, raw.clamp(-100.0, 100.0))
}

/// Mostly whole points, now and then halves or tenths.
fn rounded(chance: &mut Chance, score: f64) -> f64 {
    match chance.pick(&[88.0, 8.0, 4.0]) {
        0 => score.round(),
        1 => (score * 2.0).round() / 2.0,
        _ => (score * 10.0).round() / 10.0,
    }
}

/// Answers that explain the score up to a small remainder; a fatal error makes the score 0.
pub(super) fn evaluate(chance: &mut Chance, form: &Form, score: f64, is_fatal: bool) -> AutoResult {
    let mut answers: Vec<Answer> = form
        .metrics
        .iter()
        .map(|metric| match metric.kind {
            Kind::Manual => Answer::Manual,
            _ if chance.happens(0.05) => Answer::NotApplicable,
            _ => Answer::Yes,
        })
        .collect();
    let mut fatal = vec![false; form.metrics.len()];
    let mut lost = 100.0 - score;
    let start = chance.below(form.metrics.len());
    for step in 0..form.metrics.len() {
        // Seven has no factor in common with any number of metrics, so every metric is visited once.
        let position = (start + step * 7) % form.metrics.len();
        let metric = &form.metrics[position];
        let cost = f64::from(metric.weight + metric.negative_weight);
        if answers[position] == Answer::Yes && metric.kind == Kind::Plain && lost >= cost * 0.7 {
            answers[position] = Answer::No;
            lost -= cost;
        }
    }
    if is_fatal {
        let candidates: Vec<usize> =
            (0..form.metrics.len()).filter(|&position| form.metrics[position].kind == Kind::Fatal).collect();
        let first = chance.below(candidates.len());
        for (number, &position) in candidates.iter().enumerate() {
            if number == first || chance.happens(0.1) {
                answers[position] = Answer::No;
                fatal[position] = true;
            }
        }
    }
    AutoResult { score: if is_fatal { 0.0 } else { score }, answers, fatal }
}

/// The circumstances under which an auditor disagrees with the automatic score.
pub(super) struct AuditContext {
    pub(super) leniency: f64,
    pub(super) is_last_third: bool,
    pub(super) is_disputed_queue: bool,
}

/// The auditor's score: auto is a few points too generous, more so lately, and much less reliable in one queue.
pub(super) fn audit_score(chance: &mut Chance, auto: f64, usual: f64, is_fatal: bool, context: &AuditContext) -> f64 {
    if is_fatal && chance.happens(0.9) {
        return 0.0;
    }
    let base = if is_fatal { usual } else { auto };
    let mut score = base - 2.4 + context.leniency + chance.normal() * 4.5;
    if context.is_last_third {
        score -= 2.0;
    }
    if context.is_disputed_queue {
        score += chance.normal() * 13.0 - 4.0;
    }
    rounded(chance, score.clamp(-100.0, 100.0))
}

/// The auditor's own answers: mostly the automatic ones, less often in the disputed queue.
pub(super) fn audit_answers(chance: &mut Chance, answers: &[Answer], is_disputed_queue: bool) -> Vec<Answer> {
    let agreement = if is_disputed_queue { 0.72 } else { 0.9 };
    answers
        .iter()
        .map(|&answer| match answer {
            _ if answer != Answer::Manual && chance.happens(agreement) => answer,
            Answer::Yes => Answer::No,
            Answer::No | Answer::NotApplicable => Answer::Yes,
            Answer::Manual if chance.happens(0.8) => Answer::Yes,
            Answer::Manual => Answer::No,
        })
        .collect()
}
