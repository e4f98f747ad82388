//! Where things are: the checkout, the build folder, and the cache folder of the tools.

use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use crate::failure::Failure;

/// The folders that every command works with.
#[derive(Debug)]
pub(crate) struct Project {
    root: PathBuf,
    target: PathBuf,
    tools: PathBuf,
}

impl Project {
    /// Finds the folders from what cargo tells a running program.
    pub(crate) fn locate() -> Result<Self, Failure> {
        let here = PathBuf::from(".");
        // Read while running and not while compiling: one build folder may serve several checkouts.
        let manifest = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let root = manifest.as_deref().and_then(Path::parent).map_or(here, Path::to_path_buf);
        // This program lies at <target>/<profile>/xtask.
        let own = env::current_exe().map_err(|source| Failure::File { path: PathBuf::from("xtask"), source })?;
        let target = own.ancestors().nth(2).map_or_else(|| root.join("target"), Path::to_path_buf);
        let tools = cache_folder(|name| env::var_os(name)).ok_or(Failure::NoCacheFolder)?.join("tools");
        Ok(Self { root, target, tools })
    }

    /// The release page that trunk writes.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The program of the release page as cargo leaves it, before any tool has worked on it.
    pub(crate) fn program(&self) -> PathBuf {
        self.target.join("wasm32-unknown-unknown").join("wasm-release").join("auditlens.wasm")
    }

    /// The folders into which cargo unpacks libraries, one a registry.
    pub(crate) fn library_sources(&self) -> Vec<PathBuf> {
        let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
        let sources = home.map(|home| home.join("registry").join("src"));
        let folders = sources.and_then(|sources| std::fs::read_dir(sources).ok());
        folders.into_iter().flatten().filter_map(|folder| Some(folder.ok()?.path())).collect()
    }

    /// The gateway as `cargo build --release` leaves it.
    pub(crate) fn gateway(&self) -> PathBuf {
        let name = format!("auditlens-gateway{}", env::consts::EXE_SUFFIX);
        self.target.join("release").join(name)
    }

    /// The folder of journeys in a real browser.
    pub(crate) fn journeys(&self) -> PathBuf {
        self.root.join("tests").join("journeys")
    }

    /// The folder that holds the build tools and nothing else.
    pub(crate) fn tools(&self) -> &Path {
        &self.tools
    }

    /// A build tool that cargo installed.
    pub(crate) fn cargo_tool(&self, name: &str) -> PathBuf {
        self.tools.join("bin").join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }

    /// A command that runs in the checkout and finds the tools of the cache before all others.
    pub(crate) fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command.current_dir(&self.root).env("PATH", self.path());
        // Cargo describes this program in its environment; build scripts of others would take it as a change.
        for (name, _) in env::vars_os() {
            if is_about_this_package(&name) {
                command.env_remove(name);
            }
        }
        command
    }

    /// Cargo itself, the one that runs this command.
    pub(crate) fn cargo(&self) -> Command {
        self.command(env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from))
    }

    fn path(&self) -> OsString {
        let mut folders = vec![self.tools.join("bin"), self.tools.join("node_modules").join(".bin")];
        let inherited = env::var_os("PATH").unwrap_or_default();
        folders.extend(env::split_paths(&inherited));
        env::join_paths(folders).unwrap_or(inherited)
    }
}

/// `AUDITLENS_CACHE`, else `auditlens` in the customary cache folder of the system.
fn cache_folder(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let folder = |name: &str| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let customary = || {
        if cfg!(windows) {
            folder("LOCALAPPDATA")
        } else if cfg!(target_os = "macos") {
            folder("HOME").map(|home| home.join("Library").join("Caches"))
        } else {
            folder("HOME").map(|home| home.join(".cache"))
        }
    };
    folder("AUDITLENS_CACHE")
        .or_else(|| folder("XDG_CACHE_HOME").or_else(customary).map(|cache| cache.join("auditlens")))
}

fn is_about_this_package(variable: &OsString) -> bool {
    let name = variable.to_string_lossy();
    ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"].iter().any(|prefix| name.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::cache_folder;
    use std::ffi::OsString;
    use std::path::PathBuf;

    fn folder_for(set: &[(&str, &str)]) -> Option<PathBuf> {
        cache_folder(|name| set.iter().find(|(key, _)| *key == name).map(|(_, value)| OsString::from(value)))
    }

    #[test]
    fn the_own_variable_wins_over_the_customary_cache() {
        let set = [("AUDITLENS_CACHE", "/a"), ("XDG_CACHE_HOME", "/x"), ("HOME", "/h")];
        assert_eq!(folder_for(&set), Some(PathBuf::from("/a")));
        assert_eq!(folder_for(&set[1..]), Some(PathBuf::from("/x/auditlens")));
    }

    #[test]
    fn an_empty_variable_counts_as_unset_and_nothing_set_is_no_folder() {
        let set = [("AUDITLENS_CACHE", ""), ("XDG_CACHE_HOME", "/x")];
        assert_eq!(folder_for(&set), Some(PathBuf::from("/x/auditlens")));
        assert_eq!(folder_for(&[]), None);
    }
}
