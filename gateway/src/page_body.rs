//! A page on its way to the viewer. Its bytes are not kept, only how its JSON stands: a page that stops before it is
//! closed must not end like a whole one, whatever the upstream's length or the end of its connection says.

use std::io;
use std::pin::Pin;
use std::task::Context;
use std::task::Poll;
use std::task::ready;

use axum::body::Bytes;
use axum::http::StatusCode;
use http_body::Body as HttpBody;
use http_body::Frame;
use http_body::SizeHint;
use http_body_util::BodyExt;

use crate::problem::Problem;

/// Where in its one object or list a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Before,
    Inside { depth: u64 },
    InText { depth: u64 },
    Escaped { depth: u64 },
    After,
}

impl Place {
    /// Where the text stands after some more of it; nothing where it can no longer be JSON.
    fn after(self, bytes: &[u8]) -> Option<Self> {
        bytes.iter().try_fold(self, |place, byte| place.next(*byte))
    }

    fn next(self, byte: u8) -> Option<Self> {
        match (self, byte) {
            (Self::InText { depth }, b'"') => Some(Self::Inside { depth }),
            (Self::InText { depth }, b'\\') => Some(Self::Escaped { depth }),
            (Self::InText { depth } | Self::Escaped { depth }, _) => Some(Self::InText { depth }),
            // The bytes of a byte order mark, which viewers skip.
            (Self::Before, 0xEF | 0xBB | 0xBF) => Some(self),
            (_, b' ' | b'\t' | b'\r' | b'\n') => Some(self),
            (Self::Before, b'{' | b'[') => Some(Self::Inside { depth: 1 }),
            (Self::Inside { depth }, b'{' | b'[') => Some(Self::Inside { depth: depth + 1 }),
            (Self::Inside { depth: 1 }, b'}' | b']') => Some(Self::After),
            (Self::Inside { depth }, b'}' | b']') => Some(Self::Inside { depth: depth - 1 }),
            (Self::Inside { depth }, b'"') => Some(Self::InText { depth }),
            (Self::Inside { .. }, 0x21..=0x7E) => Some(self),
            _ => None,
        }
    }
}

/// Why an answer is no page, as far as that is known before any of it was passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoPage {
    WebPage,
    NotJson,
    Empty,
    CutShort,
    TimedOut,
}

impl From<NoPage> for Problem {
    fn from(no_page: NoPage) -> Self {
        let (status, code, detail) = match no_page {
            NoPage::WebPage => (
                StatusCode::BAD_GATEWAY,
                "upstream_not_json",
                "The reporting service answered with something other than JSON: it may be signed out, or another \
                 proxy answered in its place.",
            ),
            NoPage::NotJson => {
                (StatusCode::BAD_GATEWAY, "upstream_broken_json", "The answer of the reporting service is not JSON.")
            }
            NoPage::Empty => {
                (StatusCode::BAD_GATEWAY, "upstream_empty", "The reporting service answered with nothing at all.")
            }
            NoPage::CutShort => (
                StatusCode::BAD_GATEWAY,
                "upstream_cut_short",
                "The answer of the reporting service stopped before its end, or could not be unpacked.",
            ),
            NoPage::TimedOut => {
                (StatusCode::GATEWAY_TIMEOUT, "upstream_timed_out", "The reporting service did not answer in time.")
            }
        };
        Self::new(status, code, detail)
    }
}

/// A page whose first bytes are known. It ends in an error unless its JSON is closed.
pub(crate) struct PageBody {
    first: Option<Bytes>,
    rest: reqwest::Body,
    place: Place,
}

