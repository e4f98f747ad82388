//! The list of audits: why each conversation is on it, and the list as a table for spreadsheets.

use crate::domain::decimal;
use crate::domain::period::Timestamp;
use crate::report::audit_next::LEAST_CHANCE;
use crate::report::audit_next::NextAudit;
use crate::report::audit_next::ONE_BY_LOT_IN;
use crate::report::audit_next::Reason;
use crate::report::audit_next::WIDEST_BRACKET;
use crate::report::audit_plan::AuditPlanReport;
use crate::text::audit_coverage::band_name;
use crate::text::csv::BETWEEN;
use crate::text::csv::BYTE_ORDER_MARK;
use crate::text::csv::Cell;
use crate::text::csv::comma_separated;
use crate::text::csv::tab_separated;
use crate::text::fill::Part;
use crate::text::fill::Tone;
use crate::text::fill::fill;
use crate::text::fill::joined;
use crate::text::fill::parts;
use crate::text::fill::plain;
use crate::text::format;
use crate::text::format::count;
use crate::text::words::table::words;

/// The columns of the exported list, by the names that exports have.
const COLUMNS: [&str; 6] = ["conversation_id", "evaluated_at", "auto_score", "agents", "queues", "reason"];

/// Why a conversation is listed.
pub fn reason_text(reason: &Reason) -> Vec<Part> {
    let text = words().audit_plan();
    match reason {
        Reason::NearMark { chance, .. } => parts(text.near_mark, &[("chance", &format::percent(*chance), Tone::Plain)]),
        Reason::FewAudits { n_pairs, n_scored, band, queue } => {
            let queue = match queue.as_str() {
                "" => ("queue", text.no_queue, Tone::Plain),
                name => ("queue", name, Tone::Data),
            };
            let (n, all, band) = (count(*n_pairs), count(*n_scored), band_name(*band));
            let places = [("n", &*n, Tone::Plain), ("all", &*all, Tone::Plain), queue, ("band", &*band, Tone::Plain)];
            parts(text.few_audits.form(*n_scored), &places)
        }
        Reason::Lot => parts(text.lot, &[]),
    }
}

/// How many of which kind are listed.
pub fn list_sentence(report: &AuditPlanReport) -> String {
    let text = words().audit_plan();
    let n = report.next.len();
    if n == 0 {
        return text.next_none.to_owned();
    }
    let of = |is: fn(&Reason) -> bool| count(report.next.iter().filter(|next| is(&next.reason)).count());
    let near = of(|reason| matches!(reason, Reason::NearMark { .. }));
    let few = of(|reason| matches!(reason, Reason::FewAudits { .. }));
    let lot = of(|reason| matches!(reason, Reason::Lot));
    fill(text.next_sentence.form(n), &[("n", &count(n)), ("near", &near), ("few", &few), ("lot", &lot)])
}

/// What a reader of the list must know.
pub fn list_notes(report: &AuditPlanReport) -> String {
    let text = words().audit_plan();
    if report.next.is_empty() {
        return String::new();
    }
    let has = |is: fn(&Reason) -> bool| report.next.iter().any(|next| is(&next.reason));
    let lots = fill(text.next_note, &[("every", &count(ONE_BY_LOT_IN))]);
    let none_near = fill(text.next_no_mark, &[("percent", &format::percent(LEAST_CHANCE))]);
    let inferred = fill(text.next_inferred, &[("points", &format::score(WIDEST_BRACKET))]);
    joined([
        lots,
        if has(|reason| matches!(reason, Reason::NearMark { is_inferred: true, .. })) {
            inferred
        } else {
            String::new()
        },
        if has(|reason| matches!(reason, Reason::NearMark { .. })) { String::new() } else { none_near },
    ])
}

/// The list as a file: CSV after a byte order mark.
pub fn list_file(next: &[NextAudit]) -> String {
    let mut text = String::from(BYTE_ORDER_MARK);
    text.push_str(&comma_separated(&rows(next)));
    text
}

/// The list for the clipboard: the same table with tabs.
pub fn list_for_clipboard(next: &[NextAudit]) -> String {
    tab_separated(&rows(next))
}

fn rows(next: &[NextAudit]) -> Vec<Vec<Cell<'_>>> {
    let head = COLUMNS.map(|name| Cell::Plain(name.into())).to_vec();
    std::iter::once(head).chain(next.iter().map(row)).collect()
}

/// Times are ISO in UTC and scores have their full precision, whatever the screen shows.
fn row(next: &NextAudit) -> Vec<Cell<'_>> {
    let at = next.row.evaluated_at.given().map(Timestamp::to_iso);
    let score = next.row.auto.score().map(decimal::text);
    vec![
        Cell::Text(next.row.conversation_id.as_str().into()),
        Cell::Plain(at.unwrap_or_default().into()),
        Cell::Plain(score.unwrap_or_default().into()),
        Cell::Text(next.agents.join(BETWEEN).into()),
        Cell::Text(next.queues.join(BETWEEN).into()),
        Cell::Text(plain(&reason_text(&next.reason)).into()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::band::Band;

    #[test]
    fn each_reason_says_what_it_rests_on() {
        let said = |reason: Reason| plain(&reason_text(&reason));
        assert_eq!(
            said(Reason::NearMark { chance: 0.433_816, is_inferred: false }),
            "Close to the pass mark: 43.4\u{a0}% chance that an auditor would decide otherwise"
        );
        let few = |queue: &str| Reason::FewAudits {
            n_pairs: 1,
            n_scored: 1240,
            band: Band::of(64.0),
            queue: queue.to_owned(),
        };
        assert_eq!(
            said(few("Billing")),
            "Few audits in its queue and score band: 1 for 1,240 conversations of Billing, 60 to below 70"
        );
        assert!(said(few("")).contains("of no queue,"));
        assert_eq!(said(Reason::Lot), "Random pick");
    }
}
