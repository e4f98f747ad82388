//! A server that cuts a list of records into pages as the body asks, the vendor's way.

use auditlens_engine::domain::load::LoadError;
use serde_json::Value;
use serde_json::json;

/// What comes back for one request.
pub enum Answer {
    /// A page, as bytes.
    Page(Vec<u8>),
    /// Something else than a page.
    Failure(LoadError),
}

type Twist<'s> = dyn FnMut(usize, &Value, &mut Vec<String>) -> Option<Answer> + 's;

/// A list of records, all requests so far, and what is to go differently.
pub struct Server<'s> {
    pub records: Vec<String>,
    pub bodies: Vec<Value>,
    twist: Box<Twist<'s>>,
}

impl<'s> Server<'s> {
    /// A server that answers every request with its page.
    pub fn new(records: impl IntoIterator<Item = String>) -> Self {
        Self::with_twist(records, |_, _, _| None)
    }

    /// Before each page `twist` sees the number of the request, from 0, and its body; it may change the list, or
    /// answer in the place of the server.
    pub fn with_twist(
        records: impl IntoIterator<Item = String>,
        twist: impl FnMut(usize, &Value, &mut Vec<String>) -> Option<Answer> + 's,
    ) -> Self {
        Self { records: records.into_iter().collect(), bodies: Vec::new(), twist: Box::new(twist) }
    }

    /// Answers one request.
    pub fn answer(&mut self, body: &str) -> Answer {
        let body: Value = serde_json::from_str(body).expect("a body is JSON");
        let twisted = (self.twist)(self.bodies.len(), &body, &mut self.records);
        let page = || page(&self.records, whole(&body, "offset"), whole(&body, "limit"));
        let answer = twisted.unwrap_or_else(|| Answer::Page(page()));
        self.bodies.push(body);
        answer
    }
}

fn whole(body: &Value, name: &str) -> usize {
    body[name].as_u64().expect("offset and limit are whole numbers") as usize
}

/// One page of a list.
pub fn page(records: &[String], offset: usize, limit: usize) -> Vec<u8> {
    let total = records.len();
    let from = offset.min(total);
    let to = (offset + limit).min(total);
    let results = records[from..to].join(" ,\n ");
    let pagination = json!({
        "offset": offset, "limit": limit, "totalResults": total, "hasMore": to < total,
        "totalPages": total.div_ceil(limit),
    });
    format!(r#"{{"results":[{results}],"pagination":{pagination}}}"#).into_bytes()
}
