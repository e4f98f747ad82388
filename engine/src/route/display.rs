//! How a portal wants the page to look, from the part of the address before the hash.

use crate::route::percent::decoded;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The display parameters of a frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Display {
    /// Whether the page is part of another one and leaves out its own frame.
    pub embed: bool,
    /// Light or dark.
    pub theme: Theme,
    /// Accent colour: red, green, blue.
    pub accent: Option<[u8; 3]>,
    /// Whether rows are packed closely.
    pub compact: bool,
}

/// The display of a search part such as `?embed=1&theme=dark&accent=0055AA&density=compact`, with or without its `?`.
/// Anything else in it is ignored; of a key that repeats the last understood one holds.
pub fn display_from_search(search: &str) -> Display {
    let mut display = Display::default();
    for pair in search.strip_prefix('?').unwrap_or(search).split('&') {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let value = decoded(value).unwrap_or_default();
        match (key, value.as_str()) {
            ("embed", word) => display.embed = word == "1",
            ("theme", "auto") => display.theme = Theme::Auto,
            ("theme", "light") => display.theme = Theme::Light,
            ("theme", "dark") => display.theme = Theme::Dark,
            ("accent", digits) => display.accent = colour(digits).or(display.accent),
            ("density", word) => display.compact = word == "compact",
            _ => {}
        }
    }
    display
}

fn colour(digits: &str) -> Option<[u8; 3]> {
    let is_colour = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok().filter(|_| is_colour)?.to_be_bytes();
    Some([red, green, blue])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_portal_sets_every_parameter() {
        let display = display_from_search("?embed=1&theme=dark&accent=0055aA&density=compact");
        let wanted = Display { embed: true, theme: Theme::Dark, accent: Some([0, 0x55, 0xAA]), compact: true };
        assert_eq!(display, wanted);
    }

    #[test]
    fn what_is_not_understood_changes_nothing() {
        for search in
            ["", "?", "?embed=yes", "?theme=pink&accent=red", "?accent=%2300", "?accent=+12345", "?%FF=%FF&&="]
        {
            assert_eq!(display_from_search(search), Display::default(), "{search}");
        }
    }
}
