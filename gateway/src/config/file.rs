//! Reads the TOML file and checks every key of it.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;
use std::path::PathBuf;

use reqwest::Url;
use serde::Deserialize;
use serde::Serialize;

use super::Config;
use super::ConfigError;
use super::Secret;
use super::Source;
use super::VENDOR_PATH;
use super::endpoint;
use super::source::is_plain_id;
use crate::guard::is_loopback_host;

/// The viewer takes no longer names and no longer first report window.
const LONGEST_NAME: usize = 60;
const LONGEST_DEFAULT_RANGE_DAYS: u32 = 366;

/// How the viewer writes the dates of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DateFormat {
    /// `2026-03-23 10:17:54`
    Space,
    /// `2026-03-23T10:17:54.000Z`
    Iso,
}

/// How the viewer writes `include_below_threshold`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BelowAs {
    /// `true`
    Boolean,
    /// `"true"`
    Text,
}

/// What the upstream takes `offset` for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum OffsetMode {
    /// Records to skip.
    Row,
    /// Pages to skip.
    Page,
}

/// The `[viewer]` table: what `config.json` tells the viewer.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "each key is described in gateway.example.toml")]
pub struct ViewerSettings {
    pub date_format: DateFormat,
    pub below_as: BelowAs,
    pub offset_mode: OffsetMode,
    pub requests_per_minute: u32,
    pub parallel: u8,
    pub verify_pages: u16,
    pub default_range_days: u32,
    pub zone: String,
    pub pass_mark: Option<f64>,
    pub tolerance: f64,
    pub brand: Option<String>,
}