impl PageBody {
    /// Waits for the first bytes, while what is wrong with them can still be said by a status.
    pub(crate) async fn open(mut rest: reqwest::Body) -> Result<Self, NoPage> {
        let first = loop {
            let Some(frame) = rest.frame().await else { return Err(NoPage::Empty) };
            let frame = frame.map_err(|error| if error.is_timeout() { NoPage::TimedOut } else { NoPage::CutShort })?;
            match frame.into_data() {
                Ok(bytes) if !bytes.is_empty() => break bytes,
                _ => {}
            }
        };
        let text = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&first);
        let is_markup = text.trim_ascii_start().starts_with(b"<");
        let no_json = if is_markup { NoPage::WebPage } else { NoPage::NotJson };
        let place = Place::Before.after(&first).ok_or(no_json)?;
        if is_over(&rest) && place != Place::After {
            return Err(if place == Place::Before { NoPage::Empty } else { NoPage::CutShort });
        }
        Ok(Self { first: Some(first), rest, place })
    }

    /// The bytes as they are, unless with them everything that was announced would be there and no page.
    fn checked(&mut self, bytes: Bytes) -> io::Result<Bytes> {
        let place = self.place.after(&bytes).filter(|place| *place == Place::After || !is_over(&self.rest));
        self.place = place.ok_or_else(cut_short)?;
        Ok(bytes)
    }
}

/// Whether as many bytes came as were announced.
fn is_over(rest: &reqwest::Body) -> bool {
    rest.size_hint().exact() == Some(0)
}

fn cut_short() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "the page is not whole")
}

impl HttpBody for PageBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if let Some(first) = self.first.take() {
            return Poll::Ready(Some(Ok(Frame::data(first))));
        }
        Poll::Ready(match ready!(Pin::new(&mut self.rest).poll_frame(context)) {
            None => (self.place != Place::After).then(|| Err(cut_short())),
            Some(Err(error)) => Some(Err(io::Error::other(error))),
            Some(Ok(frame)) => {
                let bytes = frame.into_data().unwrap_or_default();
                Some(self.checked(bytes).map(Frame::data))
            }
        })
    }

    fn size_hint(&self) -> SizeHint {
        let held = self.first.as_ref().map_or(0, Bytes::len) as u64;
        self.rest.size_hint().exact().map_or_else(SizeHint::default, |left| SizeHint::with_exact(held + left))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

    use proptest::prelude::*;
    use serde_json::Value;
    use serde_json::json;

    use super::Place;

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
            r#"[\\"{}\[\]]{0,9}"#.prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::vec((any::<String>(), inner), 0..6)
                    .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn a_page_is_closed_at_its_last_byte_and_never_before(value in value(), is_pretty in any::<bool>()) {
            let page = json!({"results": [value]});
            let text = if is_pretty { serde_json::to_string_pretty(&page) } else { serde_json::to_string(&page) }.unwrap();
            let mut place = Place::Before;
            for byte in text.bytes() {
                prop_assert_ne!(place, Place::After);
                place = place.after(&[byte]).unwrap();
            }
            prop_assert_eq!(place, Place::After);
        }
    }

    #[test]
    fn white_space_and_a_byte_order_mark_may_stand_around_a_page() {
        assert_eq!(Place::Before.after("\u{FEFF} \r\n[{\"a\":\"}\"}]\n\t ".as_bytes()), Some(Place::After));
        assert_eq!(Place::Before.after(b" \n"), Some(Place::Before));
    }

    #[test]
    fn what_is_no_object_or_list_of_utf_8_is_found_out_by_its_bytes() {
        let utf_16 = |to_bytes: fn(u16) -> [u8; 2]| "{\"results\":[]}".encode_utf16().flat_map(to_bytes).collect();
        let texts: [Vec<u8>; 8] = [
            b"<html>".to_vec(),
            b"null".to_vec(),
            b"{}{}".to_vec(),
            b"}".to_vec(),
            vec![31, 139, 8, 0],
            utf_16(u16::to_le_bytes),
            utf_16(u16::to_be_bytes),
            vec![0xFF, 0xFE, b'{', 0],
        ];
        for text in texts {
            assert_eq!(Place::Before.after(&text), None, "{text:?}");
        }
    }
}
