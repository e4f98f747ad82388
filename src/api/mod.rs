//! What only a browser can do: requests, clock, zones, address, preferences. Knows no table and no screen.

pub mod address;
pub mod browser;
pub mod client;
pub mod clock;
pub mod download;
pub mod exchange;
pub mod failure;
pub mod panic;
pub mod settings;
pub mod stage;
pub mod zone;
