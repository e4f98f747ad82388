//! What a machine must bring along, and the sentence that says how to get it.

use std::env;
use std::path::Path;
use std::path::PathBuf;

use crate::failure::Failure;
use crate::process;

const LEAST_NODE: u32 = 20;

/// Something that is never installed on the user's behalf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Prerequisite {
    /// Adds the WebAssembly target to the toolchain.
    Rustup,
    /// Links the build tools.
    Linker,
    /// Compresses the page and drives the journeys.
    Node,
    /// Fetches the build tools that are written in JavaScript.
    Npm,
    /// The browser of the journeys.
    Chromium,
}

impl Prerequisite {
    /// One sentence: what is missing, what for, and the command that installs it.
    pub(crate) const fn sentence(self) -> &'static str {
        match self {
            Self::Rustup => {
                "rustup is missing and the WebAssembly target is not installed: get rustup from https://rustup.rs \
                 (`curl https://sh.rustup.rs -sSf | sh`), or install the target wasm32-unknown-unknown of this toolchain."
            }
            Self::Linker => {
                "A C linker (cc) is missing, which compiling the build tools needs: `apt-get install gcc libc6-dev` \
                 (Debian, Ubuntu), `dnf install gcc` (Fedora), `xcode-select --install` (macOS)."
            }
            Self::Node => {
                "Node 20 or newer is missing, which the build needs: `apt-get install nodejs` (Debian 13), \
                 `brew install node` (macOS), `winget install OpenJS.NodeJS.LTS` (Windows), otherwise https://nodejs.org."
            }
            Self::Npm => {
                "npm is missing, which fetches wasm-opt: `apt-get install npm` (Debian, Ubuntu); elsewhere it comes with \
                 Node from https://nodejs.org."
            }
            Self::Chromium => {
                "Chromium is missing, which the journeys drive: `apt-get install chromium` (Debian), \
                 `brew install --cask chromium` (macOS), or set CHROMIUM to the path of a Chromium or Chrome."
            }
        }
    }
}

/// Where `name` lies on the PATH.
pub(crate) fn find_on_path(name: &str) -> Option<PathBuf> {
    let names: &[String] =
        if cfg!(windows) { &[format!("{name}.exe"), format!("{name}.cmd")] } else { &[name.to_owned()] };
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
        .find(|candidate| candidate.is_file())
}

/// The program of a prerequisite that is found by its name alone.
pub(crate) fn program(name: &str, prerequisite: Prerequisite) -> Result<PathBuf, Failure> {
    find_on_path(name).ok_or(Failure::Missing(prerequisite))
}

/// Node, when it is recent enough.
pub(crate) fn node() -> Result<PathBuf, Failure> {
    let node = program("node", Prerequisite::Node)?;
    let recent =
        process::version_of(&node).and_then(|version| major(&version)).is_some_and(|major| major >= LEAST_NODE);
    if recent { Ok(node) } else { Err(Failure::Missing(Prerequisite::Node)) }
}

/// Refuses to start compiling what could not be linked.
pub(crate) fn linker() -> Result<(), Failure> {
    let present = cfg!(windows) || Path::new("/usr/bin/cc").exists() || find_on_path("cc").is_some();
    if present { Ok(()) } else { Err(Failure::Missing(Prerequisite::Linker)) }
}

fn major(version: &str) -> Option<u32> {
    version.trim_start_matches('v').split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_of_node_is_read_with_or_without_its_v() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("22.1.0"), Some(22));
        assert_eq!(major("unknown"), None);
    }
}
