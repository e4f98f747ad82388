//! `--faults` on the wire: each kind does what docs/FAULTS.md says of it.

use std::error::Error;
use std::fs;
use std::io;
use std::io::ErrorKind;
use std::iter::successors;
use std::net::SocketAddr;
use std::time::Duration;
use std::time::Instant;

use auditlens_gateway::demo;
use auditlens_gateway::demo::Faults;
use reqwest::Client;
use serde_json::Value;
use serde_json::json;

use crate::support::CANARY;
use crate::support::body;
use crate::support::demo_upstream;
use crate::support::folder;
use crate::support::now;
use crate::support::sign;
use crate::support::start_upstream;

const SIZE: usize = 250;

async fn misbehaving(rules: &str) -> Asked {
    misbehaving_by_seed(rules, 1).await
}

async fn misbehaving_by_seed(rules: &str, seed: u64) -> Asked {
    let faults = Faults::new(rules, seed).unwrap();
    Asked { upstream: start_upstream(demo_upstream(SIZE, 1).with_faults(faults)).await, tokens: 0 }
}

/// An upstream, and how often it was asked.
struct Asked {
    upstream: SocketAddr,
    tokens: u64,
}

impl Asked {
    async fn send(&mut self, offset: usize) -> reqwest::Result<reqwest::Response> {
        self.tokens += 1;
        let claims = json!({
            "appId": demo::CLIENT_ID, "sub": "test", "iat": now(), "exp": now() + 300, "jti": self.tokens.to_string(),
        });
        let path = format!("qualityai/api/v1/public/qualitymanagement/app/{}/scorereporting", demo::STREAM_ID);
        let request = Client::new()
            .post(format!("http://{}/{path}", self.upstream))
            .timeout(Duration::from_secs(10))
            .header("content-type", "application/json")
            .header("accountId", demo::ACCOUNT_ID)
            .header("orgId", demo::ORG_ID)
            .header("auth", sign(&json!({"alg": "HS256", "typ": "JWT"}), &claims, CANARY));
        request.body(body(offset, 10).to_string()).send().await
    }

    async fn status(&mut self, offset: usize) -> u16 {
        self.send(offset).await.unwrap().status().as_u16()
    }

    async fn text(&mut self, offset: usize) -> String {
        self.send(offset).await.unwrap().text().await.unwrap()
    }

    async fn page(&mut self, offset: usize) -> Value {
        serde_json::from_str(&self.text(offset).await).unwrap()
    }

    /// The identifiers of all conversations, in their order.
    async fn list(&mut self) -> Vec<String> {
        let mut all = Vec::new();
        loop {
            let page = self.page(all.len()).await;
            all.extend(ids(&page));
            if page["pagination"]["hasMore"] == false {
                assert_eq!(page["pagination"]["totalResults"], all.len());
                return all;
            }
        }
    }
}

fn rows(page: &Value) -> &Vec<Value> {
    page["results"].as_array().unwrap()
}

fn ids(page: &Value) -> Vec<String> {
    rows(page).iter().map(|row| row["conversationId"].as_str().unwrap().to_owned()).collect()
}

async fn usual(offset: usize) -> Value {
    misbehaving("status=500 at 9999").await.page(offset).await
}

#[tokio::test]
async fn each_when_chooses_its_requests() {
    for (when, offsets, met) in [
        ("", [0, 10, 20, 0], [true; 4]),
        ("first 2", [0, 10, 20, 0], [true, true, false, false]),
        ("after 1", [0, 10, 20, 0], [false, true, true, true]),
        ("every 2", [0, 10, 20, 0], [false, true, false, true]),
        ("at 10", [0, 10, 10, 0], [false, true, true, false]),
        ("at 10 first 1", [0, 10, 10, 0], [false, true, false, false]),
        ("with 0%", [0, 10, 20, 0], [false; 4]),
        ("with 100%", [0, 10, 20, 0], [true; 4]),
    ] {
        let mut asked = misbehaving(&format!("status=503 {when}")).await;
        for (offset, met) in offsets.into_iter().zip(met) {
            assert_eq!(asked.status(offset).await, if met { 503 } else { 200 }, "{when}");
        }
    }
}

#[tokio::test]
async fn a_share_of_the_requests_is_the_same_for_the_same_seed() {
    let mut runs = Vec::new();
    for seed in [1, 1, 2] {
        let mut asked = misbehaving_by_seed("status=503 with 50%", seed).await;
        let mut statuses = Vec::new();
        for _ in 0..24 {
            statuses.push(asked.status(0).await);
        }
        assert!(statuses.contains(&503) && statuses.contains(&200));
        runs.push(statuses);
    }
    assert_eq!(runs[0], runs[1]);
    assert_ne!(runs[0], runs[2]);
}

