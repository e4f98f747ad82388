//! Writes a route as an address: only what differs from the default, keys in one order.

use crate::domain::audit_plan::AuditPlanView;
use crate::domain::breakdown::FunnelOf;
use crate::domain::breakdown::GroupSort;
use crate::domain::cluster::ClusterBy;
use crate::domain::contrast::ContrastView;
use crate::domain::contrast::Selection;
use crate::domain::decimal;
use crate::domain::filter::Dimension;
use crate::domain::filter::HalfOpen;
use crate::domain::filter::Sort;
use crate::domain::metric::NaAs;
use crate::domain::period::Timestamp;
use crate::route::percent::push_encoded;
use crate::route::value::Route;
use crate::route::words::contrast_word;
use crate::route::words::coverage_word;
use crate::route::words::dimension_word;
use crate::route::words::screen_word;
use crate::route::words::sort_word;

/// The hash of a route, such as `#/compare?from=2026-03-01&to=2026-03-31&channel=voice`.
pub fn hash_from_route(route: &Route) -> String {
    let mut hash = Hash { text: format!("#/{}", screen_word(route.screen)), separator: '?' };
    push_load(&mut hash, route);
    push_filter(&mut hash, route);
    hash.push_number("tolerance", route.tolerance);
    hash.push_number("pass_mark", route.pass_mark);
    hash.push_if(!route.fatal_rows_in, "fatal_rows", "out");
    hash.push_if(route.na == NaAs::Third, "na", "third");
    push_sort(&mut hash, route.sort);
    push_breakdown(&mut hash, route);
    push_contrast(&mut hash, &route.contrast);
    push_audit_plan(&mut hash, route.audit_plan);
    hash.push_text("cluster", route.cluster.map(ClusterBy::word));
    hash.push_text("open", route.open.as_deref());
    hash.text
}

/// What narrows the rows of a route, as its address has it: `channel=voice&min_delta=10`; window, zone and order apart.
pub fn filters_from_route(route: &Route) -> String {
    let mut hash = Hash { text: String::new(), separator: '?' };
    push_loaded(&mut hash, route);
    push_filter(&mut hash, route);
    hash.text.split_off(usize::from(!hash.text.is_empty()))
}

fn push_load(hash: &mut Hash, route: &Route) {
    if let Some(window) = route.window {
        hash.push("from", &window.from.to_iso());
        hash.push("to", &window.to.to_iso());
    }
    hash.push_text("zone", route.zone.as_deref());
    push_loaded(hash, route);
}

/// What the server filters.
fn push_loaded(hash: &mut Hash, route: &Route) {
    hash.push_if(route.below, "below", "1");
    hash.push_text("load_direction", route.load_direction.as_deref());
}

fn push_filter(hash: &mut Hash, route: &Route) {
    let filter = &route.filter;
    hash.push_text("at_from", route.at_local.from.map(wall_clock).as_deref());
    hash.push_text("at_to", route.at_local.to.map(wall_clock).as_deref());
    for dimension in Dimension::ALL {
        for value in filter.choices.get(&dimension).into_iter().flatten() {
            hash.push(dimension_word(dimension), value);
        }
    }
    if let Some(fatal) = filter.fatal {
        hash.push("fatal", if fatal { "1" } else { "0" });
    }
    hash.push_if(filter.single_agent, "single_agent", "1");
    hash.push_number("min_delta", filter.min_delta);
    hash.push_range(["delta_from", "delta_to"], filter.delta);
    hash.push_range(["auto_from", "auto_to"], filter.auto);
    hash.push_range(["audit_from", "audit_to"], filter.audit);
    hash.push_if(!filter.text.is_empty(), "q", &filter.text);
}

fn push_sort(hash: &mut Hash, sort: Sort) {
    if sort != Sort::default() {
        hash.push("sort", sort_word(sort.key));
        hash.push_if(sort.descending, "desc", "1");
    }
}

fn push_breakdown(hash: &mut Hash, route: &Route) {
    hash.push_if(route.by != Route::default().by, "by", dimension_word(route.by));
    if route.by_sort != GroupSort::default() {
        hash.push("by_sort", route.by_sort.key.word());
        hash.push_if(route.by_sort.descending, "by_desc", "1");
    }
    hash.push_if(route.funnel != FunnelOf::default(), "funnel", route.funnel.word());
}

fn push_contrast(hash: &mut Hash, view: &ContrastView) {
    hash.push_if(view.by != ContrastView::default().by, "contrast", contrast_word(view.by));
    for (key, side) in [("chosen", &view.chosen), ("against", &view.against)] {
        match side {
            Some(Selection::Value(value)) => hash.push(key, value),
            Some(Selection::Days(days)) => hash.push(key, &format!("{}..{}", days.from.to_iso(), days.to.to_iso())),
            None => {}
        }
    }
}

fn push_audit_plan(hash: &mut Hash, view: AuditPlanView) {
    let default = AuditPlanView::default();
    hash.push_if(view.by != default.by, "coverage", coverage_word(view.by));
    hash.push_if(view.length != default.length, "listed", view.length.word());
    hash.push_if(view.half_width != default.half_width, "half_width", view.half_width.word());
}

/// `2026-03-05T08:00`, with seconds and milliseconds only where there are any.
fn wall_clock(local: Timestamp) -> String {
    let iso = local.to_iso();
    let short = iso.strip_suffix(":00Z").or_else(|| iso.strip_suffix('Z')).unwrap_or(&iso);
    short.to_owned()
}

struct Hash {
    text: String,
    separator: char,
}

impl Hash {
    fn push(&mut self, key: &str, value: &str) {
        self.text.push(self.separator);
        self.separator = '&';
        self.text.push_str(key);
        self.text.push('=');
        push_encoded(&mut self.text, value);
    }

    fn push_if(&mut self, is_changed: bool, key: &str, value: &str) {
        if is_changed {
            self.push(key, value);
        }
    }

    fn push_text(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.push(key, value);
        }
    }

    fn push_number(&mut self, key: &str, value: Option<f64>) {
        self.push_text(key, value.map(decimal::text).as_deref());
    }

    fn push_range(&mut self, [from, to]: [&str; 2], range: HalfOpen<f64>) {
        self.push_number(from, range.from);
        self.push_number(to, range.to);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::filter::Filter;
    use crate::domain::filter::SortKey;

    #[test]
    fn filters_are_said_without_what_else_an_address_says() {
        assert_eq!(filters_from_route(&Route { tolerance: Some(5.0), ..Route::default() }), "");
        let filter = Filter { text: "a&b".to_owned(), ..Filter::default() }.toggled(Dimension::Channel, "voice");
        let sort = Sort { key: SortKey::Delta, descending: false };
        let route = Route { below: true, sort, filter, ..Route::default() };
        assert_eq!(filters_from_route(&route), "below=1&channel=voice&q=a%26b");
        assert!(hash_from_route(&route).contains(&filters_from_route(&route)));
    }
}
