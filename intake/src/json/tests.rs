//! The reader beside a general one: both take the same texts, and both find the same in them.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::sample::select;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::json::level;
use crate::json::level::Step;
use crate::json::raw::Form;
use crate::json::raw::Raw;
use crate::json::stop::Stop;

/// Pieces that mean something to a reader of JSON, right and wrong.
const PIECES: [&str; 42] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\\"",
    "\\u",
    "\\u00e9",
    "\\ud83c",
    "\\udfa7",
    "\\x",
    "/",
    "null",
    "nul",
    "true",
    "false",
    "-",
    "+",
    "0",
    "12",
    ".",
    "e",
    "E5",
    "NaN",
    " ",
    "\n",
    "\t",
    "\r",
    "\u{B}",
    "\u{0}",
    "\u{1F}",
    "\u{7F}",
    "\u{A0}",
    "\u{FEFF}",
    "é",
    "🎧",
    "a",
    "\"a\":",
    "abcdefghijklmnop",
];

const SCALARS: [&str; 16] = [
    "null",
    "true",
    "false",
    "0",
    "-0",
    "77",
    "-3.5",
    "1e999",
    "12.50E-3",
    "9007199254740993",
    "\"\"",
    "\"a\"",
    r#""\"\\\/\b\f\n\r\t""#,
    r#""\u00e9\ud83c\udfa7\u0000""#,
    r#""\ud800""#,
    r#""exactly 8 and more than 16 bytes: é""#,
];

fn spaced(part: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let space = || select(&["", "", "", " ", "\n", "\r\n\t "]);
    (space(), part, space()).prop_map(|(before, part, behind)| [before, &part, behind].concat())
}

/// Texts that are JSON, with white space where it may stand.
fn json() -> impl Strategy<Value = String> {
    let scalar = prop_oneof![3 => select(&SCALARS).prop_map(str::to_owned), 1 => quoted_text()];
    spaced(scalar).prop_recursive(4, 32, 6, |inner| {
        let key = prop_oneof![select(&["\"a\"", "\"list\"", r#""\u0061""#]).prop_map(str::to_owned), quoted_text()];
        let entry = (spaced(key), inner.clone()).prop_map(|(key, value)| format!("{key}:{value}"));
        let list = vec(inner, 0..5).prop_map(|items| format!("[{}]", items.join(",")));
        let object = vec(entry, 0..5).prop_map(|entries| format!("{{{}}}", entries.join(",")));
        spaced(prop_oneof![list, object])
    })
}

fn quoted_text() -> impl Strategy<Value = String> {
    any::<String>().prop_map(|text| Value::String(text).to_string())
}

/// The same with a few places overwritten.
fn damaged_json() -> impl Strategy<Value = String> {
    let damage = (any::<Index>(), 0_usize..4, select(&PIECES));
    (json(), vec(damage, 1..4)).prop_map(|(json, damages)| {
        let mut letters: Vec<char> = json.chars().collect();
        for (at, length, piece) in damages {
            let start = at.index(letters.len() + 1);
            let end = (start + length).min(letters.len());
            letters.splice(start..end, piece.chars());
        }
        letters.into_iter().collect()
    })
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![json(), damaged_json(), vec(select(&PIECES), 0..24).prop_map(|pieces| pieces.concat())]
}

fn stopped_at(text: &str) -> Option<usize> {
    level::value(text).err().map(|stop| stop.at)
}

type Entries<'a> = BTreeMap<String, &'a str>;

fn read_entries(text: &str) -> Result<Entries<'_>, Stop> {
    let mut read = BTreeMap::new();
    level::entries(text, &mut |key, value| {
        read.insert(key.unquoted().text.into_owned(), value.json());
    })?;
    Ok(read)
}

fn read_items(text: &str) -> Result<Vec<&str>, Stop> {
    let mut read = Vec::new();
    level::items(text, &mut |item| read.push(item.json()))?;
    Ok(read)
}

fn read_objects(text: &str) -> Result<Vec<Entries<'_>>, Stop> {
    let (mut read, mut object) = (Vec::new(), BTreeMap::new());
    level::objects(text, &mut |entry| match entry {
        Some((key, value)) => drop(object.insert(key.unquoted().text.into_owned(), value.json())),
        None => read.push(std::mem::take(&mut object)),
    })?;
    Ok(read)
}

/// An item of a list, with its entries.
type Item<'a> = (&'a str, Entries<'a>);

/// The entries of an object in which lists stand under `list`, with the items of the last one.
fn read_with_list(text: &str) -> Result<(Entries<'_>, Option<Vec<Item<'_>>>), Stop> {
    let (mut read, mut list, mut item) = (BTreeMap::new(), None, BTreeMap::new());
    level::entries_with_list(text, &|key| key.unquoted().text == "list", &mut |step| match step {
        Step::Entry(key, value) => drop(read.insert(key.unquoted().text.into_owned(), value.json())),
        Step::ListStarts => list = Some(Vec::new()),
        Step::ItemEntry(key, value) => drop(item.insert(key.unquoted().text.into_owned(), value.json())),
        Step::Item(json) => list.as_mut().unwrap().push((json.json(), std::mem::take(&mut item))),
    })?;
    Ok((read, list))
}

/// The items of a list, each with its entries if it is an object.
fn read_items_with_entries(text: &str) -> Result<Vec<Item<'_>>, Stop> {
    Ok(read_items(text)?.into_iter().map(|item| (item, read_entries(item).unwrap_or_default())).collect())
}