#[tokio::test]
async fn what_is_answered_in_place_of_a_page() {
    let mut asked = misbehaving("retry-after=30 first 1; status=429 first 1; html first 1").await;
    let refused = asked.send(0).await.unwrap();
    assert_eq!((refused.status().as_u16(), &refused.headers()["retry-after"]), (429, &"30".parse().unwrap()));
    let refused: Value = serde_json::from_str(&refused.text().await.unwrap()).unwrap();
    assert_eq!(refused["errors"][0]["code"], 429);
    let html = asked.send(0).await.unwrap();
    assert_eq!(html.status(), 200);
    assert_eq!(html.headers()["content-type"], "text/html; charset=utf-8");
    assert!(html.text().await.unwrap().contains("Sign in"));
    assert_eq!(asked.page(0).await, usual(0).await);

    assert_eq!(misbehaving("empty").await.text(0).await, "");
    assert!(serde_json::from_str::<Value>(&misbehaving("not-json").await.text(0).await).is_err());
    let page = misbehaving("no-results").await.page(0).await;
    assert!(page["errors"].is_array() && page.get("results").is_none());
}

#[tokio::test]
async fn answers_that_come_late_or_not_whole() {
    let mut asked = misbehaving("drop first 1; cut first 1; delay=200 first 3").await;
    assert!(asked.send(0).await.is_err(), "nothing arrives");
    let cut = asked.send(0).await.unwrap();
    assert_eq!(cut.status(), 200);
    assert!(cut.text().await.is_err(), "the page is not whole");
    let before = Instant::now();
    assert_eq!(asked.page(0).await, usual(0).await);
    assert!(before.elapsed() >= Duration::from_millis(200));

    let mut asked = misbehaving("drip=100000 first 1").await;
    let (whole, before) = (usual(0).await, Instant::now());
    assert_eq!(asked.page(0).await, whole);
    let seconds = whole.to_string().len() as f64 / 100_000.0;
    assert!(before.elapsed().as_secs_f64() > 0.7 * seconds, "{seconds} s of bytes");

    let mut asked = misbehaving("stall first 1").await;
    assert!(tokio::time::timeout(Duration::from_millis(300), asked.send(0)).await.is_err());
    assert_eq!(asked.page(0).await, usual(0).await);
}

/// What the system says of a connection that failed.
fn cause(error: &reqwest::Error) -> Option<ErrorKind> {
    let causes = successors(error.source(), |error| (*error).source());
    causes.filter_map(|error| error.downcast_ref::<io::Error>()).last().map(io::Error::kind)
}

#[tokio::test]
async fn a_reset_is_another_end_than_a_close() {
    let mut asked = misbehaving("reset first 1; drop first 1; reset=700 first 1").await;
    assert_eq!(cause(&asked.send(0).await.unwrap_err()), Some(ErrorKind::ConnectionReset));
    assert_ne!(cause(&asked.send(0).await.unwrap_err()), Some(ErrorKind::ConnectionReset));

    let mut torn = asked.send(0).await.unwrap();
    let mut bytes = Vec::new();
    let error = loop {
        match torn.chunk().await {
            Ok(chunk) => bytes.extend(chunk.expect("the page is not whole")),
            Err(error) => break error,
        }
    };
    assert_eq!(cause(&error), Some(ErrorKind::ConnectionReset));
    assert_eq!(bytes.len(), 700);
    assert_eq!(asked.page(0).await, usual(0).await);

    let cut = misbehaving("cut").await.send(0).await.unwrap().text().await.unwrap_err();
    assert_ne!(cause(&cut), Some(ErrorKind::ConnectionReset));
    assert!(misbehaving("reset=1000000000").await.send(0).await.unwrap().text().await.is_err(), "no end, no page");
    assert_eq!(misbehaving("reset=700; status=503").await.status(0).await, 503);
}

#[tokio::test]
async fn rules_in_a_file_are_those_of_the_option() {
    let path = folder("faults-file").join("rules.txt");
    fs::write(&path, "# The service is down,\nstatus=503 first 2\n\nhtml first 1; empty first 1 # and then odd.\n")
        .unwrap();
    let faults = Faults::from_file(&path, 1).unwrap();
    let mut asked = Asked { upstream: start_upstream(demo_upstream(SIZE, 1).with_faults(faults)).await, tokens: 0 };
    assert_eq!([asked.status(0).await, asked.status(0).await], [503, 503]);
    assert!(asked.text(0).await.contains("Sign in"));
    assert_eq!(asked.text(0).await, "");
    assert_eq!(asked.page(0).await, usual(0).await);
}

