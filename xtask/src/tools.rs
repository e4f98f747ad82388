//! The build tools at fixed versions, installed once into the project's own cache folder.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::failure::Failure;
use crate::prerequisite;
use crate::prerequisite::Prerequisite;
use crate::process;
use crate::project::Project;

const TARGET: &str = "wasm32-unknown-unknown";

/// A tool that comes as a program of its own or as a package of npm.
struct Tool {
    package: &'static str,
    program: &'static str,
    version: &'static str,
    purpose: &'static str,
}

const TRUNK: Tool = Tool { package: "trunk", program: "trunk", version: "0.21.14", purpose: "bundles the page" };

/// The version must equal that of the wasm-bindgen crate in Cargo.lock.
const WASM_BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    program: "wasm-bindgen",
    version: "0.2.126",
    purpose: "joins WebAssembly and JavaScript",
};

/// It prints no version of its own.
const WASM_SPLIT: Tool = Tool {
    package: "wasm_split_cli_support",
    program: "wasm-split-cli",
    version: "0.2.4",
    purpose: "splits off the parts of the page that are fetched later",
};

const ESBUILD: Tool =
    Tool { package: "esbuild", program: "esbuild", version: "0.28.2", purpose: "makes the JavaScript smaller" };

const WASM_OPT: Tool =
    Tool { package: "binaryen", program: "wasm-opt", version: "132.0.0", purpose: "makes the WebAssembly smaller" };

const PLAYWRIGHT: Tool = Tool {
    package: "playwright-core",
    program: "playwright-core",
    version: "1.65.1",
    purpose: "drives the browser in the journeys",
};

const AXE: Tool = Tool {
    package: "axe-core",
    program: "axe-core",
    version: "4.14.1",
    purpose: "checks accessibility in the journeys",
};

/// Installs what is missing to build the page.
pub(crate) fn install_for_build(project: &Project) -> Result<(), Failure> {
    // What may be missing on the machine shows before anything long begins.
    prerequisite::node()?;
    install_by_npm(project, &[&WASM_OPT, &ESBUILD])?;
    install_target(project)?;
    for tool in [&TRUNK, &WASM_BINDGEN, &WASM_SPLIT] {
        install_by_cargo(project, tool)?;
    }
    Ok(())
}

/// Installs what is missing to build the page and to run every test.
pub(crate) fn install_all(project: &Project) -> Result<(), Failure> {
    install_for_build(project)?;
    install_by_npm(project, &[&PLAYWRIGHT, &AXE])
}

fn install_target(project: &Project) -> Result<(), Failure> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let printed = process::capture(project.command(Path::new(&rustc)).args(["--print", "sysroot"]))?;
    let installed = Path::new(printed.output.trim()).join("lib").join("rustlib").join(TARGET).join("lib");
    if installed.is_dir() {
        return Ok(());
    }
    let rustup = prerequisite::program("rustup", Prerequisite::Rustup)?;
    println!("Installing the Rust target {TARGET}, which the page is compiled for.");
    process::show(project.command(rustup).args(["target", "add", TARGET]))
}

fn install_by_cargo(project: &Project, tool: &Tool) -> Result<(), Failure> {
    let installed = fs::read_to_string(project.tools().join(".crates.toml")).unwrap_or_default();
    if project.cargo_tool(tool.program).is_file() && is_in_cargo_list(&installed, tool) {
        return Ok(());
    }
    prerequisite::linker()?;
    announce(project, tool);
    println!("This compiles it and takes some minutes, once.");
    let mut install = project.cargo();
    install.args(["install", "--locked", "--force", "--root"]).arg(project.tools());
    install.args([tool.package, "--version", tool.version]);
    if tool.package == WASM_SPLIT.package {
        install.args(["--features", "build-binary"]);
    }
    process::show(&mut install)
}

fn install_by_npm(project: &Project, tools: &[&Tool]) -> Result<(), Failure> {
    let missing: Vec<&&Tool> = tools.iter().filter(|tool| !is_in_npm_folder(project.tools(), tool)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let npm = prerequisite::program("npm", Prerequisite::Npm)?;
    for tool in &missing {
        announce(project, tool);
    }
    fs::create_dir_all(project.tools())
        .map_err(|source| Failure::File { path: project.tools().to_path_buf(), source })?;
    let mut install: Command = project.command(npm);
    install.args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--save-exact", "--prefix"]);
    install.arg(project.tools());
    install.args(missing.iter().map(|tool| format!("{}@{}", tool.package, tool.version)));
    process::show(&mut install)
}

fn announce(project: &Project, tool: &Tool) {
    println!("Installing {} {} into {}: it {}.", tool.program, tool.version, project.tools().display(), tool.purpose);
}

fn is_in_npm_folder(tools: &Path, tool: &Tool) -> bool {
    fs::read_to_string(tools.join("node_modules").join(tool.package).join("package.json"))
        .is_ok_and(|manifest| version_in_manifest(&manifest) == Some(tool.version))
}

/// Whether the list that cargo keeps of what it installed has a tool at its version.
fn is_in_cargo_list(list: &str, tool: &Tool) -> bool {
    list.contains(&format!("\"{} {} (", tool.package, tool.version))
}

/// The value of the first `"version"` key of a package.json.
fn version_in_manifest(manifest: &str) -> Option<&str> {
    let (_, after) = manifest.split_once("\"version\"")?;
    after.split('"').nth(1)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "tests may fail loudly")]

    use super::TRUNK;
    use super::WASM_BINDGEN;
    use super::is_in_cargo_list;
    use super::version_in_manifest;

    #[test]
    fn the_version_of_a_package_is_read_from_its_manifest() {
        let manifest = r#"{ "name": "binaryen", "version": "132.0.0", "engines": { "node": ">=1" } }"#;
        assert_eq!(version_in_manifest(manifest), Some("132.0.0"));
        assert_eq!(version_in_manifest("{}"), None);
    }

    #[test]
    fn a_tool_of_another_version_is_not_the_one() {
        let list = "[v1]\n\"trunk 0.21.14 (registry+https://example.org)\" = [\"trunk\"]\n";
        assert!(is_in_cargo_list(list, &TRUNK));
        assert!(!is_in_cargo_list(&list.replace("0.21.14", "0.21.1"), &TRUNK));
    }

    #[test]
    fn the_wasm_bindgen_tool_has_the_version_of_the_locked_crate() {
        let lock = include_str!("../../Cargo.lock").replace("\r\n", "\n");
        let (_, after) = lock.split_once("name = \"wasm-bindgen\"\n").unwrap();
        assert_eq!(after.split('"').nth(1), Some(WASM_BINDGEN.version));
    }
}
