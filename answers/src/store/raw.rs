//! The records as they came, packed page by page, so that any one can be shown in full; and for which days each page came.

use crate::domain::filter::HalfOpen;
use crate::domain::period::Timestamp;

/// Where a record's text stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RawSpan {
    /// Page of the store.
    pub block: u32,
    /// First byte in the unpacked page.
    pub from: u32,
    /// First byte behind it.
    pub to: u32,
}

/// Packed pages. About a tenth of the text that came in.
#[derive(Clone, Debug, Default)]
pub struct RawPages {
    blocks: Vec<Vec<u8>>,
    days: Vec<HalfOpen<Timestamp>>,
}

impl RawPages {
    /// Packs the text of one page, which was asked for with these days, and says which block it is.
    pub(super) fn push(&mut self, text: &str, days: HalfOpen<Timestamp>) -> u32 {
        self.days.push(days);
        self.blocks.push(lz4_flex::block::compress_prepend_size(text.as_bytes()));
        u32::try_from(self.blocks.len() - 1).unwrap_or(u32::MAX)
    }

    /// The days of the page in which a record came; all time for a span that is not in the store.
    pub(super) fn days(&self, span: RawSpan) -> HalfOpen<Timestamp> {
        self.days.get(span.block as usize).copied().unwrap_or_default()
    }

    /// The text of one record, `None` for a span that is not in the store.
    pub(super) fn text(&self, span: RawSpan) -> Option<String> {
        let page = lz4_flex::block::decompress_size_prepended(self.blocks.get(span.block as usize)?).ok()?;
        let text = page.get(span.from as usize..span.to as usize)?;
        String::from_utf8(text.to_vec()).ok()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
    use super::*;

    #[test]
    fn a_record_comes_back_as_it_went_in() {
        let mut pages = RawPages::default();
        let march = HalfOpen::new(Timestamp(1), Timestamp(2));
        pages.push("[]", HalfOpen::default());
        let block = pages.push(r#"[{"a":1},{"ü":2}]"#, march);
        let days = [block, 9].map(|block| pages.days(RawSpan { block, from: 0, to: 1 }));
        assert_eq!(days, [march, HalfOpen::default()]);
        assert_eq!(pages.text(RawSpan { block, from: 9, to: 17 }).unwrap(), r#"{"ü":2}"#);
        assert_eq!(pages.text(RawSpan { block: 9, from: 0, to: 1 }), None);
    }
}
