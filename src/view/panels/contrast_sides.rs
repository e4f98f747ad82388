//! Which two selections are set side by side: of values two lists, of periods two times two days.

use crate::markup::prelude::*;
use auditlens_engine::domain::contrast::ContrastBy;
use auditlens_engine::domain::contrast::ContrastView;
use auditlens_engine::domain::contrast::Selection;
use auditlens_engine::domain::period::Day;
use auditlens_engine::domain::period::Window;
use auditlens_engine::report::contrast::ContrastReport;
use auditlens_engine::report::contrast_sides::Selectable;
use auditlens_engine::text::contrast::selection_option;
use auditlens_engine::text::funnel::Names;
use auditlens_engine::text::words::table::words;

use crate::state::derived;
use crate::state::derived::Answer;
use crate::state::session::Session;
use crate::state::tasks::show::set_side_by_side;
use crate::view::kit::date_range::DateRange;
use crate::view::kit::date_range::DateRangeTexts;
use crate::view::kit::select::Select;
use crate::view::kit::select::SelectOption;
use crate::view::panels::names_switch::names;

/// One side: how it is called, where it stands in the report and in the address.
#[derive(Clone, Copy)]
struct Side {
    label: &'static str,
    testid: &'static str,
    of_report: fn(&ContrastReport) -> Option<&Selectable>,
    of_view: fn(&mut ContrastView) -> &mut Option<Selection>,
}

/// The controls of both sides.
pub fn contrast_sides(session: Session, report: Answer<ContrastReport>) -> Markup {
    let (text, by) = (words().contrast(), derived::contrasted_by(session));
    let sides = [
        Side {
            label: text.chosen,
            testid: "contrast-chosen",
            of_report: ContrastReport::chosen,
            of_view: |view| &mut view.chosen,
        },
        Side {
            label: text.against,
            testid: "contrast-against",
            of_report: ContrastReport::against,
            of_view: |view| &mut view.against,
        },
    ];
    let controls = move || {
        let control = |side| match by.get() {
            ContrastBy::Value(_) => value_list(session, report, side),
            ContrastBy::Period => period(session, report, side),
        };
        sides.map(control).collect_view()
    };
    view! { <div class="panel-sides">{controls}</div> }
}

fn value_list(session: Session, report: Answer<ContrastReport>, side: Side) -> Markup {
    let names = names(session);
    let options = move || report.with(|report| report.as_deref().map(|report| options(report, names.get())));
    let chosen = move || report.with(|report| Some(key((side.of_report)(report.as_deref()?)?)));
    let choose = Callback::new(move |key: String| {
        set_side_by_side(session, |view| *(side.of_view)(view) = Some(Selection::Value(key)));
    });
    view! {
        <Select
            label=Signal::stored(side.label.to_owned())
            options=Signal::derive(move || options().unwrap_or_default())
            chosen=Signal::derive(move || chosen().unwrap_or_default())
            on_choose=choose
            testid=side.testid
        />
    }
}

fn options(report: &ContrastReport, names: Names) -> Vec<SelectOption> {
    let option = |choice| SelectOption { key: key(choice), label: selection_option(report.by, choice, names) };
    report.choices.iter().map(option).collect()
}

fn key(selectable: &Selectable) -> String {
    match &selectable.selection {
        Selection::Value(key) => key.clone(),
        Selection::Days(days) => days.from.to_iso(),
    }
}

fn period(session: Session, report: Answer<ContrastReport>, side: Side) -> Markup {
    let days = Memo::new(move |_| {
        report.with(|report| match (side.of_report)(report.as_deref()?)?.selection {
            Selection::Days(days) => Some(days),
            Selection::Value(_) => None,
        })
    });
    let fields = move || day_fields(session, side, days.get());
    view! {
        <div role="group" aria-label=side.label data-testid=side.testid>
            <p class="kit-label">{side.label}</p>
            {fields}
        </div>
    }
}

fn day_fields(session: Session, side: Side, days: Option<Window>) -> Markup {
    let text = words().contrast();
    let texts = DateRangeTexts {
        from: text.first_day.to_owned(),
        to: text.last_day.to_owned(),
        apply: text.show_days.to_owned(),
        wrong: text.wrong_days.to_owned(),
    };
    let day = |pick: fn(Window) -> Day| Signal::stored(days.map(|days| pick(days).to_iso()).unwrap_or_default());
    let apply = Callback::new(move |(from, to): (String, String)| {
        if let Some((from, to)) = Day::from_iso(&from).zip(Day::from_iso(&to)) {
            set_side_by_side(session, |view| *(side.of_view)(view) = Some(Selection::Days(Window::new(from, to))));
        }
    });
    view! { <DateRange from=day(|days| days.from) to=day(|days| days.to) texts=texts on_apply=apply /> }
}
