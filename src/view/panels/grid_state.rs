//! What the parts of the grid share: the rows in view, the columns, the scrolling and where the keyboard is.

use crate::markup::prelude::*;
use auditlens_engine::domain::filter::Sort;
use auditlens_engine::domain::filter::SortKey;
use auditlens_engine::domain::zone::Zone;
use auditlens_engine::report::row::ConversationRow;

use crate::state::derived;
use crate::state::session::Session;
use crate::state::tasks::show;
use crate::view::kit::focus::focus_on;
use crate::view::kit::unique_id::unique_id;
use crate::view::panels::grid_columns::Columns;
use crate::view::panels::grid_columns::column_name;
use crate::view::panels::grid_columns::next_sort;
use crate::view::panels::grid_cursor::Extent;
use crate::view::panels::grid_cursor::Place;
use crate::view::panels::grid_scroll::GridScroll;

/// How many rows there are, and where those in view begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct GridCounts {
    /// Rows in the filter.
    pub(crate) n_rows: usize,
    /// Rows held, whatever the filter.
    pub(crate) n_held: usize,
    /// Rows left out because a period is chosen and they have no time of evaluation.
    pub(crate) n_undated_left_out: usize,
    /// Position of the first of [`Grid::rows`].
    pub(crate) first: usize,
}

/// The grid of this page. Copies are handles to the same signals.
#[derive(Clone, Copy)]
pub(crate) struct Grid {
    pub(crate) session: Session,
    pub(crate) zone: Memo<Zone>,
    pub(crate) sort: Memo<Sort>,
    /// Id of the conversation that is open.
    pub(crate) opened: Memo<Option<String>>,
    /// `None` before the first answer.
    pub(crate) counts: Memo<Option<GridCounts>>,
    /// The rows that were found for the ones in view.
    pub(crate) rows: Memo<Vec<ConversationRow>>,
    pub(crate) columns: Columns,
    pub(crate) scroll: GridScroll,
    /// The element that has the keyboard, whatever cell it is at.
    pub(crate) element: NodeRef,
    /// Where the keyboard is.
    pub(crate) place: Memo<Place>,
    /// Whether to show that.
    pub(crate) shows_place: RwSignal<bool>,
    /// Row (0 is the head) and column of the cell to show it at.
    pub(crate) active: Memo<Option<(usize, SortKey)>>,
    list: Memo<u32>,
    /// Where the keyboard went, and in which list: another list starts at its first row.
    placed: RwSignal<(u32, Place)>,
    id: StoredValue<String>,
}

impl Grid {
    /// A grid of the rows in the filter.
    pub(crate) fn new(session: Session) -> Self {
        let list = list_number(session);
        // Which rows are in view depends on how many there are, and they are counted as those in view are looked for.
        let found = StoredValue::new(None::<Memo<Option<GridCounts>>>);
        let n_rows = Memo::new(move |_| found.get_value().and_then(Memo::get).map_or(0, |counts| counts.n_rows));
        let scroll = GridScroll::new(list, n_rows);
        let answer = derived::rows(session, Signal::derive(move || (scroll.first.get(), scroll.n_slots.get())));
        let counts = Memo::new(move |_| {
            let answer = answer.get()?;
            Some(GridCounts {
                n_rows: answer.n_rows,
                n_held: answer.n_held,
                n_undated_left_out: answer.n_undated_left_out,
                first: answer.first,
            })
        });
        found.set_value(Some(counts));
        let columns = Columns::new();
        let placed = RwSignal::new((0, Place::default()));
        let place = Memo::new(move |_| {
            let (of, place) = placed.get();
            let place = if of == list.get() { place } else { Place::default() };
            place.within(Extent { n_rows: n_rows.get(), n_columns: columns.shown.with(Vec::len), n_in_view: 0 })
        });
        let shows_place = RwSignal::new(false);
        let active = Memo::new(move |_| {
            let place = place.get();
            let key = columns.shown.with(|shown| shown.get(place.column).copied());
            key.filter(|_| shows_place.get()).map(|key| (place.row, key))
        });
        Self {
            session,
            zone: derived::zone(session),
            sort: derived::sort(session),
            opened: Memo::new(move |_| session.route.with(|route| route.open.clone())),
            counts,
            rows: Memo::new(move |_| answer.get().map(|answer| answer.rows.clone()).unwrap_or_default()),
            columns,
            scroll,
            element: NodeRef::new(),
            place,
            shows_place,
            active,
            list,
            placed,
            id: StoredValue::new(unique_id()),
        }
    }

