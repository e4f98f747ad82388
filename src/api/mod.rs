//! What only a browser can do: requests, clock, zones, address, preferences. Knows no table and no screen.

pub mod panic;
pub mod browser;
pub mod clock;
pub mod failure;
pub mod client;
pub mod settings;
pub mod zone;
pub mod address;