#[tokio::test]
async fn the_list_moves_and_stays_as_it_then_is() {
    let before = misbehaving("delete=1 at 9999").await.list().await;
    let kept = |list: &[String]| list.iter().filter(|id| before.contains(id)).count();
    let inserted = misbehaving("insert=7 first 1").await.list().await;
    assert_eq!((inserted.len(), kept(&inserted)), (SIZE + 7, SIZE));
    let deleted = misbehaving("delete=7 first 1").await.list().await;
    assert_eq!((deleted.len(), kept(&deleted)), (SIZE - 7, SIZE - 7));
    for rules in ["swap=3 first 1", "shuffle first 1"] {
        let moved = misbehaving(rules).await.list().await;
        assert_eq!(moved, misbehaving(rules).await.list().await, "{rules}");
        assert_ne!(moved, misbehaving_by_seed(rules, 2).await.list().await, "{rules}");
        assert_ne!(moved, before, "{rules}");
        assert_eq!((moved.len(), kept(&moved)), (SIZE, SIZE), "{rules}");
    }
    let mut asked = misbehaving("update=2000 first 1").await;
    let updated = asked.page(0).await;
    assert_eq!(ids(&updated), before[..10]);
    assert_ne!(updated, usual(0).await);
    assert_eq!(asked.page(0).await, updated);
    assert_eq!(misbehaving("delete=100000 first 1").await.list().await.len(), 0);
}

#[tokio::test]
async fn pages_that_lie() {
    for (rules, key, value) in [
        ("total=7", "totalResults", Some(json!(7))),
        ("total=null", "totalResults", Some(Value::Null)),
        ("total=text", "totalResults", Some(json!("250"))),
        ("total=absent", "totalResults", None),
        ("has-more=true", "hasMore", Some(json!(true))),
        ("has-more=false", "hasMore", Some(json!(false))),
        ("has-more=absent", "hasMore", None),
        ("cap=4", "limit", Some(json!(4))),
        ("repeat", "offset", Some(json!(20))),
        ("page-index", "offset", Some(json!(20))),
    ] {
        let page = misbehaving(rules).await.page(20).await;
        assert_eq!(page["pagination"].get(key), value.as_ref(), "{rules}");
    }
    let page = usual(20).await;
    assert_eq!(rows(&misbehaving("short=3").await.page(20).await), &rows(&page)[..7]);
    assert_eq!(rows(&misbehaving("cap=4").await.page(20).await), &rows(&page)[..4]);
    let longer = misbehaving("long=5").await.page(20).await;
    assert_eq!(rows(&longer)[..10], rows(&page)[..]);
    assert_eq!(rows(&longer)[10..], rows(&usual(30).await)[..5]);
    assert_eq!(rows(&misbehaving("page-index").await.page(2).await), rows(&page));
    assert_eq!(rows(&misbehaving("repeat").await.page(30).await), rows(&page));
    let twice = misbehaving("duplicate=2").await.page(20).await;
    assert_eq!(rows(&twice)[..10], rows(&page)[..]);
    assert_eq!(rows(&twice)[10..], rows(&page)[..2]);
}

#[tokio::test]
async fn one_record_is_broken_or_large_and_the_others_are_as_usual() {
    let usual = usual(0).await;
    let changed = async |rules: &str| {
        let page = misbehaving(rules).await.page(0).await;
        let differs = rows(&page).iter().zip(rows(&usual)).filter(|(row, usual)| row != usual);
        let differs: Vec<Value> = differs.map(|(row, _)| row.clone()).collect();
        assert_eq!(differs.len(), 1, "{rules}");
        differs[0].clone()
    };
    assert_eq!(changed("bad-record=missing-id").await.get("conversationId"), None);
    assert!(changed("bad-record=wrong-type").await["koreEvalutionScore"].is_array());
    assert!(changed("bad-record=not-an-object").await.is_string());
    assert_eq!(changed("long-text=5000").await["Agents"][0]["Agent Name"].as_str().unwrap().len(), 5000);
    assert_eq!(changed("metrics=300").await["Metrics"].as_array().unwrap().len(), 300);

    let mut asked = misbehaving("bad-record=missing-id").await;
    assert_eq!(asked.page(0).await, asked.page(0).await, "the same record each time");

    let text = misbehaving("bad-record=duplicate-key").await.text(0).await;
    assert_eq!(text.matches("\"conversationId\":").count(), 11);
    let text = misbehaving("depth=9000").await.text(0).await;
    assert!(text.contains(&format!("\"deep\":{}{}", "[".repeat(9000), "]".repeat(9000))));
    let text = misbehaving("huge=300000").await.text(0).await;
    assert_eq!(text.len(), 300_000);
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), usual);
}

#[tokio::test]
async fn requests_that_meet_no_fault_get_the_very_bytes_of_a_run_without() {
    let mut without = Asked { upstream: start_upstream(demo_upstream(SIZE, 1)).await, tokens: 0 };
    assert_eq!(misbehaving("shuffle at 9999").await.text(0).await, without.text(0).await);
    let usual = without.text(0).await;
    let rows = usual.split_once("\"results\":").unwrap().1.split_once(",\"pagination\"").unwrap().0;
    assert!(misbehaving("total=7").await.text(0).await.contains(rows), "the records of a page that lies");
}
