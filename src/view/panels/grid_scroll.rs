//! How far the grid is scrolled, and so which rows are in view.

use crate::markup::prelude::*;

use crate::view::charts::measured::measured;
use crate::view::kit::windowing::ScrollWindow;
use crate::view::kit::windowing::content_px;
use crate::view::kit::windowing::n_slots;
use crate::view::kit::windowing::scroll_to_show;
use crate::view::kit::windowing::scroll_window;

/// The scrolling part of the grid. Copies are handles to the same signals.
#[derive(Clone, Copy)]
pub(crate) struct GridScroll {
    /// What scrolls.
    pub(crate) area: NodeRef,
    /// The head, which stays on top of it.
    pub(crate) head: NodeRef,
    /// An empty element as tall as a row is laid out.
    pub(crate) probe: NodeRef,
    /// Rows to draw; never fewer than before, so that none is taken away only to be made again.
    pub(crate) n_slots: Memo<usize>,
    /// Position of the first row to draw.
    pub(crate) first: Memo<usize>,
    /// Where row 0 belongs, in pixels from the top; not 0 only in lists taller than a browser can lay out.
    pub(crate) origin_px: Memo<f64>,
    /// Height of all rows, in pixels.
    pub(crate) content_px: Memo<f64>,
    row_px: Memo<f64>,
    viewport_px: Memo<f64>,
    n_rows: Memo<usize>,
    /// Changes when it becomes another list.
    pub(crate) list: Memo<u32>,
    /// How far, and in which list: another list starts at its top.
    scrolled: RwSignal<(u32, f64)>,
    is_frame_asked: StoredValue<bool>,
}

impl GridScroll {
    /// The scrolling of a list of so many rows; `list` changes when it becomes another list.
    pub(crate) fn new(list: Memo<u32>, n_rows: Memo<usize>) -> Self {
        let [area, head, probe] = [(); 3].map(|()| NodeRef::new());
        let (area_size, head_size, probe_size) = (measured(area), measured(head), measured(probe));
        let row_px = Memo::new(move |_| probe_size.get().1);
        let viewport_px = Memo::new(move |_| (area_size.get().1 - head_size.get().1).max(0.0));
        let n_slots = Memo::new(move |before: Option<&usize>| {
            let needed = if row_px.get() > 0.0 { n_slots(viewport_px.get(), row_px.get()) } else { 0 };
            before.map_or(needed, |&before| before.max(needed))
        });
        let scrolled = RwSignal::new((0, 0.0));
        let window = Memo::new(move |_| {
            let (of, px) = scrolled.get();
            let px = if of == list.get() { px } else { 0.0 };
            let row_px = row_px.get();
            if row_px > 0.0 {
                scroll_window(px, viewport_px.get(), row_px, n_rows.get())
            } else {
                ScrollWindow::default()
            }
        });
        Self {
            area,
            head,
            probe,
            n_slots,
            first: Memo::new(move |_| window.get().first),
            origin_px: Memo::new(move |_| window.get().top_px - window.get().first as f64 * row_px.get()),
            content_px: Memo::new(move |_| content_px(n_rows.get(), row_px.get())),
            row_px,
            viewport_px,
            n_rows,
            list,
            scrolled,
            is_frame_asked: StoredValue::new(false),
        }
    }

    /// How far down a row belongs, in pixels.
    pub(crate) fn top_px(self, row: usize) -> f64 {
        self.origin_px.get() + row as f64 * self.row_px.get()
    }

    /// How many rows fit on screen.
    pub(crate) fn n_in_view(self) -> usize {
        (self.viewport_px.get_untracked() / self.row_px.get_untracked().max(1.0)) as usize
    }

    /// Takes note of a scroll event, once a frame.
    pub(crate) fn follow(self) {
        if self.is_frame_asked.try_update_value(|is_asked| std::mem::replace(is_asked, true)) != Some(false) {
            return;
        }
        request_animation_frame(move || {
            self.is_frame_asked.set_value(false);
            let area = self.area.try_get_untracked().flatten();
            if let (Some(area), Some(list)) = (area, self.list.try_get_untracked()) {
                self.scrolled.try_set((list, f64::from(area.scroll_top())));
            }
        });
    }

    /// Scrolls as far down or up as needed to show a row.
    pub(crate) fn show_row(self, row: usize) {
        let (Some(area), Some(head)) = (self.area.get_untracked(), self.head.get_untracked()) else { return };
        let viewport_px = f64::from(area.client_height() - head.offset_height());
        let (row_px, n_rows) = (self.row_px.get_untracked(), self.n_rows.get_untracked());
        let to = scroll_to_show(row, f64::from(area.scroll_top()), viewport_px, row_px, n_rows);
        area.set_scroll_top(to.round() as i32);
    }

    /// Scrolls as far sideways as needed to show a column, by its place in the head.
    pub(crate) fn show_column(self, name: &str) {
        let (Some(area), Some(head)) = (self.area.get_untracked(), self.head.get_untracked()) else { return };
        let Ok(Some(cell)) = head.query_selector(&format!("[data-column='{name}']")) else { return };
        let (area_place, cell_place) = (area.get_bounding_client_rect(), cell.get_bounding_client_rect());
        let before_px = (area_place.left() - cell_place.left()).max(0.0);
        let after_px = (cell_place.right() - area_place.left() - f64::from(area.client_width())).max(0.0);
        area.set_scroll_left(area.scroll_left() + (after_px - before_px).round() as i32);
    }
}
