//! JSON one level at a time: the entries of an object and the items of a list, each still as it stands in the text.

use std::fmt::Formatter;

use serde::de::DeserializeSeed;
use serde::de::Deserializer;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;
use serde_json::value::RawValue;

/// Calls `each` with every key (still quoted) and value of an object, in order.
pub(super) fn entries<'a>(
    object: &'a str,
    each: &mut dyn FnMut(&'a str, &'a RawValue),
) -> Result<(), serde_json::Error> {
    let mut source = serde_json::Deserializer::from_str(object);
    source.deserialize_map(Entries(each))?;
    source.end()
}

/// Calls `each` with every item of a list, in order.
pub(super) fn items<'a>(list: &'a str, each: &mut dyn FnMut(&'a RawValue)) -> Result<(), serde_json::Error> {
    let mut source = serde_json::Deserializer::from_str(list);
    source.deserialize_seq(Items(each))?;
    source.end()
}

/// Calls `each` with every entry of every object in a list, and with nothing at the end of each object.
/// An item that is no object is an error; reading object by object saves a second look at their text.
pub(super) fn objects<'a>(
    list: &'a str,
    each: &mut dyn FnMut(Option<(&'a str, &'a RawValue)>),
) -> Result<(), serde_json::Error> {
    let mut source = serde_json::Deserializer::from_str(list);
    source.deserialize_seq(Objects(each))?;
    source.end()
}

/// Calls `each` with every entry of an object, but with the items of a list one by one under the key that `is_list` knows.
/// Anything but a list there is an error.
pub(super) fn entries_with_list<'a>(
    object: &'a str,
    is_list: &dyn Fn(&str) -> bool,
    each: &mut dyn FnMut(Step<'a>),
) -> Result<(), serde_json::Error> {
    let mut source = serde_json::Deserializer::from_str(object);
    source.deserialize_map(EntriesWithList { is_list, each })?;
    source.end()
}

/// What comes next in an object with a list.
pub(super) enum Step<'a> {
    Entry(&'a str, &'a RawValue),
    ListStarts,
    Item(&'a RawValue),
}

struct EntriesWithList<'f, 'a> {
    is_list: &'f dyn Fn(&str) -> bool,
    each: &'f mut dyn FnMut(Step<'a>),
}

impl<'a> Visitor<'a> for EntriesWithList<'_, 'a> {
    type Value = ();

    fn expecting(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("an object with a list")
    }

    fn visit_map<M: MapAccess<'a>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(key) = map.next_key::<&RawValue>()? {
            if (self.is_list)(key.get()) {
                (self.each)(Step::ListStarts);
                map.next_value_seed(Items(&mut |item| (self.each)(Step::Item(item))))?;
            } else {
                (self.each)(Step::Entry(key.get(), map.next_value()?));
            }
        }
        Ok(())
    }
}

struct Entries<'f, 'a>(&'f mut dyn FnMut(&'a str, &'a RawValue));

impl<'a> Visitor<'a> for Entries<'_, 'a> {
    type Value = ();

    fn expecting(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<M: MapAccess<'a>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some((key, value)) = map.next_entry::<&RawValue, &RawValue>()? {
            (self.0)(key.get(), value);
        }
        Ok(())
    }
}

impl<'a> DeserializeSeed<'a> for Entries<'_, 'a> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_map(self)
    }
}

struct Items<'f, 'a>(&'f mut dyn FnMut(&'a RawValue));

impl<'a> Visitor<'a> for Items<'_, 'a> {
    type Value = ();

    fn expecting(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<S: SeqAccess<'a>>(self, mut list: S) -> Result<(), S::Error> {
        while let Some(item) = list.next_element::<&RawValue>()? {
            (self.0)(item);
        }
        Ok(())
    }
}

struct Objects<'f, 'a>(&'f mut dyn FnMut(Option<(&'a str, &'a RawValue)>));

impl<'a> Visitor<'a> for Objects<'_, 'a> {
    type Value = ();

    fn expecting(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a list of objects")
    }

    fn visit_seq<S: SeqAccess<'a>>(self, mut list: S) -> Result<(), S::Error> {
        while list.next_element_seed(Entries(&mut |key, value| (self.0)(Some((key, value)))))?.is_some() {
            (self.0)(None);
        }
        Ok(())
    }
}

impl<'a> DeserializeSeed<'a> for Items<'_, 'a> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_seq(self)
    }
}

/// Whether lists and objects stand more than `limit` deep in each other.
pub(super) fn nests_deeper_than(json: &str, limit: usize) -> bool {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    json.bytes().any(|byte| {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => depth += 1,
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > limit
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_inside_text_nest_nothing() {
        assert!(!nests_deeper_than(r#"["[[[\"[[["]"#, 1));
        assert!(nests_deeper_than("[[]]", 1));
        assert!(!nests_deeper_than("[[],[],{}]", 2));
    }
}
