//! Who may import whom inside the engine, and the shape that each of its files has.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

#[path = "support/source.rs"]
mod source;

use std::path::Path;

use source::Source;
use source::assert_none;
use source::sources;

/// Everything but the grammar, which is for those who know what the texts mean.
const ALL_BUT_JSON: &[&str] =
    &["domain", "wire", "paging", "store", "query", "stats", "report", "plot", "text", "route", "config", "service"];

/// A module, and what it may import beside itself.
const MAY_IMPORT: [(&str, &[&str]); 13] = [
    ("domain", &[]),
    ("plot", &[]),
    ("json", &[]),
    ("wire", &["domain", "json"]),
    ("paging", &["domain", "wire"]),
    ("store", &["domain"]),
    ("stats", &["domain"]),
    ("route", &["domain"]),
    ("config", &["domain", "json"]),
    ("text", &["domain", "report", "config", "json"]),
    ("query", &["domain", "store"]),
    ("report", &["domain", "store", "query", "stats"]),
    ("service", ALL_BUT_JSON),
];

/// What the engine must not know: the page, the clock, the network, chance.
const FOREIGN: [&str; 10] = [
    "leptos::",
    "web_sys::",
    "js_sys::",
    "wasm_bindgen::",
    "std::time::",
    "std::net::Tcp",
    "std::net::Udp",
    "std::fs::",
    "std::env::",
    "rand::",
];

fn module_of(source: &Source) -> &str {
    source.path.split('/').next().unwrap().trim_end_matches(".rs")
}

fn faults_of_imports(source: &Source) -> Vec<String> {
    let module = module_of(source);
    if module == "lib" {
        return Vec::new();
    }
    let Some((_, allowed)) = MAY_IMPORT.iter().find(|(name, _)| *name == module) else {
        return vec![format!("{}: no rule for `{module}`", source.path)];
    };
    let paths = source.paths("crate::");
    let imported = paths.iter().map(|(number, path)| (number, path.split("::").next().unwrap()));
    imported
        .filter(|(_, name)| *name != module && !allowed.contains(name))
        .map(|(number, name)| format!("{}:{number}: `{module}` must not import `{name}`", source.path))
        .collect()
}

fn faults_of_foreigners(source: &Source) -> Vec<String> {
    let foreign = |root: &&str| !source.paths(root).is_empty();
    FOREIGN.iter().filter(|root| foreign(root)).map(|root| format!("{}: uses {root}", source.path)).collect()
}

/// The sources of the engine, of its intake and of its answers, which are crates of their own.
fn engine_sources() -> Vec<Source> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    ["src", "../intake/src", "../answers/src"]
        .map(|part| folder.join(part))
        .iter()
        .flat_map(|folder| sources(folder, "rs"))
        .collect()
}

#[test]
fn every_module_imports_only_what_it_may() {
    let faults: Vec<String> = engine_sources().iter().flat_map(faults_of_imports).collect();
    assert_none(&faults);
}

#[test]
fn the_engine_knows_no_page_clock_network_or_chance() {
    let faults: Vec<String> = engine_sources().iter().flat_map(faults_of_foreigners).collect();
    assert_none(&faults);
}

#[test]
fn every_file_is_short_and_says_what_it_is_for() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    for part in ["src", "tests", "examples", "../intake/src", "../answers/src"] {
        assert_none(&sources(&folder.join(part), "rs").iter().flat_map(Source::faults_of_text).collect::<Vec<_>>());
    }
}

#[test]
fn every_import_names_one_module_by_its_full_path() {
    assert_none(&engine_sources().iter().flat_map(Source::faults_of_paths).collect::<Vec<_>>());
}

#[test]
fn every_module_of_the_engine_has_a_rule() {
    let all = engine_sources();
    let roots = all.iter().filter(|source| source.path == "lib.rs");
    let declared: Vec<&str> = roots.flat_map(|root| root.paths("pub mod ")).map(|(_, name)| name).collect();
    let mut ruled: Vec<&str> = MAY_IMPORT.iter().map(|(name, _)| *name).collect();
    assert_eq!(declared.len(), ruled.len());
    ruled.retain(|name| !declared.contains(name));
    assert!(ruled.is_empty(), "{ruled:?} is no module");
}

#[test]
fn planted_faults_are_found() {
    let planted = |path: &str, text: &str| Source { path: path.to_owned(), text: format!("//! Planted.\n{text}\n") };
    let n_imports = |path, text| faults_of_imports(&planted(path, text)).len();
    assert_eq!(n_imports("store/table.rs", "use crate::wire::decode::Page;"), 1);
    assert_eq!(n_imports("plot/ticks.rs", "fn f() -> crate::domain::score::Reading {}"), 1);
    assert_eq!(n_imports("newcomer/mod.rs", ""), 1);
    assert_eq!(n_imports("query/select.rs", "use crate::store::row_set::RowSet;\nuse crate::query::x;"), 0);
    assert_eq!(n_imports("store/table.rs", "// Unlike crate::wire::decode."), 0);
    assert_eq!(faults_of_foreigners(&planted("wire/x.rs", "let now = std::time::Instant::now();")).len(), 1);
    let n_paths = |path, text| planted(path, text).faults_of_paths().len();
    assert_eq!(n_paths("store/table.rs", "use crate::{domain, wire};"), 1);
    assert_eq!(n_paths("store/table.rs", "use super::super::wire::decode;"), 1);
    assert_eq!(n_paths("store/mod.rs", "use super::wire;"), 1);
    assert_eq!(n_paths("store/table.rs", "use super::row_set::RowSet;\nuse super::*;"), 0);
    assert_eq!(planted("store/table.rs", &"\n".repeat(400)).faults_of_text().len(), 1);
    assert_eq!(planted("store/table.rs", "").faults_of_text().len(), 0);
    assert_eq!(Source { path: "store/x.rs".to_owned(), text: "// X.\n".to_owned() }.faults_of_text().len(), 1);
}
