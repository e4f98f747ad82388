//! A stand-in for the vendor's endpoint: the same route over real HTTP, over a seeded and realistic data set.
//!
//! Main types: [`Upstream`] and [`Population`]. It shares no parsing, signing or field names with the gateway or the
//! engine, so that a mistake there cannot cancel out here.

mod account;
mod answer;
mod chance;
mod connection;
mod faults;
mod forms;
mod page_file;
mod people;
mod population;
mod rate;
mod record;
mod request_line;
mod scoring;
mod upstream;
mod verify;
mod window;

pub use account::ACCOUNT_ID;
pub use account::CLIENT_ID;
pub use account::ORG_ID;
pub use account::STREAM_ID;
pub use connection::Connection;
pub use connection::Connections;
pub use faults::Faults;
pub use faults::FaultsError;
pub use page_file::PageFile;
pub use page_file::PageFileError;
pub use population::Population;
pub use population::Seeding;
pub use upstream::Upstream;
