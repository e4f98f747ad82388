//! The settings that the viewer starts with.

use crate::domain::dialect::RequestStyle;
use crate::domain::switches::Switches;

/// Who adds the sign-in token to requests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Auth {
    /// The proxy.
    #[default]
    None,
    /// The reader, who is asked for it.
    Ask,
    /// The portal around the frame.
    Portal,
}

/// A checked configuration.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Address of the score reporting route: relative, on the page's origin, or absolute.
    pub endpoint: String,
    /// Headers that are no secrets, by their exact names.
    pub headers: Vec<(&'static str, String)>,
    /// Who adds the sign-in token.
    pub auth: Auth,
    /// The dialect of requests.
    pub style: RequestStyle,
    /// Most requests a minute; 0 is no pacing.
    pub requests_per_minute: u32,
    /// Most requests in flight, 1 to 6.
    pub parallel: u8,
    /// Pages of the largest list that is read a second time by itself; 0 for none.
    pub verify_pages: u16,
    /// Days of the report window that is opened first, 1 to 366.
    pub default_range_days: u16,
    /// Name of the zone of the report. Only the browser knows whether there is such a zone.
    pub zone: String,
    /// Pass mark for every form, in points; otherwise each row's own rule.
    pub pass_mark: Option<f64>,
    /// Largest absolute delta still called agreement, in points.
    pub tolerance: f64,
    /// The exact origins whose messages are heard.
    pub portal_origins: Vec<String>,
    /// Name shown beside ours.
    pub brand: Option<String>,
    /// Whether the data are made up.
    pub demo: bool,
    /// Unknown keys, which were ignored.
    pub ignored: Vec<String>,
}

impl Config {
    /// The switches that hold where an address says nothing else.
    pub fn switches(&self) -> Switches {
        Switches { tolerance: self.tolerance, pass_mark: self.pass_mark, ..Switches::default() }
    }
}
