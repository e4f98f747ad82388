//! The configuration file: the example is right, and a wrong key is named in a sentence.

use std::fs;
use std::path::PathBuf;

use auditlens_gateway::config::BelowAs;
use auditlens_gateway::config::Config;
use auditlens_gateway::config::DateFormat;
use auditlens_gateway::config::OffsetMode;
use auditlens_gateway::config::read;

use crate::support::CANARY;
use crate::support::folder;

const EXAMPLE: &str = include_str!("../../gateway.example.toml");

fn written(name: &str, text: &str) -> PathBuf {
    let folder = folder(name);
    fs::create_dir(folder.join("dist")).unwrap();
    fs::write(folder.join("main.key"), format!("{CANARY}\n")).unwrap();
    fs::write(folder.join("short.key"), "secret\n").unwrap();
    let path = folder.join("gateway.toml");
    fs::write(&path, text).unwrap();
    path
}

fn sentence(name: &str, text: &str) -> String {
    read(&written(name, text)).unwrap_err().to_string()
}

/// The example with its commented keys switched on.
fn example_with_every_key() -> String {
    let is_key = |line: &str| {
        line.strip_prefix("# ").is_some_and(|rest| {
            rest.split_once(" = ")
                .is_some_and(|(key, _)| key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'))
        })
    };
    EXAMPLE.lines().map(|line| if is_key(line) { &line[2..] } else { line }).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_example_is_valid_as_it_stands() {
    let config = read(&written("config-example", EXAMPLE)).unwrap();
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.default_source, "main");
    assert_eq!(config.max_range_days, 92);
    assert!(!config.behind_sign_in && !config.is_demo);
    assert_eq!(config.viewer.requests_per_minute, 45);
    assert_eq!(config.viewer.pass_mark, None);
    assert!(config.portal_origins.is_empty());
    let source = &config.sources["main"];
    assert_eq!(
        source.endpoint.as_str(),
        "https://platform.example.com/qualityai/api/v1/public/qualitymanagement/app/\
         st-00000000-0000-0000-0000-000000000000/scorereporting"
    );
    assert_eq!(source.subject, "auditlens");
}

#[test]
fn the_keys_that_the_example_comments_out_show_the_defaults() {
    let plain = read(&written("config-plain", EXAMPLE)).unwrap();
    let every = read(&written("config-every", &example_with_every_key())).unwrap();
    assert_eq!(every.viewer.pass_mark, Some(70.0));
    assert_eq!(every.viewer.brand.as_deref(), Some("Example Ltd"));
    assert_eq!(every.portal_origins, ["https://portal.example.com"]);
    let shown = |mut config: Config| {
        config.viewer.pass_mark = None;
        config.viewer.brand = None;
        config.portal_origins.clear();
        config.dist = PathBuf::new();
        format!("{config:?}")
    };
    assert_eq!(shown(every), shown(plain));
}

#[test]
fn the_other_words_of_each_choice_are_understood() {
    let text = EXAMPLE
        .replace("# date_format = \"space\"", "date_format = \"iso\"")
        .replace("# below_as = \"boolean\"", "below_as = \"text\"")
        .replace("# offset_mode = \"row\"", "offset_mode = \"page\"")
        .replace("# listen = \"127.0.0.1:8080\"", "listen = \"0.0.0.0:80\"\nbehind_sign_in = true");
    let config = read(&written("config-words", &text)).unwrap();
    assert_eq!(config.viewer.date_format, DateFormat::Iso);
    assert_eq!(config.viewer.below_as, BelowAs::Text);
    assert_eq!(config.viewer.offset_mode, OffsetMode::Page);
    assert!(config.behind_sign_in);
}

#[test]
fn a_wrong_value_is_one_sentence_that_starts_with_its_key() {
    let wrong = [
        ("# listen = \"127.0.0.1:8080\"", "listen = \"localhost\"", "listen: "),
        ("# listen = \"127.0.0.1:8080\"", "listen = 8080", "listen: "),
        ("# listen = \"127.0.0.1:8080\"", "listen = \"0.0.0.0:8080\"", "behind_sign_in: "),
        ("# behind_sign_in = false", "behind_sign_in = \"yes\"", "behind_sign_in: "),
        ("# dist = \"dist\"", "dist = \"nowhere\"", "dist: "),
        ("# default_source = \"main\"", "default_source = \"other\"", "default_source: "),
        ("# max_range_days = 92", "max_range_days = 0", "max_range_days: "),
        ("# max_range_days = 92", "max_range_days = 7", "viewer.default_range_days: "),
        ("host = \"platform.example.com\"", "host = \"http://platform.example.com\"", "source.main.host: "),
        ("host = \"platform.example.com\"", "host = 1", "source.main.host: "),
        ("stream_id = \"st-", "stream_id = \"st/../", "source.main.stream_id: "),
        ("# path = \"/qualityai", "path = \"qualityai", "source.main.path: "),
        ("account_id = \"0", "account_id = \"a b", "source.main.account_id: "),
        ("org_id = \"o-", "org_id = \"o\\n", "source.main.org_id: "),
        ("client_id = \"cs-00000000-0000-0000-0000-000000000000\"", "client_id = \"\"", "source.main.client_id: "),
        ("secret_file = \"main.key\"", "secret_file = \"short.key\"", "source.main.secret_file: "),
        ("secret_file = \"main.key\"", "secret_file = \"none.key\"", "source.main.secret_file: "),
        ("# subject = \"auditlens\"", "subject = \" \"", "source.main.subject: "),
        ("# date_format = \"space\"", "date_format = \"us\"", "viewer.date_format: "),
        ("# parallel = 4", "parallel = 7", "viewer.parallel: "),
        ("# requests_per_minute = 45", "requests_per_minute = -1", "viewer.requests_per_minute: "),
        ("# verify_pages = 20", "verify_pages = 1001", "viewer.verify_pages: "),
        ("# requests_per_minute = 45", "requests_per_minute = 6001", "viewer.requests_per_minute: "),
        ("# zone = \"UTC\"", "zone = \"\"", "viewer.zone: "),
        ("# pass_mark = 70", "pass_mark = nan", "viewer.pass_mark: "),
        ("# tolerance = 10", "tolerance = -1", "viewer.tolerance: "),
        ("# brand = \"Example Ltd\"", "brand = \"\"", "viewer.brand: "),
        ("# origins = [\"https://portal.example.com\"]", "origins = [\"*\"]", "portals.origins: "),
        ("# origins = [\"https://portal.example.com\"]", "origins = [\"https://a.example/\"]", "portals.origins: "),
        ("# origins = [\"https://portal.example.com\"]", "origins = [\"https://*.a.example\"]", "portals.origins: "),
        ("# origins = [\"https://portal.example.com\"]", "origins = [\"http://a.example\"]", "portals.origins: "),
        ("# origins = [\"https://portal.example.com\"]", "origins = [\"null\"]", "portals.origins: "),
    ];
    for (number, (from, to, key)) in wrong.into_iter().enumerate() {
        assert!(EXAMPLE.contains(from), "{from}");
        let sentence = sentence(&format!("config-wrong-{number}"), &EXAMPLE.replace(from, to));
        assert!(sentence.starts_with(key), "{to}: {sentence}");
        assert!(sentence.ends_with('.') && !sentence.contains('\n'), "{sentence}");
    }
}

#[test]
fn an_unknown_or_missing_key_is_named() {
    let unknown = [
        ("[portals]", "[portals]\norigin = \"x\"", "origin"),
        ("[viewer]", "[viewer]\nparalel = 4", "paralel"),
        ("[source.main]", "[source.main]\nsecret = \"x\"", "secret"),
        ("[source.main]", "listne = \"x\"\n[source.main]", "listne"),
        ("host = \"platform.example.com\"", "", "host"),
        ("secret_file = \"main.key\"", "", "secret_file"),
    ];
    for (number, (from, to, key)) in unknown.into_iter().enumerate() {
        let sentence = sentence(&format!("config-unknown-{number}"), &EXAMPLE.replace(from, to));
        assert!(sentence.contains(&format!("`{key}`")), "{sentence}");
    }
}

#[test]
fn a_file_that_is_not_toml_or_not_there_is_said_so() {
    let sentence = sentence("config-not-toml", "listen = \"127.0.0.1:8080\"\nwhat is this");
    assert!(sentence.contains("line 2"), "{sentence}");
    let missing = read(&folder("config-missing").join("gateway.toml")).unwrap_err().to_string();
    assert!(missing.contains("cannot be read"), "{missing}");
}

#[test]
fn several_sources_need_a_default() {
    let (_, source) = EXAMPLE.split_once("[source.main]").unwrap();
    let (source, _) = source.split_once("[viewer]").unwrap();
    let two = format!("[source.main]{source}\n[source.other]{source}");
    assert!(sentence("config-two", &two).starts_with("default_source: "));
    let named = format!("default_source = \"other\"\n{two}");
    assert_eq!(read(&written("config-two-named", &named)).unwrap().default_source, "other");
    assert!(sentence("config-none", "").starts_with("source: "));
}
