//! Coverage in words: names of groups, how a share stands to that of all, and in what audited conversations are unlike.

use crate::domain::audit_plan::CoverageBy;
use crate::domain::band::Band;
use crate::domain::filter::Dimension;
use crate::domain::score::HIGHEST_SCORE;
use crate::report::audit_plan::AuditPlanReport;
use crate::report::coverage::CoverageGroup;
use crate::report::coverage::CoverageRow;
use crate::report::coverage::Standing;
use crate::report::representation::Characteristic;
use crate::report::representation::NEEDS_TO_COMPARE;
use crate::text::fill::Part;
use crate::text::fill::Tone;
use crate::text::fill::fill;
use crate::text::fill::joined;
use crate::text::fill::parts;
use crate::text::format;
use crate::text::format::count;
use crate::text::label;
use crate::text::words::table::words;

/// `60 to below 70`, `90 to 100`.
pub fn band_name(band: Band) -> String {
    let text = words().audit_plan();
    let template = if band.to().is_some() { text.band } else { text.band_highest };
    let (from, to) = (format::score(band.from()), format::score(band.to().unwrap_or(HIGHEST_SCORE)));
    fill(template, &[("from", &from), ("to", &to)])
}

/// What coverage is shown by, as on its button and at the head of its column.
pub fn coverage_by(by: CoverageBy) -> &'static str {
    match by {
        CoverageBy::Band => words().audit_plan().by_band,
        CoverageBy::Value(dimension) => label::dimension(dimension),
    }
}

/// The name of the table.
pub fn coverage_caption(by: CoverageBy) -> String {
    let text = words().audit_plan();
    let group = match by {
        CoverageBy::Band => text.band_group,
        CoverageBy::Value(dimension) => within_sentence(dimension),
    };
    fill(text.coverage_table, &[("group", group)])
}

fn within_sentence(dimension: Dimension) -> &'static str {
    let breakdown = words().breakdown();
    match dimension {
        Dimension::Queue => breakdown.queue,
        Dimension::Agent => breakdown.agent,
        Dimension::Channel => breakdown.channel,
        Dimension::Direction => breakdown.direction,
        other => label::dimension(other),
    }
}

/// The name of a group; one out of the data stands alone.
pub fn group_name(group: &CoverageGroup) -> String {
    match group {
        CoverageGroup::Band(band) => band_name(*band),
        CoverageGroup::Value { dimension, key, label } => label::choice(*dimension, key, label),
    }
}

/// How many groups are audited clearly more or less often than all.
pub fn coverage_sentence(report: &AuditPlanReport) -> String {
    let text = words().audit_plan();
    let standing = |standing| report.coverage.iter().filter(|row| row.standing == standing).count();
    let (over, under, n) = (standing(Standing::Over), standing(Standing::Under), report.coverage.len());
    let share = report.figures.get("audited_share");
    match share.value() {
        None => words().audit_plan().headline_no_scores.to_owned(),
        Some(rate) if rate <= 0.0 => text.coverage_none.to_owned(),
        Some(rate) if rate >= 1.0 => text.coverage_all.to_owned(),
        Some(_) if over + under == 0 => text.coverage_even.to_owned(),
        Some(_) => {
            let places = [("n", &*count(n)), ("over", &*count(over)), ("under", &*count(under))];
            fill(text.coverage_some.form(n), &places)
        }
    }
}

/// What a reader of the table must know.
pub fn coverage_notes(report: &AuditPlanReport) -> String {
    let text = words().audit_plan();
    let Some(share) = report.figures.get("audited_share").value() else { return String::new() };
    let groups = match report.view.by {
        CoverageBy::Value(Dimension::Agent) => Some(text.agents),
        CoverageBy::Value(Dimension::Queue) => Some(text.queues),
        CoverageBy::Band | CoverageBy::Value(_) => None,
    };
    let shared =
        groups.filter(|_| report.has_shared_rows).map(|groups| fill(text.coverage_shared, &[("groups", groups)]));
    let no_link = report.coverage.iter().any(|row| !row.leads_to_rows);
    joined([
        fill(text.coverage_note, &[("percent", &format::percent(share))]),
        shared.unwrap_or_default(),
        if no_link { words().breakdown().note_no_link.to_owned() } else { String::new() },
    ])
}

/// `1.6 times`; nothing without any audit.
pub fn representation_text(row: &CoverageRow) -> Option<String> {
    let times = format::points(row.representation?);
    Some(fill(words().audit_plan().times, &[("times", &times)]))
}

/// `more often`, `less often`; nothing where neither is clear.
pub fn standing_tag(standing: Standing) -> Option<&'static str> {
    let text = words().audit_plan();
    match standing {
        Standing::Over => Some(text.over_tag),
        Standing::Under => Some(text.under_tag),
        Standing::Even => None,
    }
}

/// In how many respects audited conversations are unlike the others.
pub fn comparison_sentence(report: &AuditPlanReport) -> String {
    let text = words().audit_plan();
    let n_unlike = report.differences.iter().filter(|row| row.is_notable()).count();
    match report.differences.len() {
        0 => fill(text.compare_few, &[("needs", &count(NEEDS_TO_COMPARE))]),
        _ if n_unlike == 0 => text.compare_alike.to_owned(),
        all => fill(text.compare_unlike.form(n_unlike), &[("n", &count(n_unlike)), ("all", &count(all))]),
    }
}

/// `Mean auto score`, `queue Billing`.
pub fn characteristic_name(characteristic: &Characteristic) -> Vec<Part> {
    let text = words().audit_plan();
    match characteristic {
        Characteristic::AutoScore => parts(text.mean_auto_score, &[]),
        Characteristic::Value { dimension, key, label } => {
            let (name, value) = (within_sentence(*dimension), label::choice(*dimension, key, label));
            let tone = if key.is_empty() { Tone::Plain } else { Tone::Data };
            parts(text.value_of, &[("dimension", name, Tone::Plain), ("value", &value, tone)])
        }
    }
}
