//! What a funnel says of the figure by which groups are held against each other.

use crate::domain::breakdown::FunnelOf;
use crate::text::format;
use crate::text::words::list::Plural;
use crate::text::words::table::words;

/// The words of one figure, and how its values are written.
#[derive(Clone, Copy, Debug)]
pub struct FunnelTexts {
    /// As it is offered.
    pub choice: &'static str,
    /// The title of the level axis: what is behind the figure.
    pub axis_behind: &'static str,
    /// The title of the upright axis.
    pub axis_value: &'static str,
    /// `40 pairs`, `12 audited fails`.
    pub(super) behind: Plural,
    /// What a mark tells.
    pub(super) point: &'static str,
    /// The usual spread of groups.
    pub(super) spread: &'static str,
    is_rate: bool,
}

impl FunnelTexts {
    /// Those of a figure.
    pub fn of(of: FunnelOf) -> Self {
        let (text, terms) = (words().breakdown(), words().terms());
        let bias = Self {
            choice: text.funnel_bias,
            axis_behind: text.axis_pairs,
            axis_value: text.axis_bias,
            behind: terms.pairs,
            point: text.point,
            spread: text.funnel_spread,
            is_rate: false,
        };
        let within = Self {
            choice: text.funnel_within,
            axis_value: text.axis_within,
            point: text.point_within,
            spread: text.funnel_spread_rates,
            is_rate: true,
            ..bias
        };
        match of {
            FunnelOf::Bias => bias,
            FunnelOf::WithinTolerance => within,
            FunnelOf::FalsePass => Self {
                choice: text.funnel_false_pass,
                axis_behind: text.axis_fails,
                axis_value: text.axis_false_pass,
                behind: text.audited_fails,
                point: text.point_false_pass,
                ..within
            },
        }
    }

    /// A value of a group or of all: `+7.2`, `23.5 %`.
    pub fn value(&self, value: f64) -> String {
        if self.is_rate { format::percent(value) } else { format::signed_points(value) }
    }

    /// A spread in points, or of rates in percentage points.
    pub(super) fn points(&self, spread: f64) -> f64 {
        if self.is_rate { spread * 100.0 } else { spread }
    }
}
