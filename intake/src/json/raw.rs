//! A value as it stands in the text.

use crate::json::quoted::Quoted;

/// The text of one JSON value, without white space around it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Raw<'a>(&'a str);

/// The form of a value, with its JSON text where that matters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Form<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Truth(bool),
    /// A number.
    Number(&'a str),
    /// A string.
    Text(Quoted<'a>),
    /// A list, in its brackets.
    List(&'a str),
    /// An object, in its brackets.
    Object(&'a str),
}

impl<'a> Raw<'a> {
    pub(super) const NULL: Self = Self("null");

    /// Takes a text that is known to be a value.
    pub(super) fn new(json: &'a str) -> Self {
        Self(json)
    }

    /// The value as it stands in the text.
    pub fn json(self) -> &'a str {
        self.0
    }

    /// The form of the value.
    pub fn form(self) -> Form<'a> {
        match self.0.as_bytes().first() {
            Some(b'n') | None => Form::Null,
            Some(b't') => Form::Truth(true),
            Some(b'f') => Form::Truth(false),
            Some(b'"') => Form::Text(Quoted::new(self.0)),
            Some(b'[') => Form::List(self.0),
            Some(b'{') => Form::Object(self.0),
            Some(_) => Form::Number(self.0),
        }
    }

    /// Whether lists and objects stand more than `limit` deep in each other.
    pub fn nests_deeper_than(self, limit: usize) -> bool {
        let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
        self.0.bytes().any(|byte| {
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_told_by_its_first_byte() {
        assert_eq!(Raw::NULL.form(), Form::Null);
        assert_eq!(Raw("true").form(), Form::Truth(true));
        assert_eq!(Raw("false").form(), Form::Truth(false));
        assert_eq!(Raw("-1e5").form(), Form::Number("-1e5"));
        assert_eq!(Raw("\"1\"").form(), Form::Text(Quoted::new("\"1\"")));
        assert_eq!(Raw("[{}]").form(), Form::List("[{}]"));
        assert_eq!(Raw("{}").form(), Form::Object("{}"));
    }

    #[test]
    fn brackets_inside_text_nest_nothing() {
        assert!(!Raw(r#"["[[[\"[[["]"#).nests_deeper_than(1));
        assert!(Raw("[[]]").nests_deeper_than(1));
        assert!(!Raw("[[],[],{}]").nests_deeper_than(2));
    }
}
