//! Audit next: which conversations, in which order, why; the list can be copied and downloaded.

use crate::markup::prelude::*;
use auditlens_engine::domain::audit_plan::ListLength;
use auditlens_engine::domain::decimal;
use auditlens_engine::domain::zone::Zone;
use auditlens_engine::report::audit_next::NextAudit;
use auditlens_engine::report::audit_next::Reason;
use auditlens_engine::report::audit_plan::AuditPlanReport;
use auditlens_engine::text::audit_list::list_file;
use auditlens_engine::text::audit_list::list_for_clipboard;
use auditlens_engine::text::audit_list::list_notes;
use auditlens_engine::text::audit_list::list_sentence;
use auditlens_engine::text::audit_list::reason_text;
use auditlens_engine::text::date;
use auditlens_engine::text::format::count;
use auditlens_engine::text::reading::auto_score;
use auditlens_engine::text::reading::field;
use auditlens_engine::text::words::table::words;
use leptos::ev::MouseEvent;
use leptos::task::spawn_local;

use crate::state::derived;
use crate::state::derived::Answer;
use crate::state::session::Session;
use crate::state::tasks::export::save_csv;
use crate::state::tasks::show::look_at_plan;
use crate::state::tasks::show::open_in_grid;
use crate::view::kit::button::Button;
use crate::view::kit::card::Card;
use crate::view::kit::clipboard::copy;
use crate::view::kit::reveal::reveal;
use crate::view::panels::chart_card::said;
use crate::view::panels::chart_card::switches_line;
use crate::view::panels::methods::methods;
use crate::view::panels::verdict::part;

/// The card with the list.
pub fn audit_list_card(session: Session, report: Answer<AuditPlanReport>) -> Markup {
    let text = words().audit_plan();
    let zone = derived::zone(session);
    let list = move || {
        report.with(|report| {
            let report = report.as_deref().filter(|report| !report.next.is_empty())?;
            Some(table(session, &report.next, &zone.read()))
        })
    };
    let notes = said(report, list_notes);
    view! {
        <Card class="is-span-12" title=text.next_title sentence=said(report, list_sentence) note=switches_line(session)>
            <div class="panel-toolbar panel-plan-bar">
                <div class="panel-choice" role="group" aria-label=text.next_list>
                    {ListLength::ALL.map(|length| length_button(session, length)).collect_view()}
                </div>
                {exports(session, report)}
            </div>
            <div class="kit-table-scroll panel-plan-scroll" role="region" tabindex="0" aria-label=text.next_title>{list}</div>
            <p class="kit-note">{notes}</p>
            {methods(&["audit_next"])}
        </Card>
    }
}

fn length_button(session: Session, length: ListLength) -> Markup {
    let view = derived::audit_plan_view(session);
    view! {
        <button
            type="button"
            class="kit-button"
            data-testid=format!("listed-{}", length.count())
            aria-pressed=move || (view.get().length == length).to_string()
            on:click=move |_: MouseEvent| look_at_plan(session, |view| view.length = length)
        >
            {count(length.count())}
        </button>
    }
}

fn exports(session: Session, report: Answer<AuditPlanReport>) -> Markup {
    let text = words().audit_plan();
    let is_empty =
        Signal::derive(move || report.with(|report| report.as_deref().is_none_or(|report| report.next.is_empty())));
    let made = move |make: fn(&[NextAudit]) -> String| {
        report.with_untracked(|report| report.as_deref().map(|report| make(&report.next))).unwrap_or_default()
    };
    let copied = RwSignal::new("");
    let press_copy = move |()| {
        spawn_local(async move {
            let is_copied = copy(made(list_for_clipboard)).await;
            copied.try_set(if is_copied { text.next_copied } else { text.next_not_copied });
        });
    };
    let press_save = move |()| save_csv(session, text.file_name, &made(list_file));
    view! {
        <div class="kit-actions">
            <span class="kit-note" role="status">{move || copied.get()}</span>
            <Button
                label=text.next_copy
                on_press=Callback::new(press_copy)
                disabled=is_empty
                testid=Some("copy-list")
            />
            <Button
                label=text.next_download
                on_press=Callback::new(press_save)
                disabled=is_empty
                testid=Some("export-csv")
            />
        </div>
    }
}

fn table(session: Session, next: &[NextAudit], zone: &Zone) -> Markup {
    let (text, terms) = (words().audit_plan(), words().terms());
    let rows = next.iter().enumerate().map(|(place, next)| line(session, place, next, zone)).collect_view();
    view! {
        <table class="kit-table panel-plan-next" data-testid="audit-next">
            <caption class="is-visually-hidden">{text.next_title}</caption>
            <thead>
                <tr>
                    <th scope="col" class="is-number">{text.place_column}</th>
                    <th scope="col">{terms.conversation}</th>
                    <th scope="col">{text.reason}</th>
                    <th scope="col" class="is-number">{terms.auto_score}</th>
                    <th scope="col">{terms.queue}</th>
                    <th scope="col">{terms.agent}</th>
                    <th scope="col">{terms.evaluated_at}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn line(session: Session, place: usize, next: &NextAudit, zone: &Zone) -> Markup {
    let id = next.row.conversation_id.clone();
    let open = move |_: MouseEvent| open_in_grid(session, id.clone());
    let chance = match next.reason {
        Reason::NearMark { chance, .. } => Some(decimal::text(chance)),
        Reason::FewAudits { .. } | Reason::Lot => None,
    };
    view! {
        <tr data-next=next.row.conversation_id.clone() data-reason=next.reason.word() data-chance=chance>
            <td class="is-number">{count(place + 1)}</td>
            <th scope="row">
                <button type="button" class="kit-link is-id" on:click=open>{reveal(&next.row.conversation_id)}</button>
            </th>
            <td class="panel-plan-reason">{reason_text(&next.reason).iter().map(part).collect_view()}</td>
            <td class="is-number">{auto_score(&next.row).text}</td>
            <td>{reveal(&next.row.queues.first)}</td>
            <td>{reveal(&next.row.agents.first)}</td>
            <td>{field(next.row.evaluated_at, |at| date::moment(at, zone)).text}</td>
        </tr>
    }
}
