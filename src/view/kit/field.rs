//! Fields to type into: a search field that waits for a pause, a number field that checks what was typed, and their frame.

use super::unique_id::unique_id;
use crate::markup::prelude::*;
use leptos::ev::Event;
use std::time::Duration;

const PAUSE: Duration = Duration::from_millis(150);

/// A search field; the callback gets the text when typing has paused.
#[derive(Default)]
pub struct SearchField {
    pub label: Signal<String>,
    pub value: Signal<String>,
    pub on_input: Callback<String>,
    pub testid: Option<&'static str>,
}

impl Component for SearchField {
    fn view(self) -> Markup {
        let Self { label, value, on_input, testid } = self;

        let typed = StoredValue::new(0_u32);
        let input = move |event: Event| {
            let text = event_target_value(&event);
            typed.update_value(|typed| *typed = typed.wrapping_add(1));
            let mine = typed.get_value();
            // A timer that came too late finds a newer number and does nothing; cancelling it would leak it.
            set_timeout(
                move || {
                    if typed.try_get_value() == Some(mine) {
                        on_input.run(text);
                    }
                },
                PAUSE,
            );
        };
        view! {
            <input
                type="search"
                class="kit-field kit-search"
                data-testid=testid
                aria-label=label
                placeholder=label
                autocomplete="off"
                spellcheck="false"
                prop:value=value
                on:input=input
            />
        }
    }
}

/// The bounds of a number field.
#[derive(Clone, Copy, Default)]
pub struct NumberBounds {
    pub least: f64,
    pub most: f64,
    pub step: f64,
}

/// A number field with its label. The callback gets the number once it is committed, `None` when the field was emptied;
/// a text that is no number within the bounds is marked and not handed on.
#[derive(Default)]
pub struct NumberField {
    pub label: Signal<String>,
    pub value: Signal<Option<f64>>,
    pub bounds: NumberBounds,
    pub on_commit: Callback<Option<f64>>,
    pub unit: String,
    pub wrong: String,
    pub testid: Option<&'static str>,
}

impl Component for NumberField {
    fn view(self) -> Markup {
        let Self { label, value, bounds, on_commit, unit, wrong, testid } = self;

        let id = unique_id();
        let wrong_id = unique_id();
        let is_wrong = RwSignal::new(false);
        let commit = move |event: Event| match number_from(&event_target_value(&event), bounds) {
            Ok(number) => {
                is_wrong.set(false);
                on_commit.run(number);
            }
            Err(NotInBounds) => is_wrong.set(true),
        };
        let text = move || value.get().map(|value| value.to_string()).unwrap_or_default();
        let input = view! {
            <input
                id=id.clone()
                class="kit-field is-number"
                inputmode="decimal"
                autocomplete="off"
                data-testid=testid
                aria-invalid=move || is_wrong.get().to_string()
                aria-describedby=wrong_id.clone()
                prop:value=text
                on:change=commit
            />
            <span class="kit-field-unit">{unit}</span>
            <span id=wrong_id class="kit-field-wrong" role="status">{move || is_wrong.get().then(|| wrong.clone())}</span>
        };
        labelled(id, label, input)
    }
}

/// A label above any control with the given id.
pub fn labelled(id: String, label: Signal<String>, control: Markup) -> Markup {
    view! {
        <div class="kit-labelled">
            <label for=id class="kit-label">{label}</label>
            <div class="kit-control">{control}</div>
        </div>
    }
}

struct NotInBounds;

fn number_from(typed: &str, bounds: NumberBounds) -> Result<Option<f64>, NotInBounds> {
    let typed = typed.trim().replace(',', ".").replace('\u{2212}', "-");
    if typed.is_empty() {
        return Ok(None);
    }
    let number: f64 = typed.parse().map_err(|_| NotInBounds)?;
    let stepped = (number / bounds.step).fract().abs() < f64::EPSILON;
    if stepped && (bounds.least..=bounds.most).contains(&number) { Ok(Some(number)) } else { Err(NotInBounds) }
}

#[cfg(test)]
mod tests {
    use super::NumberBounds;
    use super::number_from;

    const POINTS: NumberBounds = NumberBounds { least: 0.0, most: 100.0, step: 0.5 };

    #[test]
    fn an_emptied_field_means_no_number() {
        assert_eq!(number_from("  ", POINTS).ok(), Some(None));
    }

    #[test]
    fn a_comma_is_a_decimal_point() {
        assert_eq!(number_from("7,5", POINTS).ok(), Some(Some(7.5)));
    }

    #[test]
    fn what_is_out_of_bounds_off_the_step_or_no_number_is_wrong() {
        for typed in ["-1", "101", "7.3", "ten", "NaN", "inf"] {
            assert!(number_from(typed, POINTS).is_err(), "{typed}");
        }
    }
}