impl Default for ViewerSettings {
    fn default() -> Self {
        Self {
            date_format: DateFormat::Space,
            below_as: BelowAs::Boolean,
            offset_mode: OffsetMode::Row,
            requests_per_minute: 45,
            parallel: 4,
            verify_pages: 20,
            default_range_days: 30,
            zone: "UTC".to_owned(),
            pass_mark: None,
            tolerance: 10.0,
            brand: None,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConfigFile {
    #[serde(default = "default_listen")]
    listen: String,
    #[serde(default)]
    behind_sign_in: bool,
    #[serde(default = "default_dist")]
    dist: PathBuf,
    default_source: Option<String>,
    #[serde(default = "default_max_range_days")]
    max_range_days: u32,
    #[serde(default)]
    source: BTreeMap<String, SourceFile>,
    #[serde(default)]
    viewer: ViewerSettings,
    #[serde(default)]
    portals: PortalsFile,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceFile {
    host: String,
    stream_id: String,
    #[serde(default = "default_path")]
    path: String,
    account_id: String,
    org_id: Option<String>,
    client_id: String,
    secret_file: PathBuf,
    #[serde(default = "default_subject")]
    subject: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct PortalsFile {
    #[serde(default)]
    origins: Vec<String>,
}

fn default_listen() -> String {
    "127.0.0.1:8080".to_owned()
}

fn default_dist() -> PathBuf {
    PathBuf::from("dist")
}

fn default_max_range_days() -> u32 {
    92
}

fn default_path() -> String {
    VENDOR_PATH.to_owned()
}

fn default_subject() -> String {
    "auditlens".to_owned()
}

/// Reads and checks a configuration; relative paths in it start at the file's own folder.
pub fn read(path: &Path) -> Result<Config, ConfigError> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| ConfigError::Unreadable { path: path.to_owned(), reason: error.to_string() })?;
    check(parse(&text)?, path.parent().unwrap_or(Path::new("")))
}

fn parse(text: &str) -> Result<ConfigFile, ConfigError> {
    let deserializer = toml::Deserializer::parse(text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start.min(text.len()));
        let line = text.as_bytes()[..start].iter().filter(|byte| **byte == b'\n').count() + 1;
        ConfigError::NotToml { line, reason: error.message().to_owned() }
    })?;
    serde_path_to_error::deserialize(deserializer)
        .map_err(|error| ConfigError::key(error.path().to_string(), error.inner().message()))
}

fn check(file: ConfigFile, folder: &Path) -> Result<Config, ConfigError> {
    let listen: SocketAddr = file
        .listen
        .parse()
        .map_err(|_| ConfigError::key("listen", "give an IP address and a port, such as 127.0.0.1:8080"))?;
    if !listen.ip().is_loopback() && !file.behind_sign_in {
        return Err(ConfigError::key(
            "behind_sign_in",
            format!("must be true to listen on {listen}, because anybody who reaches the gateway can read the reports"),
        ));
    }
    let dist = folder.join(file.dist);
    if !dist.is_dir() {
        return Err(ConfigError::key("dist", format!("there is no folder {}", dist.display())));
    }
    if file.max_range_days == 0 {
        return Err(ConfigError::key("max_range_days", "must be at least 1"));
    }
    check_viewer(&file.viewer, file.max_range_days)?;
    for origin in &file.portals.origins {
        check_origin(origin)?;
    }
    let default_source = default_source(file.default_source, &file.source)?;
    let mut sources = BTreeMap::new();
    for (name, source) in file.source {
        let source = check_source(&name, source, folder)?;
        sources.insert(name, source);
    }
    Ok(Config {
        listen,
        behind_sign_in: file.behind_sign_in,
        dist,
        default_source,
        max_range_days: file.max_range_days,
        sources,
        viewer: file.viewer,
        portal_origins: file.portals.origins,
        is_demo: false,
    })
}

fn default_source(named: Option<String>, sources: &BTreeMap<String, SourceFile>) -> Result<String, ConfigError> {
    match named {
        Some(name) if sources.contains_key(&name) => Ok(name),
        Some(name) => Err(ConfigError::key("default_source", format!("there is no [source.{name}]"))),
        None => match sources.keys().collect::<Vec<_>>().as_slice() {
            [] => Err(ConfigError::key("source", "at least one [source.NAME] is needed")),
            [only] => Ok((*only).clone()),
            _ => Err(ConfigError::key("default_source", "must name one of the sources, because there are several")),
        },
    }
}

fn check_source(name: &str, file: SourceFile, folder: &Path) -> Result<Source, ConfigError> {
    let key = |key: &str| format!("source.{name}.{key}");
    if !is_plain_id(name) {
        return Err(ConfigError::key(key("*"), "the name may have letters, digits, dots, dashes and underscores"));
    }
    let endpoint = endpoint(&file.host, &file.path, &file.stream_id)
        .map_err(|(wrong, problem)| ConfigError::key(key(wrong), problem))?;
    let wanted = "letters, digits, dots, dashes and underscores are possible";
    if !is_plain_id(&file.account_id) {
        return Err(ConfigError::key(key("account_id"), wanted));
    }
    if file.org_id.as_deref().is_some_and(|org_id| !is_plain_id(org_id)) {
        return Err(ConfigError::key(key("org_id"), wanted));
    }
    for (value, wrong) in [(&file.client_id, "client_id"), (&file.subject, "subject")] {
        if value.trim().is_empty() {
            return Err(ConfigError::key(key(wrong), "must not be empty"));
        }
    }
    let secret = Secret::read(&folder.join(&file.secret_file))
        .map_err(|error| ConfigError::key(key("secret_file"), error.to_string()))?;
    Ok(Source {
        endpoint,
        account_id: file.account_id,
        org_id: file.org_id,
        client_id: file.client_id,
        subject: file.subject,
        secret,
    })
}

fn check_viewer(viewer: &ViewerSettings, max_range_days: u32) -> Result<(), ConfigError> {
    let is_zone = |byte: u8| byte.is_ascii_alphanumeric() || b"/_+-".contains(&byte);
    let longest_range = max_range_days.min(LONGEST_DEFAULT_RANGE_DAYS);
    let rules = [
        (viewer.requests_per_minute <= 6000, "requests_per_minute", "must be from 0 to 6000".to_owned()),
        ((1..=6).contains(&viewer.parallel), "parallel", "must be from 1 to 6".to_owned()),
        (viewer.verify_pages <= 1000, "verify_pages", "must be from 0 to 1000".to_owned()),
        (
            (1..=longest_range).contains(&viewer.default_range_days),
            "default_range_days",
            format!("must be from 1 to {longest_range} and not above max_range_days"),
        ),
        (
            (1..=LONGEST_NAME).contains(&viewer.zone.len()) && viewer.zone.bytes().all(is_zone),
            "zone",
            "give a time zone name such as UTC or Europe/Paris".to_owned(),
        ),
        (
            viewer.pass_mark.is_none_or(|mark| (-100.0..=100.0).contains(&mark)),
            "pass_mark",
            "must be from -100 to 100".to_owned(),
        ),
        ((0.0..=200.0).contains(&viewer.tolerance), "tolerance", "must be from 0 to 200".to_owned()),
        (
            viewer.brand.as_ref().is_none_or(|brand| (1..=LONGEST_NAME).contains(&brand.trim().chars().count())),
            "brand",
            format!("must have 1 to {LONGEST_NAME} characters; leave the key out for none"),
        ),
    ];
    match rules.into_iter().find(|(is_right, ..)| !is_right) {
        Some((_, key, problem)) => Err(ConfigError::key(format!("viewer.{key}"), problem)),
        None => Ok(()),
    }
}

fn check_origin(origin: &str) -> Result<(), ConfigError> {
    let is_exact = Url::parse(origin).is_ok_and(|url| {
        let is_safe =
            url.scheme() == "https" || (url.scheme() == "http" && url.host_str().is_some_and(is_loopback_host));
        is_safe && !origin.contains('*') && url.origin().ascii_serialization() == origin
    });
    if is_exact {
        return Ok(());
    }
    Err(ConfigError::key(
        "portals.origins",
        format!("{origin:?} is not an exact origin such as https://portal.example.com (no path, no wildcard, https)"),
    ))
}
