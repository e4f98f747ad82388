//! What the gateway is told: one TOML file plus one secret file a source, checked before anything listens.
//!
//! Main type: [`Config`]. It knows nothing of HTTP handling; every error is a sentence that names the key.

mod checked;
mod error;
mod file;
mod secret;
mod source;

pub use checked::Config;
pub use error::ConfigError;
pub use file::BelowAs;
pub use file::DateFormat;
pub use file::OffsetMode;
pub use file::ViewerSettings;
pub use file::read;
pub use secret::Secret;
pub use secret::SecretError;
pub use source::Source;
pub use source::VENDOR_PATH;
pub use source::endpoint;
