//! Finds the Chromium that the journeys drive.

use std::env;
use std::path::Path;
use std::path::PathBuf;

use crate::failure::Failure;
use crate::prerequisite;
use crate::prerequisite::Prerequisite;

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const MAC_APPS: [&str; 2] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// `CHROMIUM` where it is set, else a browser on the PATH, else an application of macOS.
pub(crate) fn chromium() -> Result<PathBuf, Failure> {
    let named = env::var_os("CHROMIUM").filter(|value| !value.is_empty()).map(PathBuf::from);
    let found = match named {
        Some(path) => Some(path).filter(|path| path.is_file()),
        None => NAMES.iter().find_map(|name| prerequisite::find_on_path(name)).or_else(mac_app),
    };
    found.ok_or(Failure::Missing(Prerequisite::Chromium))
}

fn mac_app() -> Option<PathBuf> {
    MAC_APPS.iter().map(Path::new).find(|app| app.is_file()).map(Path::to_path_buf)
}
