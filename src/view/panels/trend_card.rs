//! Scores over time, by day or by week, with a brush that chooses a period.

use crate::markup::prelude::*;
use auditlens_engine::domain::period::Day;
use auditlens_engine::domain::score::HIGHEST_SCORE;
use auditlens_engine::domain::score::LOWEST_SCORE;
use auditlens_engine::domain::zone::Zone;
use auditlens_engine::report::figure::Figure;
use auditlens_engine::report::groups::NEEDS_FOR_A_VERDICT;
use auditlens_engine::report::overview_cards::OverviewCards;
use auditlens_engine::report::trend::Bucket;
use auditlens_engine::report::trend::Trend;
use auditlens_engine::text::chart::trend_text;
use auditlens_engine::text::date;
use auditlens_engine::text::figure::figure_text;
use auditlens_engine::text::fill::fill;
use auditlens_engine::text::format;
use auditlens_engine::text::label;
use auditlens_engine::text::readout::trend_readout;
use auditlens_engine::text::readout::when;
use auditlens_engine::text::words::table::words;

use crate::state::derived;
use crate::state::derived::Answer;
use crate::state::session::Session;
use crate::state::tasks::show::History;
use crate::state::tasks::show::choose_period;
use crate::view::charts::brush::Brush;
use crate::view::charts::frame::Axis;
use crate::view::charts::surface::Reading;
use crate::view::charts::trend_lines::Date;
use crate::view::charts::trend_lines::DateText;
use crate::view::charts::trend_lines::Names;
use crate::view::charts::trend_lines::TrendData;
use crate::view::charts::trend_lines::TrendLines;
use crate::view::charts::trend_lines::TrendPeriod;
use crate::view::charts::trend_lines::TrendSeries;
use crate::view::kit::button::Button;
use crate::view::kit::button::ButtonLook;
use crate::view::kit::card::Card;
use crate::view::kit::card::Twin;
use crate::view::panels::chart_card::chart_words;
use crate::view::panels::chart_card::twin;
use crate::view::panels::form_change_list::form_change_list;
use crate::view::panels::form_change_list::form_events;

/// Reports over more days than this are shown by week at first.
const MOST_DAYS: u32 = 35;

/// How scores move.
pub fn trend_card(session: Session, report: Answer<OverviewCards>) -> Markup {
    let overview = words().overview();
    let chosen_bucket = RwSignal::new(None::<Bucket>);
    let bucket = Memo::new(move |_| {
        let days = derived::window_of(session, &session.route.read()).days();
        chosen_bucket.get().unwrap_or(if days > MOST_DAYS { Bucket::Week } else { Bucket::Day })
    });
    let zone = derived::zone(session);
    let texts = chart_words(report, move |report| trend_text(trend_of(report, bucket.get())));
    let forms = derived::form_changes(session);
    let data = Memo::new(move |_| {
        let events = forms.with(|days| {
            let placed = days.iter().flat_map(|days| days.iter().map(|day| (day.at.0 as f64, day)));
            form_events(&placed.collect::<Vec<_>>())
        });
        report.with(|report| {
            let trend = report.as_deref().map(|report| trend_of(report, bucket.get()));
            TrendData { events, ..trend_data(trend, &zone.read()) }
        })
    });
    let form_list =
        move || forms.with(|days| days.as_ref().map(|days| form_change_list(&days.iter().collect::<Vec<_>>())));
    let point = move |idx: usize| {
        report.with_untracked(|report| trend_of(report.as_ref()?, bucket.get_untracked()).points.get(idx).copied())
    };
    let choose = move |first: usize, last: usize, history: History| {
        if let Some((first, last)) = point(first).zip(point(last)) {
            choose_period(session, history, Some((first.from, last.to)));
        }
    };
    let reading = Reading {
        summary: texts.sentence,
        hint: Signal::stored(overview.drag_hint.to_owned()),
        describe: Callback::new(move |idx| {
            point(idx).map(|point| trend_readout(&point, bucket.get_untracked())).unwrap_or_default()
        }),
        on_choose: Callback::new(move |idx| choose(idx, idx, History::Push)),
    };
    let brush = Brush {
        label: Signal::stored(overview.choose_period.to_owned()),
        said: period_said(session),
        chosen: chosen_steps(session, report, bucket),
        on_change: Callback::new(move |steps| match steps {
            Some((first, last)) => choose(first, last, History::Replace),
            None => choose_period(session, History::Replace, None),
        }),
    };
    let title = Signal::derive(move || match bucket.get() {
        Bucket::Day => overview.trend_title_day.to_owned(),
        Bucket::Week => overview.trend_title_week.to_owned(),
    });
    let other = move || match bucket.get() {
        Bucket::Day => (Bucket::Week, overview.by_week),
        Bucket::Week => (Bucket::Day, overview.by_day),
    };
    let switch_bucket = Callback::new(move |()| chosen_bucket.set(Some(untrack(other).0)));
    let foot = view! {
        <Button label=Signal::derive(move || other().1.to_owned()) on_press=switch_bucket look=ButtonLook::Link testid="trend-bucket" />
    };
    view! {
        <Card class="is-span-8 is-wide" title=title sentence=texts.sentence twin=trend_twin(report, bucket) note=texts.note foot=foot>
            <TrendLines data=data reading=reading brush=brush testid="trend" />
            {form_list}
        </Card>
    }
}

