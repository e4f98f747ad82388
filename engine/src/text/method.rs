//! How a figure is computed, found by its name.

use crate::text::words::group_methods;
use crate::text::words::methods;
use crate::text::words::methods::Method;

/// The method of a figure of the contract, or of a picture.
pub fn method(name: &str) -> Option<&'static Method> {
    every().find(|method| method.name == name)
}

fn every() -> impl Iterator<Item = &'static Method> {
    methods::ENGLISH.iter().chain(group_methods::ENGLISH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_method_has_a_name_of_its_own_and_is_a_paragraph() {
        for Method { name, title, text } in every() {
            assert_eq!(every().filter(|other| other.name == *name).count(), 1, "{name}");
            assert!(!title.is_empty() && text.ends_with('.') && !text.contains("  "), "{name}");
        }
        assert_eq!(method("no such figure"), None);
    }
}
