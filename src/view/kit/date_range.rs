//! Two dates, from and to, with presets beside them.

use super::button::Button;
use super::button::ButtonLook;
use super::field::labelled;
use super::unique_id::unique_id;
use crate::markup::prelude::*;
use leptos::ev::Event;

/// The words of a date range.
#[derive(Clone, Default)]
pub struct DateRangeTexts {
    pub from: String,
    pub to: String,
    pub apply: String,
    /// Why it cannot be applied: "The first day must not be after the last".
    pub wrong: String,
}

/// A button that chooses a range at once.
#[derive(Clone)]
pub struct DatePreset {
    pub label: String,
    pub on_press: Callback<()>,
}

/// Days as `2026-03-31`. Presets apply at once, typed days when the button is pressed, so that half a date loads nothing.
#[derive(Default)]
pub struct DateRange {
    pub from: Signal<String>,
    pub to: Signal<String>,
    pub texts: DateRangeTexts,
    pub presets: Vec<DatePreset>,
    pub on_apply: Callback<(String, String)>,
}

impl Component for DateRange {
    fn view(self) -> Markup {
        let Self { from, to, texts, presets, on_apply } = self;

        let first = RwSignal::new(from.get_untracked());
        let last = RwSignal::new(to.get_untracked());
        let is_range = move || first.with(|first| last.with(|last| !first.is_empty() && first <= last));
        let unchanged = move || first.get() == from.get() && last.get() == to.get();
        let blocked = Signal::derive(move || !is_range() || unchanged());
        let apply = Callback::new(move |()| on_apply.run((first.get_untracked(), last.get_untracked())));
        let buttons = presets
            .into_iter()
            .map(|DatePreset { label, on_press }| {
                view! { <Button label=label on_press=on_press look=ButtonLook::Quiet /> }
            })
            .collect_view();
        view! {
            <div class="kit-dates">
                <div class="kit-dates-presets">{buttons}</div>
                {date_field(texts.from, first)}
                {date_field(texts.to, last)}
                <p class="kit-field-wrong" role="status">{move || (!is_range()).then(|| texts.wrong.clone())}</p>
                <Button label=texts.apply on_press=apply look=ButtonLook::Primary disabled=blocked testid="dates-apply" />
            </div>
        }
    }
}

fn date_field(label: String, day: RwSignal<String>) -> Markup {
    let id = unique_id();
    let input = view! {
        <input
            id=id.clone()
            type="date"
            class="kit-field"
            prop:value=day
            on:input=move |event: Event| day.set(event_target_value(&event))
        />
    };
    labelled(id, Signal::stored(label), input)
}
