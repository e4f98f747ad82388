//! The controls of the page: plain HTML elements with behaviour, which know nothing of conversations or scores.
//!
//! Texts, values and callbacks come in as props; nothing of ours is imported. Styles are in `style/kit.css` and `style/kit-content.css`.

pub mod button;
pub mod card;
pub mod chip;
pub mod choices;
pub mod clipboard;
pub mod copy_block;
pub mod date_range;
pub mod disclosure;
pub mod drawer;
pub mod fetched;
pub mod field;
pub mod focus;
pub mod hidden_text;
pub mod nav;
pub mod notice;
pub mod option_list;
pub mod page_title;
pub mod reveal;
pub mod select;
pub mod skeleton;
pub mod table;
pub mod toggle;
pub mod unique_id;
pub mod windowing;
