//! Templates with named places, such as `{n} of {total}`, and the sentences that they become.

use crate::text::format;
use crate::text::words::list::Plural;

/// The hue in which part of a sentence is shown; its words say the same without it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Ordinary ink.
    #[default]
    Plain,
    /// Auto, or a delta whose auto score is higher.
    Auto,
    /// Audit, or a delta whose audit score is higher.
    Audit,
    /// Within tolerance.
    Agree,
    /// Fatal and false outcomes.
    Fatal,
    /// A name out of the data: ordinary ink, to be isolated and its hidden characters revealed.
    Data,
}

impl Tone {
    /// The tone of a delta in points: that of whoever scored higher, once the delta shows at one decimal.
    pub fn of_delta(delta: f64) -> Self {
        match format::sign(delta) {
            1 => Self::Auto,
            -1 => Self::Audit,
            _ => Self::Plain,
        }
    }
}

/// A run of text in one tone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The text, spaces included.
    pub text: String,
    /// Its tone.
    pub tone: Tone,
}

/// The text of some parts, without their tones.
pub fn plain(parts: &[Part]) -> String {
    parts.iter().map(|part| part.text.as_str()).collect()
}

/// A template with its places filled. What is filled in is never read as a template.
pub fn fill(template: &str, places: &[(&str, &str)]) -> String {
    debug_assert!(fits(template, &places.iter().map(|place| place.0).collect::<Vec<_>>()), "{template}");
    let value = |name: &str| places.iter().find(|place| place.0 == name).map(|place| place.1);
    pieces(template).into_iter().map(|piece| piece.place.and_then(value).unwrap_or(piece.text)).collect()
}

/// A template with its places filled, each in its tone.
pub fn parts(template: &str, places: &[(&str, &str, Tone)]) -> Vec<Part> {
    debug_assert!(fits(template, &places.iter().map(|place| place.0).collect::<Vec<_>>()), "{template}");
    let mut parts: Vec<Part> = Vec::new();
    for piece in pieces(template) {
        let place = piece.place.and_then(|name| places.iter().find(|place| place.0 == name));
        let (text, tone) = place.map_or((piece.text, Tone::Plain), |place| (place.1, place.2));
        match parts.last_mut() {
            Some(last) if last.tone == tone => last.text.push_str(text),
            _ => parts.push(Part { text: text.to_owned(), tone }),
        }
    }
    parts
}

/// A wording for a number, its only place `{n}` filled with it.
pub fn counted(plural: Plural, n: usize) -> String {
    fill(plural.form(n), &[("n", &format::count(n))])
}

/// Sentences with a space between them.
pub fn joined(sentences: impl IntoIterator<Item = String>) -> String {
    listed(&mut sentences.into_iter(), " ")
}

/// Texts with something between each two of them; empty ones are left out.
pub fn listed(texts: &mut dyn Iterator<Item = String>, between: &str) -> String {
    let mut list = String::new();
    for text in texts.filter(|text| !text.is_empty()) {
        if !list.is_empty() {
            list.push_str(between);
        }
        list.push_str(&text);
    }
    list
}

/// Ordinary text, or a place with its name, whose text is then the place as written.
struct Piece<'t> {
    text: &'t str,
    place: Option<&'t str>,
}

fn pieces(template: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = template;
    while let Some((before, tail)) = rest.split_once('{') {
        let Some((name, after)) = tail.split_once('}') else { break };
        pieces.push(Piece { text: before, place: None });
        pieces
            .push(Piece { text: rest.get(before.len()..rest.len() - after.len()).unwrap_or(name), place: Some(name) });
        rest = after;
    }
    pieces.push(Piece { text: rest, place: None });
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

/// Whether a template has exactly the places that are given.
fn fits(template: &str, given: &[&str]) -> bool {
    let names = places(template);
    names.iter().all(|name| given.contains(name)) && given.iter().all(|place| names.contains(place))
}

/// The names of a template's places, in order.
pub(crate) fn places(template: &str) -> Vec<&str> {
    pieces(template).iter().filter_map(|piece| piece.place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_by_name() {
        let text = fill("{n} of {total}, {n} again", &[("total", "7"), ("n", "3")]);
        assert_eq!(text, "3 of 7, 3 again");
    }

    #[test]
    fn a_name_that_looks_like_a_place_stays_as_it_is() {
        assert_eq!(fill("queue {name} has {n}", &[("name", "{n}"), ("n", "3")]), "queue {n} has 3");
    }

    #[test]
    #[should_panic(expected = "{n} of {total}")]
    fn a_place_that_is_not_filled_is_found_out() {
        fill("{n} of {total}", &[("n", "3")]);
    }

    #[test]
    #[should_panic(expected = "none")]
    fn a_value_without_a_place_is_found_out() {
        fill("none", &[("n", "3")]);
    }

    #[test]
    fn each_place_keeps_its_tone_and_the_rest_is_plain() {
        let parts =
            parts("Auto is {more} than {audit}", &[("more", "3.1 more", Tone::Auto), ("audit", "audit", Tone::Audit)]);
        assert_eq!(plain(&parts), "Auto is 3.1 more than audit");
        assert_eq!(
            parts.iter().map(|part| part.tone).collect::<Vec<_>>(),
            [Tone::Plain, Tone::Auto, Tone::Plain, Tone::Audit]
        );
    }

    #[test]
    fn a_brace_without_its_other_half_is_text() {
        assert_eq!(fill("a { b", &[]), "a { b");
    }
}
