//! Starts the viewer.

fn main() {
    auditlens::start();
}
