//! The columns of the grid: their names for machines, their widths, which of them are shown, and how each begins to sort.

use crate::markup::prelude::*;
use auditlens_engine::domain::filter::Sort;
use auditlens_engine::domain::filter::SortKey;
use auditlens_engine::text::fill::fill;
use auditlens_engine::text::label;
use auditlens_engine::text::words::table::words;

use crate::view::kit::chip::Chip;
use crate::view::kit::toggle::Toggle;

/// Which columns are shown; the one that names the row always is.
#[derive(Clone, Copy)]
pub(crate) struct Columns {
    /// The columns that are shown, from start to end.
    pub(crate) shown: Memo<Vec<SortKey>>,
    hidden: RwSignal<Vec<SortKey>>,
}

impl Columns {
    pub(crate) fn new() -> Self {
        let hidden = RwSignal::new(Vec::new());
        let shown = Memo::new(move |_| {
            hidden.with(|hidden: &Vec<SortKey>| SortKey::ALL.into_iter().filter(|key| !hidden.contains(key)).collect())
        });
        Self { shown, hidden }
    }

    /// Whether a column is hidden.
    pub(crate) fn is_hidden(self, key: SortKey) -> bool {
        self.hidden.with(|hidden| hidden.contains(&key))
    }

    /// The column at a place among those shown, for an event.
    pub(crate) fn key(self, place: usize) -> Option<SortKey> {
        self.shown.with_untracked(|shown| shown.get(place).copied())
    }

    /// The tracks of those shown, for the layout of every row.
    pub(crate) fn tracks(self) -> String {
        self.shown.with(|shown| shown.iter().map(|&key| track(key)).collect::<Vec<_>>().join(" "))
    }

    /// The chip to choose columns with.
    pub(crate) fn chip(self) -> Markup {
        let toggle = move |key: SortKey| {
            let change = Callback::new(move |is_shown: bool| {
                self.hidden.update(|hidden| {
                    hidden.retain(|&other| other != key);
                    if !is_shown {
                        hidden.push(key);
                    }
                });
            });
            let name = fill(words().conversations().show_column, &[("name", label::column(key))]);
            view! { <Toggle label=name on=Signal::derive(move || !self.is_hidden(key)) on_change=change /> }
        };
        let toggles = move || SortKey::ALL.into_iter().skip(1).map(toggle).collect_view();
        view! {
            <Chip label=words().conversations().columns value=Signal::stored(None::<String>) testid="columns">
                <div class="panel-filters-form" tabindex="-1">{toggles()}</div>
            </Chip>
        }
    }
}

/// The name of a column in attributes, the same as in addresses.
pub(crate) fn column_name(key: SortKey) -> &'static str {
    match key {
        SortKey::Conversation => "conversation",
        SortKey::EvaluatedAt => "evaluated_at",
        SortKey::Agent => "agent",
        SortKey::Queue => "queue",
        SortKey::Auto => "auto",
        SortKey::Audit => "audit",
        SortKey::Delta => "delta",
        SortKey::Outcome => "outcome",
        SortKey::Fatal => "fatal",
        SortKey::Channel => "channel",
        SortKey::Direction => "direction",
        SortKey::Language => "language",
    }
}

/// Whether a column holds numbers.
pub(crate) fn is_number(key: SortKey) -> bool {
    matches!(key, SortKey::Auto | SortKey::Audit | SortKey::Delta | SortKey::Fatal)
}

/// The order after a column's head was pressed: numbers and times begin with the highest, texts with A; then it flips.
pub(crate) fn next_sort(now: Sort, key: SortKey) -> Sort {
    let descending = if now.key == key { !now.descending } else { is_number(key) || key == SortKey::EvaluatedAt };
    Sort { key, descending }
}

/// The width of a column. Only names grow: a share for a narrow column would widen all others with it.
fn track(key: SortKey) -> &'static str {
    match key {
        SortKey::Conversation => "minmax(120px, 1.3fr)",
        SortKey::EvaluatedAt => "140px",
        SortKey::Agent | SortKey::Queue => "minmax(128px, 1.5fr)",
        SortKey::Auto => "128px",
        SortKey::Audit => "92px",
        SortKey::Delta => "68px",
        SortKey::Outcome => "108px",
        SortKey::Fatal => "72px",
        SortKey::Channel => "80px",
        SortKey::Direction => "92px",
        SortKey::Language => "minmax(96px, 1fr)",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_press_sorts_the_sensible_way_and_the_next_one_flips() {
        let start = Sort::default();
        let by_delta = next_sort(start, SortKey::Delta);
        assert_eq!(by_delta, Sort { key: SortKey::Delta, descending: true });
        assert_eq!(next_sort(by_delta, SortKey::Delta), Sort { key: SortKey::Delta, descending: false });
        assert_eq!(next_sort(by_delta, SortKey::Agent), Sort { key: SortKey::Agent, descending: false });
        assert_eq!(next_sort(by_delta, SortKey::EvaluatedAt), Sort { key: SortKey::EvaluatedAt, descending: true });
    }
}