    /// Position of the row in a slot, from 0.
    pub(crate) fn position(self, slot: usize) -> usize {
        self.counts.get().map_or(0, |counts| counts.first) + slot
    }

    /// The element id of a cell: of the head for no slot, else of the row in that slot.
    pub(crate) fn cell_id(self, slot: Option<usize>, key: SortKey) -> String {
        let row = slot.map_or("head".to_owned(), |slot| slot.to_string());
        self.id.with_value(|id| format!("{id}-{row}-{}", column_name(key)))
    }

    /// The element id of the cell that has the keyboard, if it is drawn.
    pub(crate) fn active_id(self) -> Option<String> {
        let place = self.place.get();
        let key = self.columns.shown.with(|shown| shown.get(place.column).copied())?;
        let Some(position) = place.row.checked_sub(1) else { return Some(self.cell_id(None, key)) };
        let slot = position.checked_sub(self.counts.get()?.first)?;
        (slot < self.rows.with(Vec::len)).then(|| self.cell_id(Some(slot), key))
    }

    /// Follows a key; whether it meant anything here.
    pub(crate) fn press(self, key: &str, with_ctrl: bool) -> bool {
        let place = self.place.get_untracked();
        let extent = Extent {
            n_rows: self.counts.get_untracked().map_or(0, |counts| counts.n_rows),
            n_columns: self.columns.shown.with_untracked(Vec::len),
            n_in_view: self.scroll.n_in_view(),
        };
        self.shows_place.set(true);
        if key == "Enter" {
            self.choose(place);
        } else if key == "Escape" && self.opened.with_untracked(Option::is_some) {
            show::open(self.session, None);
        } else if let Some(to) = place.moved(key, with_ctrl, extent) {
            self.go(to);
        } else {
            return false;
        }
        true
    }

    /// Chooses a cell: one of the head sorts, any other opens the conversation of its row.
    pub(crate) fn choose(self, place: Place) {
        let key = self.columns.key(place.column);
        match (place.row.checked_sub(1), key) {
            (None, Some(key)) => self.sort_by(key),
            (Some(position), _) => {
                self.go(place);
                let first = self.counts.get_untracked().map_or(0, |counts| counts.first);
                let row = position.checked_sub(first);
                let id = self.rows.with_untracked(|rows| rows.get(row?).map(|row| row.conversation_id.clone()));
                if id.is_some() {
                    show::open(self.session, id);
                }
            }
            (None, None) => {}
        }
    }

    /// Sorts by a column; the keyboard stays at its head.
    pub(crate) fn sort_by(self, key: SortKey) {
        show::sort_by(self.session, next_sort(self.sort.get_untracked(), key));
        let column =
            self.columns.shown.with_untracked(|shown| shown.iter().position(|&other| other == key)).unwrap_or_default();
        self.go(Place { row: 0, column });
        self.focus();
    }

    /// Gives the grid the keyboard.
    pub(crate) fn focus(self) {
        if let Some(element) = self.element.get_untracked() {
            focus_on(&element);
        }
    }

    fn go(self, to: Place) {
        self.placed.set((self.list.get_untracked(), to));
        if let Some(position) = to.row.checked_sub(1) {
            self.scroll.show_row(position);
        }
        if let Some(key) = self.columns.key(to.column) {
            self.scroll.show_column(column_name(key));
        }
    }
}

/// A number that changes whenever the filter or the order makes another list of the rows.
fn list_number(session: Session) -> Memo<u32> {
    let (scope, sort) = (derived::scope(session), derived::sort(session));
    let list = Memo::new(move |_| (scope.with(|scope| scope.filter.clone()), sort.get()));
    Memo::new(move |before: Option<&u32>| list.with(|_| before.map_or(0, |number| number + 1)))
}
