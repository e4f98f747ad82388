//! The project's own commands, the same for people and for CI: `cargo xtask help` lists them.
#![expect(clippy::print_stdout, reason = "a command line speaks on stdout")]

mod bench;
mod browser;
mod demo;
mod failure;
mod page;
mod prerequisite;
mod process;
mod project;
mod screens;
mod size;
mod steps;
mod test;
mod tools;
mod totals;

use std::process::ExitCode;

use failure::Failure;
use project::Project;

const HELP: &str = "\
cargo xtask demo [gateway options]   build everything and serve the demo data
cargo xtask test [step …]            run what CI runs, or only the named steps
cargo xtask build                    build the release page and print its size
cargo xtask serve [trunk options]    trunk serve beside a gateway that runs already
cargo xtask bench                    measure natively and in the browser
cargo xtask screens [folder]         take the pictures of every screen and state
cargo xtask tools                    install the build tools that are missing

Steps of the test: format engine clippy clippy-wasm viewer gateway xtask page journeys.
The tools live in a cache folder of their own; AUDITLENS_CACHE names another one.";

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let command = if arguments.is_empty() { String::from("help") } else { arguments.remove(0) };
    if arguments.first().is_some_and(|argument| argument == "--") {
        arguments.remove(0);
    }
    match run(&command, &arguments) {
        Ok(()) => ExitCode::SUCCESS,
        // The totals are the last line already.
        Err(Failure::TestsFailed) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &str, arguments: &[String]) -> Result<(), Failure> {
    let project = Project::locate()?;
    match command {
        "demo" => demo::run(&project, arguments),
        "test" => test::run(&project, arguments),
        "build" => page::build(&project),
        "serve" => page::serve(&project, arguments),
        "bench" => bench::run(&project),
        "screens" => screens::run(&project, arguments),
        "tools" => tools::install_all(&project),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        other => Err(Failure::Usage(format!("There is no command `{other}`.\n\n{HELP}"))),
    }
}
