//! The API's JSON: requests out, pages in.
//!
//! Only this folder spells the API's field names. Its main type is [`decode::Page`].

pub mod decode;
pub mod error;
pub mod request;
mod response;
pub mod retry_after;
