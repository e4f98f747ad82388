//! Pictures of every screen and state, taken from the release page behind the gateway.

use crate::failure::Failure;
use crate::page;
use crate::process;
use crate::project::Project;
use crate::steps::NO_TAP;
use crate::steps::journey_command;
use crate::tools;

/// Writes the pictures to the folder named, else to `target/screens`; fails on overflow, clipped text or labels that overlap.
pub(crate) fn run(project: &Project, arguments: &[String]) -> Result<(), Failure> {
    tools::install_all(project)?;
    page::build_in_view(project)?;
    process::show(project.cargo().args(["build", "--release", "--locked", "--package", "auditlens-gateway"]))?;
    let folder = arguments.first().map_or("target/screens", String::as_str);
    process::show(journey_command(project)?.args(NO_TAP).arg(project.journeys().join("screens.mjs")).arg(folder))
}
