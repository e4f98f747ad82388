//! Who may import whom inside the viewer, where effects, context and colours live, and that every class has its style.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

#[path = "../engine/tests/support/source.rs"]
mod source;

use std::path::Path;

use source::Source;
use source::assert_none;
use source::sources;

/// A part of the viewer with the modules of the engine and the parts of the viewer that it may import.
struct Rule {
    part: &'static str,
    engine: &'static [&'static str],
    viewer: &'static [&'static str],
}

const SCREENS: Rule = Rule {
    part: "",
    engine: &["domain", "route", "report", "text", "config"],
    viewer: &[
        "state",
        "markup",
        "view::app",
        "view::pages",
        "view::panels",
        "view::parts",
        "view::charts",
        "view::kit",
    ],
};

const RULES: [Rule; 10] = [
    Rule { part: "reactive", engine: &[], viewer: &["reactive"] },
    Rule { part: "markup", engine: &[], viewer: &["markup", "reactive"] },
    Rule { part: "api", engine: &["domain", "config", "wire"], viewer: &["api"] },
    Rule {
        part: "state",
        engine: &["domain", "route", "config", "wire", "paging", "store", "query", "report", "service"],
        viewer: &["api", "state", "reactive"],
    },
    Rule { part: "view::app", ..SCREENS },
    Rule { part: "view::pages", ..SCREENS },
    Rule { part: "view::parts", ..SCREENS },
    Rule { part: "view::panels", ..SCREENS },
    Rule { part: "view::charts", engine: &["plot"], viewer: &["markup", "view::charts"] },
    Rule { part: "view::kit", engine: &[], viewer: &["markup", "view::kit"] },
];

/// Files that only name their parts.
const ROOTS: [&str; 3] = ["lib.rs", "main.rs", "view/mod.rs"];
const CLASSES: [&str; 4] = ["kit-", "panel-", "page-", "chart-"];

fn folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// `state` of `state/sync.rs`, `view::kit` of `view/kit/table.rs`.
fn part_of(path: &str) -> String {
    let names: Vec<&str> = path.trim_end_matches(".rs").split("::").flat_map(|name| name.split('/')).collect();
    let is_view = names[0] == "view";
    names[..if is_view { 2.min(names.len()) } else { 1 }].join("::")
}

fn faults_of_imports(source: &Source) -> Vec<String> {
    if ROOTS.contains(&source.path.as_str()) {
        return Vec::new();
    }
    let part = part_of(&source.path);
    let Some(rule) = RULES.iter().find(|rule| rule.part == part) else {
        return vec![format!("{}: no rule for `{part}`", source.path)];
    };
    let mut faults = Vec::new();
    for (number, path) in source.paths("auditlens_engine::") {
        if !rule.engine.contains(&path.split("::").next().unwrap()) {
            faults.push(format!("{}:{number}: `{part}` must not import the engine's `{path}`", source.path));
        }
    }
    for (number, path) in source.paths("crate::") {
        let is_stage = path.starts_with("api::stage") && part != "api";
        if is_stage || !rule.viewer.contains(&part_of(path).as_str()) {
            faults.push(format!("{}:{number}: `{part}` must not import `{path}`", source.path));
        }
    }
    faults
}

/// Effects and context where nobody looks for them.
fn faults_of_reactivity(source: &Source) -> Vec<String> {
    let part = part_of(&source.path);
    let mut faults = Vec::new();
    for (number, line) in source.code() {
        let has_effects = source.path == "state/sync.rs" || ["markup", "view::kit", "view::charts"].contains(&&*part);
        if line.contains("Effect::new") && !has_effects {
            faults.push(format!("{}:{number}: an effect", source.path));
        }
        if (line.contains("use_context") || line.contains("expect_context")) && part != "state" {
            faults.push(format!("{}:{number}: context", source.path));
        }
    }
    faults
}