fn trend_of(report: &OverviewCards, bucket: Bucket) -> &Trend {
    match bucket {
        Bucket::Day => &report.by_day,
        Bucket::Week => &report.by_week,
    }
}

fn trend_data(trend: Option<&Trend>, zone: &Zone) -> TrendData {
    let charts = words().charts();
    let points = trend.map_or(&[][..], |trend| &trend.points);
    let series =
        |pick: fn(&auditlens_engine::report::trend::TrendPoint) -> Figure, label: &str, class: &'static str| {
            let figures: Vec<Figure> = points.iter().map(pick).collect();
            let last = figures.iter().rev().find_map(Figure::value);
            TrendSeries {
                label: last.map(|points| fill(label, &[("points", &format::points(points))])).unwrap_or_default(),
                class,
                values: figures.iter().map(Figure::value).collect(),
                intervals: figures
                    .iter()
                    .map(|figure| figure.interval().filter(|_| figure.n >= NEEDS_FOR_A_VERDICT))
                    .collect(),
            }
        };
    TrendData {
        y: Axis { title: charts.axis_score.to_owned(), ends: (LOWEST_SCORE, HIGHEST_SCORE), ..Axis::default() },
        periods: points.iter().map(|point| TrendPeriod { from_ms: point.from.0, to_ms: point.to.0 }).collect(),
        series: [
            series(|point| point.auto, charts.auto_line, "is-auto"),
            series(|point| point.audit, charts.audit_line, "is-audit"),
        ],
        offset_minutes: points.first().map_or(0, |point| zone.offset_minutes(point.from)),
        date_text: DateText(date_text),
        events: Vec::new(),
    }
}

fn date_text(date: Date, names: Names) -> String {
    let year = i32::try_from(date.year).unwrap_or(i32::MAX);
    let Some(day) = Day::from_ymd(year, u32::from(date.month), u32::from(date.day)) else { return String::new() };
    match names {
        Names::Day => date::day_of_month(day),
        Names::Month => date::day_and_month(day),
        Names::Year => date::day(day),
    }
}

fn period_said(session: Session) -> Signal<String> {
    let zone = derived::zone(session);
    Signal::derive(move || {
        let zone = zone.read();
        let period = session.route.with(|route| label::period(route.filter_in(&zone).at, &zone));
        period.unwrap_or_else(|| words().overview().no_period.to_owned())
    })
}

/// The steps that lie in the chosen period.
fn chosen_steps(
    session: Session,
    report: Answer<OverviewCards>,
    bucket: Memo<Bucket>,
) -> Signal<Option<(usize, usize)>> {
    let zone = derived::zone(session);
    Signal::derive(move || {
        let at = session.route.with(|route| route.filter_in(&zone.read()).at);
        report.with(|report| {
            let points = &trend_of(report.as_ref()?, bucket.get()).points;
            let is_in = |idx: &usize| points.get(*idx).is_some_and(|point| at.holds(point.from));
            let mut steps = (0..points.len()).filter(is_in);
            let first = steps.next().filter(|_| !at.is_open())?;
            Some((first, steps.next_back().unwrap_or(first)))
        })
    })
}

fn trend_twin(report: Answer<OverviewCards>, bucket: Memo<Bucket>) -> Twin {
    let (charts, terms) = (words().charts(), words().terms());
    let columns = vec![
        (charts.table_when, false),
        (terms.auto_score, true),
        (terms.audit_score, true),
        (charts.table_bias, true),
        (charts.table_pairs, true),
    ];
    twin(report, words().overview().trend_title_day, columns, move |report| {
        let bucket = bucket.get();
        let rows = trend_of(report, bucket).points.iter().map(|point| {
            let value = |figure: &Figure| figure_text(figure).value;
            vec![
                when(point, bucket),
                value(&point.auto),
                value(&point.audit),
                value(&point.bias),
                format::count(point.bias.n),
            ]
        });
        rows.collect()
    })
}
