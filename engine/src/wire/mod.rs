//! The API's JSON: requests out, pages in, and the order in which pages are asked for.
//!
//! Only this folder spells the API's field names. Its main types are [`decode::Page`] and [`paging::Pager`].

pub mod decode;
pub mod error;
pub mod paging;
pub mod request;
mod response;