fn general(value: &RawValue) -> &str {
    value.get()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_same_texts_are_json_as_for_a_general_reader(text in any_text()) {
        let expected = serde_json::from_str::<&RawValue>(&text).ok().map(general);
        prop_assert_eq!(level::value(&text).ok().map(Raw::json), expected);
    }

    #[test]
    fn reading_stops_at_the_first_byte_that_nothing_behind_it_can_mend(text in any_text(), tail in any_text()) {
        if let Some(at) = stopped_at(&text) {
            let (sound, rest) = text.split_at(at);
            prop_assert!(stopped_at(sound).is_none_or(|stop| stop == at), "{sound:?}");
            let Some(fault) = rest.chars().next() else { return Ok(()) };
            prop_assert_eq!(stopped_at(&format!("{sound}{fault}{tail}")), Some(at));
        }
    }

    #[test]
    fn the_same_items_are_found_as_by_a_general_reader(text in any_text()) {
        let expected = serde_json::from_str::<Vec<&RawValue>>(&text);
        prop_assert_eq!(read_items(&text).ok(), expected.ok().map(|items| items.into_iter().map(general).collect()));
    }

    #[test]
    fn the_same_entries_are_found_as_by_a_general_reader(text in any_text()) {
        let raw = |entries: BTreeMap<String, &RawValue>| -> BTreeMap<String, String> {
            entries.into_iter().map(|(key, value)| (key, value.get().to_owned())).collect()
        };
        let own = |entries: Entries<'_>| -> BTreeMap<String, String> {
            entries.into_iter().map(|(key, value)| (key, value.to_owned())).collect()
        };
        // A general reader gives up where a key has half a character.
        let gave_up = |expected: bool| !expected && text.contains("\\ud");
        let expected = serde_json::from_str(&text).ok().map(raw);
        prop_assert!(read_entries(&text).ok().map(own) == expected || gave_up(expected.is_some()));
        let expected: Option<Vec<_>> = serde_json::from_str(&text).ok().map(|all: Vec<_>| all.into_iter().map(raw).collect());
        let objects: Option<Vec<_>> = read_objects(&text).ok().map(|all| all.into_iter().map(own).collect());
        prop_assert!(objects == expected || gave_up(expected.is_some()));
    }

    #[test]
    fn a_list_is_read_with_the_object_as_it_is_alone(text in any_text()) {
        let together = read_with_list(&text);
        let apart = read_entries(&text).and_then(|mut entries| {
            let list = entries.remove("list").map(read_items_with_entries).transpose()?;
            Ok((entries, list))
        });
        // Of several lists under one key the last is kept; any that is none is a fault.
        prop_assert!(together == apart || (together.is_err() && text.matches("list").count() > 1) || apart.is_err());
    }

    #[test]
    fn strings_say_the_same_as_to_a_general_reader(pieces in vec(select(&PIECES), 0..12)) {
        let quoted = format!("\"{}\"", pieces.concat());
        let Ok(Form::Text(string)) = level::value(&quoted).map(Raw::form) else { return Ok(()) };
        let unquoted = string.unquoted();
        match serde_json::from_str::<String>(&quoted) {
            Ok(text) => prop_assert_eq!((unquoted.text.as_ref(), unquoted.repaired), (text.as_str(), false)),
            Err(_) => prop_assert!(unquoted.repaired && unquoted.text.contains(char::REPLACEMENT_CHARACTER)),
        }
    }
}

