//! Writes `config.json`, the viewer's settings, from the gateway's own configuration.

use serde::Serialize;

use crate::config::BelowAs;
use crate::config::Config;
use crate::config::DateFormat;
use crate::config::OffsetMode;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ViewerConfig<'a> {
    endpoint: String,
    auth: &'static str,
    date_format: DateFormat,
    below_as: BelowAs,
    offset_mode: OffsetMode,
    requests_per_minute: u32,
    parallel: u8,
    verify_pages: u16,
    default_range_days: u32,
    zone: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pass_mark: Option<f64>,
    tolerance: f64,
    portal_origins: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    brand: Option<&'a str>,
    #[serde(skip_serializing_if = "is_false")]
    demo: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

/// The text of `config.json`: no secret, no host and no account, only what the viewer must know.
pub(crate) fn viewer_config(config: &Config) -> Result<String, serde_json::Error> {
    let viewer = &config.viewer;
    let settings = ViewerConfig {
        endpoint: format!("api/v1/reports/{}/scores", config.default_source),
        auth: "none",
        date_format: viewer.date_format,
        below_as: viewer.below_as,
        offset_mode: viewer.offset_mode,
        requests_per_minute: viewer.requests_per_minute,
        parallel: viewer.parallel,
        verify_pages: viewer.verify_pages,
        default_range_days: viewer.default_range_days,
        zone: &viewer.zone,
        pass_mark: viewer.pass_mark,
        tolerance: viewer.tolerance,
        portal_origins: &config.portal_origins,
        brand: viewer.brand.as_deref(),
        demo: config.is_demo,
    };
    serde_json::to_string_pretty(&settings)
}
