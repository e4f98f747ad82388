//! How long it takes from what a user did to what the screen shows, as User Timing measures.

use crate::reactive::prelude::*;

use crate::api::browser::after_paint;
use crate::api::clock::elapsed_ms;
use crate::api::clock::measure;

/// What a user did that is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// Changed the filter or a switch.
    Filter,
    /// Changed the order of the rows.
    Sort,
}

impl Gesture {
    fn measure_name(self) -> &'static str {
        match self {
            Self::Filter => "auditlens:filter",
            Self::Sort => "auditlens:sort",
        }
    }
}

/// What an answer puts on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// A report: shows the rows of a filter as figures.
    Report,
    /// The rows themselves, in order.
    Rows,
    /// Something beside them, such as the choices of a menu: answers no gesture.
    Aside,
}

impl Shows {
    fn answers(self, gesture: Gesture) -> bool {
        match self {
            Self::Report => gesture == Gesture::Filter,
            Self::Rows => true,
            Self::Aside => false,
        }
    }
}

/// The gesture whose answer is awaited, and since when.
#[derive(Clone, Copy)]
pub struct Stopwatch {
    pending: StoredValue<Option<(Gesture, f64)>>,
}

impl Stopwatch {
    pub(super) fn new() -> Self {
        Self { pending: StoredValue::new(None) }
    }

    /// The view changes, by a gesture or otherwise: the answer to an earlier gesture is no longer awaited.
    pub(super) fn begin(self, gesture: Option<Gesture>) {
        self.pending.set_value(gesture.map(|gesture| (gesture, elapsed_ms())));
    }

    /// Call when an answer has been put into its signal: waits for the page to follow, then for it to be painted.
    /// `asked_ms` is when the question was asked; an answer to a gesture is measured from the gesture.
    pub(super) async fn answered(self, asked_ms: f64, shows: Shows) {
        let take = |pending: &mut Option<(Gesture, f64)>| pending.take_if(|(gesture, _)| shows.answers(*gesture));
        let gesture = self.pending.try_update_value(take).flatten();
        if shows == Shows::Aside {
            return;
        }
        leptos::task::tick().await;
        let right_ms = elapsed_ms();
        after_paint(move || {
            let painted_ms = elapsed_ms();
            let record = |name: &str, start_ms: f64| {
                measure(name, start_ms, painted_ms, &[("work_ms", right_ms - start_ms)]);
            };
            if let Some((gesture, start_ms)) = gesture {
                record(gesture.measure_name(), start_ms);
            }
            if shows == Shows::Report {
                record("auditlens:report", gesture.map_or(asked_ms, |(_, start_ms)| start_ms));
            }
        });
    }
}

/// Records a measure from a moment to the next painted frame.
pub(super) fn measure_until_painted(name: &'static str, start_ms: f64) {
    after_paint(move || measure(name, start_ms, elapsed_ms(), &[]));
}
