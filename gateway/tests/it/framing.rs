//! Answers that are framed wrongly, cut or packed: the viewer gets the whole true page or an error, never half a page.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::ops::Range;

use reqwest::StatusCode;
use serde_json::Value;
use serde_json::json;
use tokio::net::TcpListener;
use tokio::time::Instant;

use crate::packed;
use crate::support::Step;
use crate::support::answer;
use crate::support::body;
use crate::support::count;
use crate::support::gateway;
use crate::support::upstream_by;

const JSON: &str = "content-type: application/json\r\n";

/// What has to come out of the gateway.
#[derive(Debug, Clone, Copy)]
enum Fate {
    /// These bytes of the page, all of them.
    Whole,
    /// A problem document with this code.
    Told(&'static str),
    /// A problem document that speaks of a cut, or an answer that breaks off.
    Lost,
    /// A problem document about the time, or an answer that breaks off within the gateway's own time-outs.
    TooSlow,
}

use Fate::Lost;
use Fate::Told;
use Fate::TooSlow;
use Fate::Whole;

struct Case {
    name: &'static str,
    script: Vec<Step>,
    fate: Fate,
}

fn case(name: &'static str, fate: Fate, script: Vec<Step>) -> Case {
    Case { name, script, fate }
}

/// A case whose upstream sends these bytes and closes.
fn sent(name: &'static str, fate: Fate, bytes: Vec<u8>) -> Case {
    case(name, fate, vec![Step::Send(bytes)])
}

/// What the gateway's client received.
#[derive(Debug, PartialEq)]
enum Received {
    Page(Vec<u8>),
    Problem { status: u16, code: String },
    Broken,
}

async fn received(gateway: SocketAddr) -> Received {
    let request = reqwest::Client::new()
        .post(format!("http://{gateway}/api/v1/reports/demo/scores"))
        .header("content-type", "application/json")
        .body(body(0, 100).to_string());
    let Ok(response) = request.send().await else { return Received::Broken };
    let (status, kind) = (response.status(), response.headers()["content-type"].clone());
    let Ok(bytes) = response.bytes().await else { return Received::Broken };
    if status == StatusCode::OK {
        assert_eq!(kind, "application/json");
        return Received::Page(bytes.to_vec());
    }
    assert_eq!(kind, "application/problem+json");
    let problem: Value = serde_json::from_slice(&bytes).unwrap();
    Received::Problem { status: status.as_u16(), code: problem["code"].as_str().unwrap().to_owned() }
}

fn is_right(fate: Fate, received: &Received, whole: &[u8]) -> bool {
    let is_told = |wanted: &[(u16, &str)]| match received {
        Received::Problem { status, code } => wanted.contains(&(*status, code)),
        _ => false,
    };
    match fate {
        Whole => *received == Received::Page(whole.to_vec()),
        Told(code) => is_told(&[(502, code)]),
        Lost => *received == Received::Broken || is_told(&[(502, "upstream_unreachable"), (502, "upstream_cut_short")]),
        TooSlow => *received == Received::Broken || is_told(&[(504, "upstream_timed_out")]),
    }
}

async fn check(cases: Vec<Case>) {
    for Case { name, script, fate } in cases {
        let started = Instant::now();
        let (upstream, seen) = upstream_by(vec![script]).await;
        let received = received(gateway(upstream).await).await;
        assert!(is_right(fate, &received, &true_page_of(name)), "{name}: {fate:?}, but came {}", told(&received));
        assert_eq!(count(&seen), 1, "{name}: asked for again behind the viewer's back");
        if matches!(fate, TooSlow) {
            assert!((60..=125).contains(&started.elapsed().as_secs()), "{name}: {:?}", started.elapsed());
        }
    }
}

fn told(received: &Received) -> String {
    match received {
        Received::Page(bytes) => format!("{} bytes: {:.80}", bytes.len(), String::from_utf8_lossy(bytes)),
        other => format!("{other:?}"),
    }
}

/// A page of a hundred rows with signs of one to four bytes, quotes and brackets in its texts.
fn page() -> Vec<u8> {
    let row = |number: usize| {
        json!({
            "conversationId": format!("c-{number:05}"), "Language": "Ελληνικά €𝄞", "koreEvalutionScore": 60 + number % 40,
            "summary": "says \"}]}\" and \\ at the end\\", "Metrics": [{"Metric ID": "em-1", "Qualification": "YES"}],
        })
    };
    let rows: Vec<Value> = (0..100).map(row).collect();
    json!({"results": rows, "pagination": {"offset": 0, "limit": 100, "totalResults": 300}}).to_string().into_bytes()
}

const WITH_MARK: &str = "byte order mark";

fn true_page_of(name: &str) -> Vec<u8> {
    if name == WITH_MARK { ["\u{FEFF}".as_bytes(), &page()].concat() } else { page() }
}

fn head(headers: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\n{JSON}{headers}connection: close\r\n\r\n").into_bytes()
}

/// An answer that says how long its body is.
fn measured(length: usize, body: &[u8]) -> Vec<u8> {
    [head(&format!("content-length: {length}\r\n")), body.to_vec()].concat()
}

fn part(range: Range<usize>) -> Vec<u8> {
    page()[range].to_vec()
}

/// The end of the first half of the rows: what stands before it lacks nothing but the end.
fn between_rows() -> usize {
    let half = page().len() / 2;
    half + page()[half..].windows(3).position(|window| window == b"},{").unwrap() + 1
}

fn resets() -> Vec<Case> {
    let length = page().len();
    let after = |name, end| case(name, Lost, vec![Step::Send(measured(length, &part(0..end))), Step::Reset]);
    vec![
        case("reset before the head", Lost, vec![Step::Reset]),
        after("reset after the head", 0),
        after("reset after a byte", 1),
        after("reset in the first row", 100),
        after("reset between two rows", between_rows()),
        after("reset in a sign of several bytes", page().iter().position(|byte| !byte.is_ascii()).unwrap() + 1),
        after("reset before the last byte", length - 1),
    ]
}

fn ends_and_lengths() -> Vec<Case> {
    let length = page().len();
    vec![
        sent("end before the head", Told("upstream_unreachable"), Vec::new()),
        sent("end in the head", Told("upstream_unreachable"), head("")[..30].to_vec()),
        sent("early end without a length", Lost, [head(""), part(0..between_rows())].concat()),
        sent("length too long", Lost, measured(length + 100, &page())),
        sent("length too short", Lost, measured(between_rows(), &page())),
        sent("two lengths", Told("upstream_unreachable"), {
            [head(&format!("content-length: {length}\r\ncontent-length: {}\r\n", length / 2)), page()].concat()
        }),
    ]
}

fn chunk(bytes: &[u8]) -> Vec<u8> {
    [format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat()
}

fn chunks() -> Vec<Case> {
    let (half, length) = (between_rows(), page().len());
    let with = |parts: &[&[u8]]| [head("transfer-encoding: chunked\r\n"), parts.concat()].concat();
    let [first, second] = [chunk(&part(0..half)), chunk(&part(half..length))];
    let end = b"0\r\n\r\n";
    vec![
        sent("chunks", Whole, with(&[&first, &second, end])),
        sent("chunk size that is no number", Lost, with(&[&first, b"zz\r\n", &part(half..length), b"\r\n", end])),
        sent("no last chunk", Lost, with(&[&first, &second])),
        sent("no line end after a chunk", Lost, with(&[&first[..first.len() - 2], &second, end])),
        sent(
            "chunk size too large",
            Lost,
            with(&[&first, b"fffffffffffffffff\r\n", &part(half..length), b"\r\n", end]),
        ),
        sent("negative chunk size", Lost, with(&[&first, b"-5\r\n", &part(half..length), b"\r\n", end])),
        sent("last chunk too early", Lost, with(&[&first, end])),
    ]
}

fn slow() -> Vec<Case> {
    let length = page().len();
    let half = Step::Send(measured(length, &part(0..length / 2)));
    vec![
        case("stall before the head", TooSlow, vec![Step::Stall]),
        case("stall after the head", TooSlow, vec![Step::Send(measured(length, b"")), Step::Stall]),
        case("stall in the middle", TooSlow, vec![half, Step::Stall]),
        case("a byte a second", TooSlow, vec![Step::Send(measured(length, b"")), Step::Drip(part(0..120))]),
        case("slices", Whole, vec![Step::Slices(measured(length, &page()))]),
    ]
}

/// A packed page, whole; damaged at its end and in its middle; and without its second half.
fn packing(packing: &str, packed: &[u8], names: [&'static str; 3], fates: [Fate; 3]) -> Vec<Case> {
    let with = |body: &[u8]| {
        [head(&format!("content-encoding: {packing}\r\ncontent-length: {}\r\n", body.len())), body.to_vec()].concat()
    };
    let mut corrupt = packed.to_vec();
    let score = packed.windows(4).position(|window| window == b":77,").unwrap();
    corrupt[score + 1] = b'1';
    let bodies = [packed, corrupt.as_slice(), &packed[..packed.len() / 2]];
    (0..3).map(|index| sent(names[index], fates[index], with(bodies[index]))).collect()
}

/// The gateway asks for gzip alone, so another packing is refused, even an unharmed one.
fn packed_pages() -> Vec<Case> {
    let refused = [Told("upstream_not_json"); 3];
    let page = page();
    [
        packing("gzip", &packed::gzip(&page), ["gzip", "corrupt gzip", "truncated gzip"], [Whole, Lost, Lost]),
        packing("br", &packed::brotli(&page), ["br", "corrupt br", "truncated br"], refused),
        packing("deflate", &packed::deflate(&page), ["deflate", "corrupt deflate", "truncated deflate"], refused),
        packing("zstd", &packed::zstd(&page), ["zstd", "corrupt zstd", "truncated zstd"], refused),
    ]
    .into_iter()
    .flatten()
    .chain([
        sent("plain page that is called gzip", Lost, [head("content-encoding: gzip\r\n"), page.clone()].concat()),
        sent(
            "gzip that is called a plain page",
            Told("upstream_broken_json"),
            [head(""), packed::gzip(&page)].concat(),
        ),
    ])
    .collect()
}

fn statuses() -> Vec<Case> {
    let refused =
        |name, status, headers: &str, body| sent(name, Told("upstream_status"), answer(status, headers, body));
    let page = String::from_utf8(page()).unwrap();
    let half = &page[..between_rows()];
    let range = format!("{JSON}content-range: bytes 0-{}/{}\r\n", half.len() - 1, page.len());
    let location = "location: /login\r\n";
    let early =
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n";
    vec![
        refused("204", "204 No Content", JSON, ""),
        refused("205", "205 Reset Content", JSON, ""),
        refused("206", "206 Partial Content", &range, half),
        refused("304", "304 Not Modified", JSON, ""),
        refused("301", "301 Moved Permanently", location, ""),
        refused("302", "302 Found", location, ""),
        refused("303", "303 See Other", location, ""),
        refused("307", "307 Temporary Redirect", location, &page),
        refused("308", "308 Permanent Redirect", location, &page),
        sent("1xx before the answer", Whole, [early.as_bytes(), &answer("200 OK", JSON, &page)].concat()),
    ]
}

fn contents() -> Vec<Case> {
    let login = "\n<!doctype html><title>Sign in</title>";
    let text = String::from_utf8(page()).unwrap();
    let json = |name, fate, body: &[u8]| sent(name, fate, measured(body.len(), body));
    let utf_16 = |to_bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to_bytes).collect::<Vec<u8>>();
    let html = "content-type: text/html\r\n";
    let not_json = Told("upstream_not_json");
    let broken_json = Told("upstream_broken_json");
    vec![
        sent("login page with status 200", not_json, answer("200 OK", html, login)),
        json("login page that is called JSON", not_json, login.as_bytes()),
        sent("JSON as text/plain", not_json, answer("200 OK", "content-type: text/plain\r\n", &text)),
        json("empty 200", Told("upstream_empty"), b""),
        json("white space alone", Told("upstream_empty"), b" \r\n"),
        json("two pages at once", Lost, &[page(), page()].concat()),
        json(WITH_MARK, Whole, &true_page_of(WITH_MARK)),
        json("UTF-16 LE", broken_json, &utf_16(u16::to_le_bytes)),
        json("UTF-16 BE", broken_json, &utf_16(u16::to_be_bytes)),
    ]
}

#[tokio::test]
async fn a_connection_that_is_reset_never_ends_a_page() {
    check(resets()).await;
}

#[tokio::test]
async fn an_early_end_or_a_wrong_length_never_ends_a_page() {
    check(ends_and_lengths()).await;
}

#[tokio::test]
async fn broken_chunks_never_end_a_page() {
    check(chunks()).await;
}

#[tokio::test]
async fn an_upstream_that_stalls_or_drips_is_given_up_after_a_minute() {
    check(slow()).await;
}

#[tokio::test]
async fn packed_pages_come_whole_or_not_at_all() {
    check(packed_pages()).await;
}

#[tokio::test]
async fn only_status_200_is_a_page() {
    check(statuses()).await;
}

#[tokio::test]
async fn what_is_no_json_in_utf_8_is_told_as_such() {
    check(contents()).await;
}

#[tokio::test]
async fn a_refused_connection_is_told_as_such() {
    let unused = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let received = received(gateway(unused).await).await;
    assert!(is_right(Told("upstream_unreachable"), &received, b""), "{received:?}");
}

#[tokio::test]
async fn a_short_page_is_lost_wherever_it_is_cut() {
    let page = br#" {"results":[{"a":"]}\"}"},[]],"n":{"m":1}}"#;
    let packed = packed::gzip(page);
    let starts = [("", page.as_slice()), ("content-encoding: gzip\r\n", packed.as_slice())];
    for (headers, bytes) in starts {
        for end in 0..bytes.len() {
            let cut = &bytes[..end];
            for length in [String::new(), format!("content-length: {end}\r\n")] {
                let (upstream, _) =
                    upstream_by(vec![vec![Step::Send([head(&format!("{headers}{length}")), cut.to_vec()].concat())]])
                        .await;
                let received = received(gateway(upstream).await).await;
                assert!(!matches!(received, Received::Page(_)), "{headers}{length}{end}: {}", told(&received));
            }
        }
    }
}

#[test]
fn no_kind_is_listed_twice() {
    let groups = [resets(), ends_and_lengths(), chunks(), slow(), packed_pages(), statuses(), contents()];
    let names: Vec<&str> = groups.iter().flatten().map(|case| case.name).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
    let faults =
        groups.iter().flatten().filter(|case| !matches!(case.name, "chunks" | "gzip" | "br" | "deflate" | "zstd"));
    // The refused connection has no script.
    assert_eq!(faults.count() + 1, 54);
}
