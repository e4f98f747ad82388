//! The whole path on invented data: build the page and the gateway, then serve them.

use crate::failure::Failure;
use crate::page;
use crate::process;
use crate::project::Project;
use crate::tools;

/// Ends as the gateway itself, which prints the address and runs until it is stopped.
pub(crate) fn run(project: &Project, gateway_options: &[String]) -> Result<(), Failure> {
    tools::install_for_build(project)?;
    println!("Building the page.");
    page::build_in_view(project)?;
    println!("Building the gateway.");
    process::show(project.cargo().args(["build", "--release", "--locked", "--package", "auditlens-gateway"]))?;
    let mut gateway = project.command(project.gateway());
    gateway.arg("--demo").arg("--dist").arg(project.dist()).args(gateway_options);
    process::become_program(&mut gateway)
}