/// Colours beside the one file that names them by meaning.
fn faults_of_colour(style: &Source) -> Vec<String> {
    if style.path == "tokens.css" {
        return Vec::new();
    }
    let functions = ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch("];
    let is_colour = |line: &str| {
        let hex = line.match_indices('#').any(|(at, _)| {
            let digits: String = line[at + 1..].chars().take_while(char::is_ascii_alphanumeric).collect();
            matches!(digits.len(), 3 | 4 | 6 | 8) && digits.chars().all(|digit| digit.is_ascii_hexdigit())
        });
        hex || functions.iter().any(|function| line.contains(function))
    };
    let lines = style.text.lines().enumerate().filter(|(_, line)| is_colour(line));
    lines.map(|(before, line)| format!("{}:{}: {}", style.path, before + 1, line.trim())).collect()
}

/// The words of a text that look like classes of ours.
fn classes(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |character: char| character.is_ascii_alphanumeric() || character == '-' || character == '_';
    text.split(move |character| !is_part(character))
        .filter(|word| CLASSES.iter().any(|prefix| word.starts_with(prefix) && word.len() > prefix.len()))
}

/// Classes without a style; one that ends with `-` is the beginning of several.
fn faults_of_classes(source: &Source, styled: &[&str]) -> Vec<String> {
    let is_styled =
        |class: &str| styled.iter().any(|known| *known == class || (class.ends_with('-') && known.starts_with(class)));
    let mut faults = Vec::new();
    for (number, line) in source.code() {
        let unstyled = classes(line).filter(|class| !is_styled(class));
        faults.extend(unstyled.map(|class| format!("{}:{number}: class {class} has no style", source.path)));
    }
    faults
}

#[test]
fn every_part_imports_only_what_it_may() {
    assert_none(&sources(&folder("src"), "rs").iter().flat_map(faults_of_imports).collect::<Vec<_>>());
}

#[test]
fn every_file_is_short_and_says_what_it_is_for() {
    assert_none(&sources(&folder("src"), "rs").iter().flat_map(Source::faults_of_text).collect::<Vec<_>>());
}

#[test]
fn every_import_names_one_module_by_its_full_path() {
    assert_none(&sources(&folder("src"), "rs").iter().flat_map(Source::faults_of_paths).collect::<Vec<_>>());
}

#[test]
fn effects_and_context_stay_where_they_belong() {
    assert_none(&sources(&folder("src"), "rs").iter().flat_map(faults_of_reactivity).collect::<Vec<_>>());
}

#[test]
fn colours_are_named_in_one_file() {
    assert_none(&sources(&folder("style"), "css").iter().flat_map(faults_of_colour).collect::<Vec<_>>());
}

#[test]
fn every_class_has_a_style() {
    let styles: String = sources(&folder("style"), "css").into_iter().map(|style| style.text).collect();
    let styled: Vec<&str> = classes(&styles).collect();
    let faults: Vec<String> =
        sources(&folder("src"), "rs").iter().flat_map(|source| faults_of_classes(source, &styled)).collect();
    assert_none(&faults);
}

#[test]
fn planted_faults_are_found() {
    let planted = |path: &str, text: &str| Source { path: path.to_owned(), text: format!("//! Planted.\n{text}\n") };
    let n_imports = |path, text| faults_of_imports(&planted(path, text)).len();
    assert_eq!(n_imports("view/panels/matrix.rs", "use auditlens_engine::store::table::EvaluationTable;"), 1);
    assert_eq!(n_imports("view/panels/matrix.rs", "use auditlens_engine::report::side::Side;"), 0);
    assert_eq!(n_imports("view/charts/axes.rs", "use crate::state::session::Session;"), 1);
    assert_eq!(n_imports("view/kit/table.rs", "use crate::view::charts::axes::Axes;"), 1);
    assert_eq!(n_imports("view/kit/table.rs", "use crate::view::kit::button::Button;"), 0);
    assert_eq!(n_imports("view/app.rs", "use crate::api::client::Client;"), 1);
    assert_eq!(n_imports("state/derived.rs", "use crate::view::app::App;"), 1);
    assert_eq!(n_imports("state/derived.rs", "use crate::api::stage::with_stage;"), 1);
    assert_eq!(n_imports("state/derived.rs", "use crate::api::clock;"), 0);
    assert_eq!(n_imports("helpers.rs", ""), 1);
    let n_reactive = |path, text| faults_of_reactivity(&planted(path, text)).len();
    assert_eq!(n_reactive("view/panels/matrix.rs", "Effect::new(move |_| {});\nexpect_context::<Session>();"), 2);
    assert_eq!(n_reactive("state/sync.rs", "Effect::new(move |_| {});\nuse_context::<Session>();"), 0);
    let n_colours = |text| faults_of_colour(&planted("kit.css", text)).len();
    assert_eq!([n_colours("color: #fff;"), n_colours("color: rgb(0 0 0)"), n_colours("color: var(--ink)")], [1, 1, 0]);
    let n_classes = |text| faults_of_classes(&planted("view/app.rs", text), &["kit-table", "kit-note-wide"]).len();
    assert_eq!(
        [n_classes(r#"class="kit-tabel""#), n_classes(r#"class="kit-table""#), n_classes("kit-note-{}")],
        [1, 0, 0]
    );
}
