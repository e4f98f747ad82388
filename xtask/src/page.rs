//! Builds and serves the page by trunk.

use std::env;
use std::process::Command;

use crate::failure::Failure;
use crate::process;
use crate::process::Captured;
use crate::project::Project;
use crate::size::FirstLoad;
use crate::tools;

/// Builds the release page and prints its size; fails above the budget.
pub(crate) fn build(project: &Project) -> Result<(), Failure> {
    tools::install_for_build(project)?;
    process::show(&mut release(project))?;
    let first_load = FirstLoad::measure(&project.dist())?;
    println!("{first_load}");
    first_load.check()
}

/// Builds the release page with its output kept.
pub(crate) fn build_quietly(project: &Project) -> Result<Captured, Failure> {
    process::capture(&mut release(project))
}

/// Builds the release page in front of the user.
pub(crate) fn build_in_view(project: &Project) -> Result<(), Failure> {
    process::show(&mut release(project))
}

/// Rebuilds the page at each change and serves it beside a running gateway.
pub(crate) fn serve(project: &Project, options: &[String]) -> Result<(), Failure> {
    tools::install_for_build(project)?;
    process::become_program(trunk(project).arg("serve").args(options))
}

fn release(project: &Project) -> Command {
    let mut command = trunk(project);
    command.args(["build", "--release"]);
    command
}

fn trunk(project: &Project) -> Command {
    let mut command = project.command(project.cargo_tool("trunk"));
    // Trunk reads NO_COLOR as a boolean and refuses the customary 1.
    if env::var_os("NO_COLOR").is_some() {
        command.env("NO_COLOR", "true");
    }
    command
}
