//! A page of a list as text: spelled here, so that nothing between the server and the screen is taken for granted.

use crate::modes::list::List;

/// The pagination of the vendor's page, in its order.
pub(crate) const OFFSET: &str = "offset";
pub(crate) const LIMIT: &str = "limit";
pub(crate) const TOTAL: &str = "totalResults";
pub(crate) const HAS_MORE: &str = "hasMore";
pub(crate) const PAGES: &str = "totalPages";

/// A page before it is sent: its records, and what it says of the whole list.
pub(crate) struct PageText {
    pub(crate) records: Vec<String>,
    pub(crate) pagination: Vec<(&'static str, String)>,
}

impl PageText {
    /// What an honest server sends.
    pub(crate) fn honest(list: &List, offset: usize, limit: usize) -> Self {
        let total = list.total();
        let pagination = [
            (OFFSET, offset.to_string()),
            (LIMIT, limit.to_string()),
            (TOTAL, total.to_string()),
            (HAS_MORE, (offset + limit < total).to_string()),
            (PAGES, total.div_ceil(limit).to_string()),
        ];
        Self { records: list.page(offset, limit), pagination: pagination.into() }
    }

    /// Says this JSON in the place of what was said.
    pub(crate) fn say(mut self, key: &str, json: &str) -> Self {
        for (_, said) in self.pagination.iter_mut().filter(|(name, _)| *name == key) {
            json.clone_into(said);
        }
        self
    }

    pub(crate) fn without(mut self, key: &str) -> Self {
        self.pagination.retain(|(name, _)| *name != key);
        self
    }

    pub(crate) fn without_pagination(self) -> Self {
        Self { pagination: Vec::new(), ..self }
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let results = self.records.join(",");
        if self.pagination.is_empty() {
            return format!(r#"{{"results":[{results}]}}"#).into_bytes();
        }
        let said: Vec<String> = self.pagination.iter().map(|(key, json)| format!(r#""{key}":{json}"#)).collect();
        format!(r#"{{"results":[{results}],"pagination":{{{}}}}}"#, said.join(",")).into_bytes()
    }
}
