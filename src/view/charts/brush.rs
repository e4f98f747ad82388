//! A brush over a time chart: drags or steps over whole periods and says which ones are chosen.

use super::surface::Surface;
use crate::markup::number::px;
use crate::markup::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;
use leptos::web_sys::KeyboardEvent;
use leptos::web_sys::PointerEvent;

/// First and last chosen period, both included.
pub type Periods = (usize, usize);

/// What a brush needs: its words, what is chosen, and who is told.
#[derive(Clone, Copy)]
pub struct Brush {
    /// "Choose a period".
    pub label: Signal<String>,
    /// The chosen periods in words, else that none is.
    pub said: Signal<String>,
    pub chosen: Signal<Option<Periods>>,
    pub on_change: Callback<Option<Periods>>,
}

/// Where the brush lies: the frame, and where each period starts and ends across.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BrushPlace {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
    pub periods: Vec<(f64, f64)>,
}

/// The brush over a surface. Arrows move what is chosen, Shift and arrows make it longer or shorter, Escape drops it.
pub fn brush_view(brush: Brush, place: Memo<BrushPlace>, surface: Surface) -> Markup {
    let drag_from = StoredValue::new(None::<usize>);
    let choose = move |periods: Option<Periods>| {
        if brush.chosen.get_untracked() != periods {
            brush.on_change.run(periods);
        }
    };
    let period_under = move |event: &PointerEvent| {
        let (x, _) = surface.point(event)?;
        place.with_untracked(|place| period_at(&place.periods, x))
    };
    let on_down = move |event: PointerEvent| {
        if event.button() == 0 {
            drag_from.set_value(period_under(&event));
            if let Some(element) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) {
                drop(element.set_pointer_capture(event.pointer_id()));
            }
        }
    };
    let on_move = move |event: PointerEvent| {
        if let (Some(from), Some(to)) = (drag_from.get_value(), period_under(&event))
            && (from != to || is_within(brush.chosen.get_untracked(), to))
        {
            choose(Some((from.min(to), from.max(to))));
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let count = place.with_untracked(|place| place.periods.len());
        if let Some(next) = after_key(&event.key(), event.shift_key(), brush.chosen.get_untracked(), count) {
            event.prevent_default();
            event.stop_propagation();
            choose(next);
        }
    };
    let window = move || {
        let (first, last) = brush.chosen.get()?;
        let (from, to) = place.with(|place| Some((place.periods.get(first)?.0, place.periods.get(last)?.1)))?;
        let offset = place.with(|place| place.left);
        let (left, width) = (px(from - offset), px(to - from));
        Some(view! { <div class="chart-brush-window" style:left=left style:width=width></div> })
    };
    let of = move |read: fn(&BrushPlace) -> f64| move || px(place.with(read));
    view! {
        <div
            class="chart-brush"
            data-testid="brush"
            role="slider"
            tabindex="0"
            aria-label=brush.label
            aria-valuemin="0"
            aria-valuemax=move || place.with(|place| place.periods.len())
            aria-valuenow=move || brush.chosen.get().map_or(0, |(first, _)| first + 1)
            aria-valuetext=brush.said
            style:left=of(|place| place.left)
            style:top=of(|place| place.top)
            style:width=of(|place| place.width)
            style:height=of(|place| place.height)
            on:pointerdown=on_down
            on:pointermove=on_move
            on:pointerup=move |_| drag_from.set_value(None)
            on:pointercancel=move |_| drag_from.set_value(None)
            on:keydown=on_key
        >
            {window}
        </div>
    }
}

fn is_within(chosen: Option<Periods>, period: usize) -> bool {
    chosen.is_some_and(|(first, last)| (first..=last).contains(&period))
}

fn period_at(periods: &[(f64, f64)], x: f64) -> Option<usize> {
    let last = periods.len().checked_sub(1)?;
    Some(periods.iter().position(|&(_, end)| x < end).unwrap_or(last))
}

/// What is chosen after a key; none when the key means nothing to a brush.
fn after_key(key: &str, shift: bool, chosen: Option<Periods>, count: usize) -> Option<Option<Periods>> {
    let end = count.checked_sub(1)?;
    let forward = match key {
        "ArrowRight" | "ArrowUp" => true,
        "ArrowLeft" | "ArrowDown" => false,
        "Escape" | "Delete" | "Backspace" => return chosen.map(|_| None),
        _ => return None,
    };
    let Some((first, last)) = chosen else {
        return Some(Some(if forward { (0, 0) } else { (end, end) }));
    };
    Some(Some(match (forward, shift) {
        (true, true) => (first, (last + 1).min(end)),
        (false, true) => (first, last.saturating_sub(1).max(first)),
        (true, false) if last < end => (first + 1, last + 1),
        (false, false) if first > 0 => (first - 1, last - 1),
        _ => (first, last),
    }))
}

#[cfg(test)]
mod tests {
    use super::after_key;
    use super::period_at;

    #[test]
    fn a_first_arrow_chooses_the_nearest_end() {
        assert_eq!(after_key("ArrowRight", false, None, 5), Some(Some((0, 0))));
        assert_eq!(after_key("ArrowLeft", false, None, 5), Some(Some((4, 4))));
    }

    #[test]
    fn arrows_move_what_is_chosen_and_stop_at_the_ends() {
        assert_eq!(after_key("ArrowRight", false, Some((1, 3)), 5), Some(Some((2, 4))));
        assert_eq!(after_key("ArrowRight", false, Some((2, 4)), 5), Some(Some((2, 4))));
        assert_eq!(after_key("ArrowLeft", false, Some((0, 2)), 5), Some(Some((0, 2))));
    }

    #[test]
    fn shift_makes_it_longer_or_shorter_but_never_empty() {
        assert_eq!(after_key("ArrowRight", true, Some((1, 1)), 5), Some(Some((1, 2))));
        assert_eq!(after_key("ArrowLeft", true, Some((1, 1)), 5), Some(Some((1, 1))));
    }

    #[test]
    fn escape_drops_it_and_other_keys_mean_nothing() {
        assert_eq!(after_key("Escape", false, Some((1, 1)), 5), Some(None));
        assert_eq!(after_key("Escape", false, None, 5), None);
        assert_eq!(after_key("Tab", false, Some((1, 1)), 5), None);
        assert_eq!(after_key("ArrowRight", false, None, 0), None);
    }

    #[test]
    fn a_pixel_beyond_the_last_period_belongs_to_it() {
        let periods = [(0.0, 10.0), (10.0, 20.0)];
        assert_eq!(period_at(&periods, -5.0), Some(0));
        assert_eq!(period_at(&periods, 10.0), Some(1));
        assert_eq!(period_at(&periods, 99.0), Some(1));
        assert_eq!(period_at(&[], 1.0), None);
    }
}
