//! A panic is the program's end: the page around it is told, and shows a recovery page instead of a dead one.

use crate::api::browser;

/// Sends `auditlens:panic` with the place and message of any panic.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|info| {
        browser::tell_window("auditlens:panic", &info.to_string());
    }));
}
