//! The viewer's settings: `config.json` text to [`Config`], checked key by key, so that an error can name its key.
//!
//! Knows no browser, no requests and no words for the screen. Its main type is [`Config`].

mod address;
mod error;
mod fields;
mod object;
mod read;
mod secret;
mod value;

pub use error::ConfigError;
pub use error::Expected;
pub use error::Problem;
pub use error::Refusal;
pub use read::config_from_json;
pub use value::Auth;
pub use value::Config;
