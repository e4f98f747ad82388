//! Figures on screen: value, unit, interval and n in the same place each time, and for machines in full precision.

use crate::markup::prelude::*;
use auditlens_engine::domain::decimal;
use auditlens_engine::domain::switches::Switches;
use auditlens_engine::report::figure::Figure;
use auditlens_engine::report::figures::Figures;
use auditlens_engine::text::figure::FigureText;
use auditlens_engine::text::figure::figure_label;
use auditlens_engine::text::figure::figure_text;
use auditlens_engine::text::words::table::words;

use crate::state::derived::Answer;

/// The figures of the report on screen, and the switches they obey.
#[derive(Clone, Copy)]
pub struct FigureSource {
    /// The figures; none while the first answer is awaited.
    pub figures: Signal<Option<Figures>>,
    /// The switches.
    pub switches: Memo<Switches>,
}

/// Whom the figures of a screen speak of.
pub const COUNTS: [&str; 9] = [
    "conversations",
    "evaluated",
    "below_threshold",
    "duration_unavailable",
    "legacy",
    "audited",
    "pairs",
    "fatal",
    "pass_rate",
];

impl FigureSource {
    /// The figures of a report.
    pub fn of<T: Send + Sync + 'static>(
        report: Answer<T>,
        figures: fn(&T) -> &Figures,
        switches: Memo<Switches>,
    ) -> Self {
        let found = move || report.with(|report| report.as_deref().map(|report| figures(report).clone()));
        Self { figures: Signal::derive(found), switches }
    }

    /// One figure, once there is an answer.
    pub fn figure(self, name: &'static str) -> Memo<Option<Figure>> {
        Memo::new(move |_| self.figures.with(|figures| figures.as_ref().map(|figures| figures.get(name))))
    }

    fn label(self, name: &'static str) -> impl Fn() -> String + Send + Sync + 'static {
        move || figure_label(name, &self.switches.read())
    }
}

/// A figure as machines read it: an element with the attributes of the contract around `inner`.
pub fn machine_read(figure: Memo<Option<Figure>>, name: &'static str, class: &'static str, inner: Markup) -> Markup {
    let end = move |pick: fn((f64, f64)) -> f64| move || figure.get()?.interval().map(|ends| decimal::text(pick(ends)));
    view! {
        <div
            class=class
            class:is-too-few=move || figure.get().is_some_and(|figure| figure.value().is_none())
            data-kpi=name
            data-value=move || value(figure)
            data-n=move || figure.get().map(|figure| figure.n.to_string())
            data-lo=end(|ends| ends.0)
            data-hi=end(|ends| ends.1)
        >
            {inner}
        </div>
    }
}

/// The value in full precision; empty without an answer.
pub fn value(figure: Memo<Option<Figure>>) -> String {
    figure.get().and_then(|figure| figure.value()).map(decimal::text).unwrap_or_default()
}

/// A figure of the strip: label, value with unit, interval and n.
pub fn figure_tile(source: FigureSource, name: &'static str, tone: &'static str) -> Markup {
    let figure = source.figure(name);
    tile(
        source.label(name),
        move || figure.get().map(|figure| figure_text(&figure)),
        tone,
        |inner| machine_read(figure, name, "panel-figure", inner),
    )
}

/// Both limits of agreement in one place of the strip.
pub fn limits_tile(source: FigureSource) -> Markup {
    let text = move || source.figures.with(|figures| figures.as_ref().map(auditlens_engine::text::figure::limits_text));
    let upper = source.figure("loa_upper");
    let lower = source.figure("loa_lower");
    tile(
        move || words().overview().limits.to_owned(),
        text,
        "",
        move |inner| {
            let upper = machine_read(upper, "loa_upper", "is-visually-hidden", Markup::empty());
            view! { <div class="panel-figure-pair">{machine_read(lower, "loa_lower", "panel-figure", inner)}{upper}</div> }
        },
    )
}

fn tile(
    label: impl Fn() -> String + Send + Sync + 'static,
    text: impl Fn() -> Option<FigureText> + Copy + Send + Sync + 'static,
    tone: &'static str,
    around: impl FnOnce(Markup) -> Markup,
) -> Markup {
    let is_known = move || text().is_some_and(|text| text.is_known);
    let inner = view! {
        <span class="panel-figure-label">{label}</span>
        <span class=format!("panel-figure-value {tone}")>
            {move || text().map(|text| text.value)}
            <span class="panel-figure-unit">{move || text().filter(|_| is_known()).map(|text| text.unit)}</span>
        </span>
        <span class="panel-figure-note">{move || text().map(|text| text.detail)}</span>
    };
    around(inner)
}

/// A count in the line of counts.
pub fn count(source: FigureSource, name: &'static str) -> Markup {
    let figure = source.figure(name);
    let text = move || figure.get().map(|figure| figure_text(&figure));
    let inner = view! {
        <span class="panel-count-value">
            {move || text().map(|text| text.value)}
            <span class="panel-figure-unit">{move || text().map(|text| text.unit)}</span>
        </span>
        <span>{source.label(name)}</span>
    };
    machine_read(figure, name, "panel-count", inner)
}

/// The line of counts: whom the figures speak of.
pub fn counts_line(source: FigureSource, names: impl IntoIterator<Item = &'static str>) -> Markup {
    let counts = names.into_iter().map(|name| count(source, name)).collect_view();
    view! { <div class="panel-counts" role="group" aria-label=words().overview().counts>{counts}</div> }
}
