//! The panel of the report window: which days are loaded, and which rows the server is asked for.

use crate::markup::prelude::*;
use auditlens_engine::domain::period::Day;
use auditlens_engine::domain::period::Window;
use auditlens_engine::text::fill::fill;
use auditlens_engine::text::words::table::words;

use crate::state::derived;
use crate::state::session::Session;
use crate::state::tasks::show::History;
use crate::state::tasks::show::show;
use crate::view::kit::choices::SingleChoice;
use crate::view::kit::date_range::DatePreset;
use crate::view::kit::date_range::DateRange;
use crate::view::kit::date_range::DateRangeTexts;
use crate::view::kit::option_list::ChoiceOption;
use crate::view::kit::toggle::Toggle;

/// Days of the presets that end today.
const LAST_DAYS: [u32; 4] = [7, 30, 60, 90];

/// Dates, presets, and what the server leaves out.
pub fn window_section(session: Session) -> Markup {
    let words = words().filters();
    let window = Memo::new(move |_| derived::window_of(session, &session.route.read()));
    let texts = DateRangeTexts {
        from: words.from.to_owned(),
        to: words.to.to_owned(),
        apply: auditlens_engine::text::words::table::words().shell().apply.to_owned(),
        wrong: words.window_wrong.to_owned(),
    };
    let presets = LAST_DAYS.map(|days| preset(session, days)).to_vec();
    let apply = Callback::new(move |(from, to): (String, String)| {
        if let Some((from, to)) = Day::from_iso(&from).zip(Day::from_iso(&to)) {
            choose(session, Window::new(from, to));
        }
    });
    let below = Callback::new(move |is_in| show(session, History::Push, |route| route.below = is_in));
    view! {
        <section class="panel-filters-section" aria-label=words.report_window>
            <DateRange
                from=Signal::derive(move || window.get().from.to_iso())
                to=Signal::derive(move || window.get().to.to_iso())
                texts=texts
                presets=presets
                on_apply=apply
            />
            <Toggle
                label=words.below_in.to_owned()
                on=Signal::derive(move || session.route.with(|route| route.below))
                on_change=below
                testid="below"
            />
            <SingleChoice options=directions(session) name=words.load_direction on_choose=Callback::new(move |key| load_direction(session, key)) />
            <p class="kit-note">{words.window_note}</p>
        </section>
    }
}

fn preset(session: Session, days: u32) -> DatePreset {
    let label = fill(words().filters().last_days.form(days as usize), &[("n", &days.to_string())]);
    let on_press = Callback::new(move |()| choose(session, Window::ending(derived::today(session), days)));
    DatePreset { label, on_press }
}

fn choose(session: Session, window: Window) {
    show(session, History::Push, |route| route.window = Some(window));
}

fn directions(session: Session) -> Signal<Vec<ChoiceOption>> {
    Signal::derive(move || {
        let chosen = session.route.with(|route| route.load_direction.clone().unwrap_or_default());
        let option = |key: &str, label: &str| ChoiceOption {
            key: key.to_owned(),
            label: label.to_owned(),
            count: String::new(),
            checked: chosen == key,
        };
        let terms = words().terms();
        vec![
            option("", words().filters().both_directions),
            option("inbound", terms.inbound),
            option("outbound", terms.outbound),
        ]
    })
}

fn load_direction(session: Session, key: String) {
    show(session, History::Push, |route| route.load_direction = Some(key).filter(|key| !key.is_empty()));
}
