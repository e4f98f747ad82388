//! A body that breaks off: the server then ends the connection.

use std::io;
use std::pin::Pin;
use std::task::Context;
use std::task::Poll;

use axum::body::Bytes;
use axum::body::HttpBody;
use http_body::Frame;

/// Where a page is torn, and how its connection then ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tear {
    /// In the middle, by a close.
    Half,
    /// After so many bytes, by a reset.
    Reset(u64),
}

/// Sends some bytes, if any, and fails.
pub(super) struct Torn {
    first: Option<Bytes>,
    has_paused: bool,
}

impl Torn {
    /// Fails before the head of the answer has left, so that the client receives nothing.
    pub(super) fn at_once() -> Self {
        Self { first: None, has_paused: true }
    }

    /// Sends these bytes first.
    pub(super) fn after(first: Bytes) -> Self {
        Self { first: Some(first), has_paused: false }
    }
}

impl HttpBody for Torn {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if let Some(first) = self.first.take() {
            return Poll::Ready(Some(Ok(Frame::data(first))));
        }
        if !self.has_paused {
            // The server writes out what it has before it asks again.
            self.has_paused = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Some(Err(io::Error::other("a fault that was asked for"))))
    }
}
