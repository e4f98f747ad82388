//! A body that comes a few bytes at a time.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::Context;
use std::task::Poll;
use std::task::ready;
use std::time::Duration;

use axum::body::Bytes;
use axum::body::HttpBody;
use http_body::Frame;
use tokio::time::Interval;
use tokio::time::interval;

const PORTIONS_A_SECOND: u64 = 20;

/// Sends so many bytes a second.
pub(super) struct Drip {
    rest: Bytes,
    portion: usize,
    clock: Interval,
}

impl Drip {
    /// All of these bytes, at least one at a time.
    pub(super) fn of(bytes: Bytes, bytes_a_second: u64) -> Self {
        let portion = usize::try_from(bytes_a_second.div_ceil(PORTIONS_A_SECOND)).unwrap_or(usize::MAX).max(1);
        let wait = Duration::from_millis(1_000 * portion as u64 / bytes_a_second.max(1));
        Self { rest: bytes, portion, clock: interval(wait.max(Duration::from_millis(1))) }
    }
}

impl HttpBody for Drip {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        ready!(self.clock.poll_tick(context));
        let portion = self.portion.min(self.rest.len());
        Poll::Ready(Some(Ok(Frame::data(self.rest.split_to(portion)))))
    }
}