#[test]
fn white_space_may_stand_between_all_parts() {
    for text in
        ["[]", " [ ] ", "\t{\r\n}\n", " {\"a\" : [ 1 , {} ] , \"\" : \"\" } ", "\n-0.0e-0\r", "[[],[[]],{\"a\":{}}]"]
    {
        assert_eq!(level::value(text).map(Raw::json), Ok(text.trim()), "{text}");
    }
}

#[test]
fn what_is_no_json_is_refused_where_it_ceases_to_be() {
    for (text, at) in [
        ("", 0),
        (" \n", 2),
        ("x", 0),
        ("\u{FEFF}1", 0),
        ("1 2", 2),
        ("[1,]", 3),
        ("[,1]", 1),
        ("[1 2]", 3),
        ("[1", 2),
        ("[1}", 2),
        ("]", 0),
        ("{\"a\":1,}", 7),
        ("{\"a\" 1}", 5),
        ("{\"a\":}", 5),
        ("{a:1}", 1),
        ("{1:1}", 1),
        ("{", 1),
        ("{\"a\":1]", 6),
        ("nul", 3),
        ("nulL", 3),
        ("True", 0),
        ("truex", 4),
        ("NaN", 0),
        ("-", 1),
        ("-x", 1),
        ("+1", 0),
        ("01", 1),
        ("-01", 2),
        (".5", 0),
        ("5.", 2),
        ("5.e1", 2),
        ("1e", 2),
        ("1e+", 3),
        ("1ex", 2),
        ("0x1", 1),
        ("\"", 1),
        ("\"a", 2),
        ("'a'", 0),
        ("\"\\", 2),
        ("\"\\x\"", 2),
        ("\"\\u12G4\"", 5),
        ("\"\\u12\"", 5),
        ("\"a\nb\"", 2),
        ("\"0123456789\u{1F}\"", 11),
        ("\"\0\"", 1),
        ("1\0", 1),
        ("1//", 1),
        ("{}\u{A0}", 2),
        ("[1\u{B}]", 2),
    ] {
        assert_eq!(stopped_at(text), Some(at), "{text:?}");
        let stop = Some(Stop { at });
        match text.bytes().next() {
            Some(b'[') => assert_eq!(read_items(text).err(), stop, "{text:?}"),
            Some(b'{') => assert_eq!((read_entries(text).err(), read_with_list(text).err()), (stop, stop), "{text:?}"),
            _ => {}
        }
        let list = format!("[{{\"list\":{text}");
        assert_eq!(read_objects(&list).err(), Some(Stop { at: at + 9 }), "{list:?}");
    }
}

#[test]
fn a_value_of_another_form_is_a_fault() {
    assert_eq!(read_entries(" [1]"), Err(Stop { at: 1 }));
    assert_eq!(read_items("{}"), Err(Stop { at: 0 }));
    assert_eq!(read_objects("[{}, 5]"), Err(Stop { at: 5 }));
    assert_eq!(read_with_list("{\"list\": {}}"), Err(Stop { at: 9 }));
    assert_eq!(read_items("[1] 2"), Err(Stop { at: 4 }));
}

#[test]
fn nesting_may_be_as_deep_as_it_likes() {
    let depth = 1_000_000;
    let nested = "[".repeat(depth) + &"]".repeat(depth);
    assert_eq!(level::value(&nested).map(|value| value.json().len()), Ok(2 * depth));
    assert_eq!(stopped_at(&nested[1..]), Some(2 * depth - 2));
    assert_eq!(stopped_at(&nested[..2 * depth - 1]), Some(2 * depth - 1));
}
