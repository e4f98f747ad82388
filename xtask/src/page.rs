//! Builds and serves the page by trunk.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use crate::failure::Failure;
use crate::prerequisite;
use crate::process;
use crate::process::Captured;
use crate::project::Project;
use crate::size::FirstLoad;
use crate::tools;

/// Builds the release page and prints its size; fails above the budget.
pub(crate) fn build(project: &Project) -> Result<(), Failure> {
    tools::install_for_build(project)?;
    build_in_view(project)?;
    let first_load = FirstLoad::measure(&project.dist())?;
    println!("{first_load}");
    first_load.check()
}

/// Builds the release page with its output kept.
pub(crate) fn build_quietly(project: &Project) -> Result<Captured, Failure> {
    let mut all = Captured { success: true, output: String::new() };
    for mut step in release(project)? {
        let Captured { success, output } = process::capture(&mut step)?;
        all.output.push_str(&output);
        all.success &= success;
        if !success {
            break;
        }
    }
    Ok(all)
}

/// Builds the release page in front of the user.
pub(crate) fn build_in_view(project: &Project) -> Result<(), Failure> {
    release(project)?.iter_mut().try_for_each(process::show)
}

/// Rebuilds the page at each change and serves it beside a running gateway.
pub(crate) fn serve(project: &Project, options: &[String]) -> Result<(), Failure> {
    tools::install_for_build(project)?;
    process::become_program(trunk(project).arg("serve").args(options))
}

/// The whole page by trunk, then its program in parts, then the compressed twins of those.
fn release(project: &Project) -> Result<[Command; 3], Failure> {
    let mut whole = trunk(project);
    whole.args(["build", "--release", "--features", "split"]).env("AUDITLENS_SPLIT", "1");
    whole.env("CARGO_ENCODED_RUSTFLAGS", short_paths(&project.library_sources()));
    let node = || Ok(project.command(prerequisite::node()?));
    let mut split: Command = node()?;
    split.arg("web/split.mjs").arg(project.program()).arg(project.dist());
    let mut compress: Command = node()?;
    compress.arg("web/precompress.mjs").env("TRUNK_PROFILE", "release").env("TRUNK_STAGING_DIR", project.dist());
    Ok([whole, split, compress])
}

/// Flags under which the program names the sources of libraries by their own paths: those of this machine would be in what a
/// browser loads, and make it another program on every machine.
fn short_paths(folders: &[PathBuf]) -> OsString {
    let mut flags = OsString::new();
    for folder in folders {
        if !flags.is_empty() {
            flags.push("\x1f");
        }
        flags.push("--remap-path-prefix=");
        flags.push(folder.join(""));
        flags.push("=");
    }
    flags
}

fn trunk(project: &Project) -> Command {
    let mut command = project.command(project.cargo_tool("trunk"));
    // Trunk reads NO_COLOR as a boolean and refuses the customary 1.
    if env::var_os("NO_COLOR").is_some() {
        command.env("NO_COLOR", "true");
    }
    command
}
