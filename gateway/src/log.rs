//! Log lines on standard error: method, path, status and milliseconds; never queries, bodies or headers.
//!
//! Silent until the program starts it, so that a library user's output stays its own.

use std::fmt;
use std::io::Write;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::time::Instant;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;

static IS_STARTED: AtomicBool = AtomicBool::new(false);

/// Lets lines through from now on.
pub(crate) fn start() {
    IS_STARTED.store(true, Ordering::Relaxed);
}

/// Writes one line; a closed standard error is no reason to stop serving.
pub(crate) fn line(text: fmt::Arguments<'_>) {
    if IS_STARTED.load(Ordering::Relaxed) {
        let _ = writeln!(std::io::stderr(), "{text}");
    }
}

/// Logs each request once its answer is known.
pub(crate) async fn log_request(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    let status = response.status().as_u16();
    line(format_args!("{method} {path} {status} {} ms", started.elapsed().as_millis()));
    response
}
