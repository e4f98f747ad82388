//! A configuration in which every value has been checked.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;

use super::Source;
use super::ViewerSettings;

/// A checked configuration.
#[derive(Debug)]
pub struct Config {
    /// The address to listen on.
    pub listen: SocketAddr,
    /// Whether something in front of the gateway signs users in.
    pub behind_sign_in: bool,
    /// The folder of the built viewer.
    pub dist: PathBuf,
    /// The source that the viewer is told to use.
    pub default_source: String,
    /// The longest report window of one request.
    pub max_range_days: u32,
    /// The accounts that may be asked, by the name in the URL.
    pub sources: BTreeMap<String, Source>,
    /// What `config.json` says beyond the endpoint.
    pub viewer: ViewerSettings,
    /// The exact origins that may frame the viewer.
    pub portal_origins: Vec<String>,
    /// Whether the figures come from the demo upstream.
    pub is_demo: bool,
}
