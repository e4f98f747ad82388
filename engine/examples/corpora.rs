//! Runs the decoder over a folder of JSON parsing cases, whose names begin with y (to be taken), n (to be refused) or i
//! (either), each as a whole body and inside a record, and prints how many went which way.
//! Run as `cargo run --release -p auditlens-engine --example corpora -- FOLDER`.
#![expect(clippy::print_stdout, reason = "the counts are what this program is for")]

use std::collections::BTreeMap;
use std::fs;
use std::io;

use auditlens_engine::wire::decode::decode_page;
use auditlens_engine::wire::decode::page_text;
use auditlens_engine::wire::error::DecodeError;

fn main() -> io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let mut counts: BTreeMap<(char, &str, &str), usize> = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        let Some(kind) = name.chars().next().filter(|_| name.ends_with(".json")) else { continue };
        let case = fs::read(&path)?;
        let inside = [b"{\"results\":[{\"conversationId\":\"c-1\",\"x\":", &case[..], b"}]}"].concat();
        for (place, body) in [("whole", &case), ("inside", &inside)] {
            let way = way(body);
            if (kind == 'n' && way == "page") || (kind == 'y' && way == "not json") {
                println!("unexpected: {name} {place}: {way}");
            }
            *counts.entry((kind, place, way)).or_default() += 1;
        }
    }
    for ((kind, place, way), n) in counts {
        println!("{kind} {place}: {n} {way}");
    }
    Ok(())
}

fn way(body: &[u8]) -> &'static str {
    let text = match page_text(body) {
        Ok(text) => text,
        Err(error) => return word(&error),
    };
    match decode_page(&text) {
        Ok(_) => "page",
        Err(error) => word(&error),
    }
}

fn word(error: &DecodeError) -> &'static str {
    match error {
        DecodeError::NotJson { .. } => "not json",
        DecodeError::NoResults | DecodeError::ErrorAnswer { .. } => "json without results",
        DecodeError::Html => "html",
        DecodeError::Empty => "empty",
        DecodeError::TooLarge => "too large",
    }
}
