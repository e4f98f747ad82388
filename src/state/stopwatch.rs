//! How long it takes from what a user did to what the screen shows, as User Timing measures.

use leptos::prelude::*;

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

/// The gesture whose answer is awaited, and since when.
#[derive(Clone, Copy)]
pub struct Stopwatch {
    pending: StoredValue<Option<(Gesture, f64)>>,
}

impl Stopwatch {
    pub(super) fn new() -> Self {
        Self { pending: StoredValue::new(None) }
    }

    pub(super) fn begin(self, gesture: Gesture) {
        self.pending.set_value(Some((gesture, elapsed_ms())));
    }

    /// Call when an answer has been put into its signal: waits for the page to follow, then for it to be painted.
    /// `asked_ms` is when the question was asked; a report is measured from there, a gesture from its own beginning.
    pub(super) async fn answered(self, asked_ms: f64, is_report: bool) {
        let pending = self.pending.try_update_value(Option::take).flatten();
        leptos::task::tick().await;
        let right_ms = elapsed_ms();
        after_paint(move || {
            let painted_ms = elapsed_ms();
            let record = |name: &str, start_ms: f64| {
                measure(name, start_ms, painted_ms, &[("work_ms", right_ms - start_ms)]);
            };
            if let Some((gesture, start_ms)) = pending {
                record(gesture.measure_name(), start_ms);
            }
            if is_report {
                record("auditlens:report", pending.map_or(asked_ms, |(_, start_ms)| start_ms));
            }
        });
    }
}

/// Records a measure from a moment to the next painted frame.
pub(super) fn measure_until_painted(name: &'static str, start_ms: f64) {
    after_paint(move || measure(name, start_ms, elapsed_ms(), &[]));
}
