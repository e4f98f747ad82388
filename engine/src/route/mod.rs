//! The address of a view: URL text to [`Route`] and back, total both ways, because whoever sends a link writes it.
//!
//! Knows no browser and no rows. Its main type is [`Route`].

mod display;
mod percent;
mod read;
mod value;
mod words;
mod write;

pub use display::Display;
pub use display::Theme;
pub use display::display_from_search;
pub use read::Parsed;
pub use read::UNNAMED;
pub use read::route_from_hash;
pub use value::Route;
pub use value::Screen;
pub use words::sort_word;
pub use write::filters_from_route;
pub use write::hash_from_route;
