//! The place a chart is drawn on: measured, focusable, read by pointer and keyboard, with a line that says what is read.

use super::measured::measured;
use super::shapes::Shapes;
use crate::markup::prelude::*;
use auditlens_engine::plot::readout::Step;
use auditlens_engine::plot::readout::step;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;
use leptos::web_sys::KeyboardEvent;
use leptos::web_sys::MouseEvent;
use leptos::web_sys::PointerEvent;

/// How the marks of a chart are read and chosen. The number is the mark's position in the data.
#[derive(Clone, Copy, Default)]
pub struct Reading {
    /// What the chart shows in one sentence, its name for a screen reader.
    pub summary: Signal<String>,
    /// What stands in the read-out line while no mark is read.
    pub hint: Signal<String>,
    /// What is said of a mark.
    pub describe: Callback<usize, String>,
    /// What a click or Enter on a mark does.
    pub on_choose: Callback<usize>,
}

/// The state of a chart's surface, made before the surface so that the drawing can depend on it.
#[derive(Clone, Copy)]
pub struct Surface {
    area: NodeRef,
    /// The measured size.
    pub size: Signal<(f64, f64)>,
    /// The mark that is read, by its place in reading order.
    pub current: RwSignal<Option<usize>>,
}

/// What a surface asks of the chart drawn on it: `order` gives the data position of each mark in reading order, `hit`
/// the place in reading order of the mark under a pixel.
#[derive(Clone, Copy)]
pub struct Marks {
    pub order: Signal<Vec<usize>>,
    pub hit: Callback<(f64, f64), Option<usize>>,
}

/// What is drawn on a surface: shapes for the marks and for the one that is read, and what lies over them, as a brush does.
pub struct Drawing {
    pub marks: Signal<Shapes>,
    pub highlight: Signal<Shapes>,
    pub over: Option<Markup>,
}

impl Surface {
    /// A surface that is not on screen yet.
    pub fn unmeasured() -> Self {
        let area = NodeRef::new();
        Self { area, size: measured(area), current: RwSignal::new(None) }
    }

    /// The surface with what is drawn on it.
    pub fn view(
        self,
        class: &'static str,
        testid: Option<&'static str>,
        reading: Reading,
        marks: Marks,
        drawing: Drawing,
    ) -> Markup {
        let Self { area, size, current } = self;
        let datum = move |place: Option<usize>| marks.order.with(|order| order.get(place?).copied());
        let choose = move |place: Option<usize>| {
            if let Some(datum) = untrack(|| datum(place)) {
                reading.on_choose.run(datum);
            }
        };
        let under = move |event: &MouseEvent| marked_place(event).or_else(|| marks.hit.run(self.point(event)?));
        let on_move = move |event: PointerEvent| {
            let place = under(&event);
            if current.get_untracked() != place {
                current.set(place);
            }
        };
        // A finger cannot hover: its first tap reads a mark, the second one chooses it.
        let on_click = move |event: MouseEvent| {
            let place = under(&event);
            if is_touch(&event) && current.get_untracked() != place {
                current.set(place);
            } else {
                choose(place);
            }
        };
        let on_leave = move |event: PointerEvent| {
            if !is_touch(&event) {
                current.set(None);
            }
        };
        let on_key = move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" | " " if current.get_untracked().is_some() => {
                event.prevent_default();
                choose(current.get_untracked());
            }
            "Escape" => current.set(None),
            key => {
                if let Some(wish) = step_for(key) {
                    event.prevent_default();
                    current.update(|place| *place = step(marks.order.with_untracked(Vec::len), *place, wish));
                }
            }
        };
        let said = move || datum(current.get()).map(|datum| reading.describe.run(datum));
        let width = move || size.get().0;
        let height = move || size.get().1;
        let (marks_layer, highlight_layer) = (layer(drawing.marks), layer(drawing.highlight));
        view! {
            <div class=format!("chart {class}") data-testid=testid>
                <div
                    node_ref=area
                    class="chart-area"
                    class:is-reading=move || current.get().is_some()
                    role="application"
                    tabindex="0"
                    aria-label=reading.summary
                    on:pointermove=on_move
                    on:pointerleave=on_leave
                    on:blur=move |_| current.set(None)
                    on:click=on_click
                    on:keydown=on_key
                >
                    <svg class="chart-svg" aria-hidden="true" width=width height=height>
                        <g node_ref=marks_layer class="chart-marks"></g>
                        <g node_ref=highlight_layer class="chart-highlight"></g>
                    </svg>
                    {drawing.over}
                </div>
                <p class="chart-readout" aria-live="polite" class:is-hint=move || current.get().is_none()>
                    {move || said().unwrap_or_else(|| reading.hint.get())}
                </p>
            </div>
        }
    }

    /// Where on the surface an event happened.
    pub fn point(&self, event: &MouseEvent) -> Option<(f64, f64)> {
        let place = self.area.get_untracked()?.get_bounding_client_rect();
        Some((f64::from(event.client_x()) - place.left(), f64::from(event.client_y()) - place.top()))
    }
}

/// A layer of the drawing, drawn anew whenever its shapes change.
fn layer(shapes: Signal<Shapes>) -> NodeRef<Element> {
    let group = NodeRef::<Element>::new();
    Effect::new(move || {
        if let Some(group) = group.get() {
            shapes.with(|shapes| shapes.show_in(&group));
        }
    });
    group
}

/// The place that the element under an event says it has, for elements that stand for a mark.
fn marked_place(event: &MouseEvent) -> Option<usize> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    element.closest("[data-mark]").ok()??.get_attribute("data-mark")?.parse().ok()
}

fn is_touch(event: &MouseEvent) -> bool {
    event.dyn_ref::<PointerEvent>().is_some_and(|event| event.pointer_type() == "touch")
}

fn step_for(key: &str) -> Option<Step> {
    match key {
        "ArrowRight" | "ArrowDown" => Some(Step::Next),
        "ArrowLeft" | "ArrowUp" => Some(Step::Previous),
        "Home" => Some(Step::First),
        "End" => Some(Step::Last),
        _ => None,
    }
}
