//! What an address says: the screen, what is loaded, which rows are meant and how figures are computed.

use crate::domain::audit_plan::AuditPlanView;
use crate::domain::breakdown::FunnelOf;
use crate::domain::breakdown::GroupSort;
use crate::domain::cluster::ClusterBy;
use crate::domain::contrast::ContrastView;
use crate::domain::filter::Dimension;
use crate::domain::filter::Filter;
use crate::domain::filter::HalfOpen;
use crate::domain::filter::Sort;
use crate::domain::metric::NaAs;
use crate::domain::period::Timestamp;
use crate::domain::period::Window;
use crate::domain::switches::Switches;
use crate::domain::zone::Zone;

/// The screens that have an address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Screen {
    /// Verdict, counts and trend; also the screen of an address that names none.
    #[default]
    Overview,
    /// Auto against audit.
    Compare,
    /// Groups of conversations, by a dimension.
    Breakdown,
    /// Coverage, what is wrong among the unaudited, and what to audit next.
    AuditPlan,
    /// Data quality.
    Quality,
    /// The grid and the drawer.
    Conversations,
    /// Connection, pass mark, tolerance and the like.
    Settings,
}

impl Screen {
    /// Every screen, in the order of the navigation.
    pub const ALL: [Self; 7] = [
        Self::Overview,
        Self::Compare,
        Self::Breakdown,
        Self::AuditPlan,
        Self::Conversations,
        Self::Quality,
        Self::Settings,
    ];
}

/// Everything that an address restores. What is `None` was not said, and the configuration's value holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// Which screen.
    pub screen: Screen,
    /// The report window.
    pub window: Option<Window>,
    /// Name of the zone of the report, unchecked: whoever knows the zones must refuse an unknown one.
    pub zone: Option<String>,
    /// Whether conversations below the threshold are asked for.
    pub below: bool,
    /// The direction that is sent to the server: `inbound` or `outbound`.
    pub load_direction: Option<String>,
    /// Which rows are meant; its `at` stays open, because instants need the zone: see [`Route::filter_in`].
    pub filter: Filter,
    /// When evaluated, as wall-clock times of the zone that read like UTC.
    pub at_local: HalfOpen<Timestamp>,
    /// Tolerance, in points.
    pub tolerance: Option<f64>,
    /// Pass mark, in points.
    pub pass_mark: Option<f64>,
    /// Whether rows with a fatal error enter means, rates and pair statistics.
    pub fatal_rows_in: bool,
    /// What is done with NA where answers to metrics are compared.
    pub na: NaAs,
    /// How the grid is sorted.
    pub sort: Sort,
    /// What the breakdown is by: one of [`crate::domain::breakdown::BREAKDOWN_DIMENSIONS`].
    pub by: Dimension,
    /// How its groups are sorted.
    pub by_sort: GroupSort,
    /// By what its groups are held against each other.
    pub funnel: FunnelOf,
    /// Which two selections the comparison sets side by side.
    pub contrast: ContrastView,
    /// How the audit plan is looked at.
    pub audit_plan: AuditPlanView,
    /// By whom the intervals of the comparison take pairs to be alike; none takes every pair to stand alone.
    pub cluster: Option<ClusterBy>,
    /// Id of the conversation whose drawer is open.
    pub open: Option<String>,
}

impl Default for Route {
    fn default() -> Self {
        Self {
            screen: Screen::Overview,
            window: None,
            zone: None,
            below: false,
            load_direction: None,
            filter: Filter::default(),
            at_local: HalfOpen::default(),
            tolerance: None,
            pass_mark: None,
            fatal_rows_in: true,
            na: NaAs::default(),
            sort: Sort::default(),
            by: Dimension::Agent,
            by_sort: GroupSort::default(),
            funnel: FunnelOf::default(),
            contrast: ContrastView::default(),
            audit_plan: AuditPlanView::default(),
            cluster: None,
            open: None,
        }
    }
}

impl Route {
    /// Whether both show the same pages; otherwise they must be loaded again.
    pub fn is_same_load(&self, other: &Self) -> bool {
        self.window == other.window
            && self.zone == other.zone
            && self.below == other.below
            && self.load_direction == other.load_direction
    }

    /// The switches of the address over those of the configuration.
    pub fn switches(&self, defaults: &Switches) -> Switches {
        Switches {
            tolerance: self.tolerance.unwrap_or(defaults.tolerance),
            pass_mark: self.pass_mark.or(defaults.pass_mark),
            fatal_rows_in: self.fatal_rows_in,
        }
    }

    /// The filter with its wall-clock times turned into instants of a zone.
    pub fn filter_in(&self, zone: &Zone) -> Filter {
        let instant = |local: Option<Timestamp>| local.map(|local| zone.instant(local));
        let at = HalfOpen { from: instant(self.at_local.from), to: instant(self.at_local.to) };
        Filter { at, ..self.filter.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wall_clock_time_is_an_instant_of_the_zone() {
        let hour = 3_600_000;
        let zone = Zone::new("Etc/GMT-2", vec![(Timestamp(i64::MIN), 120)]);
        let at_local = HalfOpen { from: Some(Timestamp(10 * hour)), to: None };
        let route = Route { at_local, ..Route::default() };
        assert_eq!(route.filter_in(&zone).at, HalfOpen { from: Some(Timestamp(8 * hour)), to: None });
        assert_eq!(route.filter_in(&Zone::utc()).at, at_local);
    }

    #[test]
    fn what_the_address_does_not_say_the_configuration_says() {
        let defaults = Switches { tolerance: 7.0, pass_mark: Some(70.0), fatal_rows_in: true };
        assert_eq!(Route::default().switches(&defaults), defaults);
        let route = Route { tolerance: Some(0.0), pass_mark: Some(-5.0), fatal_rows_in: false, ..Route::default() };
        let switches = Switches { tolerance: 0.0, pass_mark: Some(-5.0), fatal_rows_in: false };
        assert_eq!(route.switches(&defaults), switches);
    }

    #[test]
    fn a_filter_loads_nothing_again_and_a_zone_does() {
        let route = Route::default();
        let filtered = Route { tolerance: Some(5.0), screen: Screen::Compare, ..Route::default() };
        assert!(route.is_same_load(&filtered));
        assert!(!route.is_same_load(&Route { zone: Some("UTC".to_owned()), ..Route::default() }));
        assert!(!route.is_same_load(&Route { below: true, ..Route::default() }));
    }
}
