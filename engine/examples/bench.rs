//! Measures the engine natively: decoding a page, and filter, sort and reports over 10,000 and 100,000 conversations.
#![expect(clippy::print_stdout, reason = "the table of figures is what this program is for")]

use std::error::Error;
use std::fmt;
use std::fmt::Write;
use std::hint::black_box;
use std::time::Duration;
use std::time::Instant;

use auditlens_engine::domain::audit_plan::AuditPlanView;
use auditlens_engine::domain::breakdown::FunnelOf;
use auditlens_engine::domain::breakdown::GroupSort;
use auditlens_engine::domain::cluster::ClusterBy;
use auditlens_engine::domain::filter::Dimension;
use auditlens_engine::domain::filter::Filter;
use auditlens_engine::domain::filter::HalfOpen;
use auditlens_engine::domain::filter::Sort;
use auditlens_engine::domain::filter::SortKey;
use auditlens_engine::domain::switches::Switches;
use auditlens_engine::domain::zone::Zone;
use auditlens_engine::query::select::select;
use auditlens_engine::query::sort::sorted;
use auditlens_engine::report::audit_plan::audit_plan;
use auditlens_engine::report::breakdown::breakdown;
use auditlens_engine::report::cluster_intervals::ClusterRun;
use auditlens_engine::report::cluster_intervals::ClusterStep;
use auditlens_engine::report::comparison::comparison;
use auditlens_engine::report::overview::overview;
use auditlens_engine::report::overview_cards::overview_cards;
use auditlens_engine::store::raw::RawSpan;
use auditlens_engine::store::row_set::RowSet;
use auditlens_engine::store::table::EvaluationTable;
use auditlens_engine::wire::decode::Record;
use auditlens_engine::wire::decode::decode_page;
use auditlens_engine::wire::decode::page_text;

const RECORDS_IN_A_PAGE: usize = 100;
const METRICS_IN_A_RECORD: usize = 11;
const PAIRS_IN_A_HUNDRED: usize = 12;
const RUNS: usize = 15;

/// A generated page that could not be read: the benchmark would measure nothing.
#[derive(Clone, Copy, Debug)]
struct UnreadablePage;

impl fmt::Display for UnreadablePage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a generated page could not be read")
    }
}

impl Error for UnreadablePage {}

fn main() -> Result<(), UnreadablePage> {
    println!("{:<44} {:>12} {:>12}", "step", "median", "slowest");
    measure_decoding()?;
    for n_rows in [10_000, 100_000] {
        measure_questions(n_rows)?;
    }
    Ok(())
}

fn measure_decoding() -> Result<(), UnreadablePage> {
    let pages: Vec<String> = (0..50).map(|number| page(number * RECORDS_IN_A_PAGE)).collect();
    let n_bytes: usize = pages.iter().map(String::len).sum();
    let kib = n_bytes / pages.len() / 1024;
    let mut table = EvaluationTable::default();
    let mut next = pages.iter().cycle();
    let mut outcome = Ok(());
    let decode =
        runs(pages.len() * 6, || outcome = outcome.and_then(|()| decode_one(next.next().map_or("", |page| page))));
    outcome?;
    let mut next = pages.iter().cycle();
    let mut outcome = Ok(());
    let commit = runs(pages.len() * 2, || {
        outcome = outcome.and_then(|()| take(&mut table, next.next().map_or("", |page| page)));
    });
    outcome?;
    print_row(&format!("decode a page of {RECORDS_IN_A_PAGE} x {METRICS_IN_A_RECORD} metrics, {kib} KiB"), &decode);
    print_row("decode it and commit its rows", &commit);
    let seconds = median(&decode).as_secs_f64();
    let megabytes = n_bytes as f64 / pages.len() as f64 / 1e6;
    println!(
        "{:<44} {:>7.0} MB/s {:>7.0} records/s",
        "decode throughput",
        megabytes / seconds,
        RECORDS_IN_A_PAGE as f64 / seconds
    );
    Ok(())
}

fn measure_questions(n_rows: usize) -> Result<(), UnreadablePage> {
    let mut table = EvaluationTable::default();
    for first in (0..n_rows).step_by(RECORDS_IN_A_PAGE) {
        take(&mut table, &page(first))?;
    }
    table.settle();
    let (switches, zone) = (Switches::default(), Zone::utc());
    let everything = select(&table, &Filter::default(), &switches);
    let two = |one: &str, two: &str| [one.to_owned(), two.to_owned()];
    let filter = Filter { text: "agent 7".to_owned(), ..Filter::default() }
        .with(Dimension::Direction, two("inbound", "outbound"))
        .with(Dimension::Queue, two("qu-1", "qu-3"))
        .with(Dimension::Metric, two("em-0", "em-1"));
    let no_text = Filter { text: String::new(), ..filter.clone() };
    let order = |rows: &RowSet, key| sorted(&table, rows, Sort { key, descending: true });
    println!("\n{n_rows} conversations, {} pairs", everything.count_and(table.pairs()));
    print_row("filter: three dimensions", &runs(RUNS, || select(&table, &no_text, &switches)));
    print_row("filter: three dimensions and a text", &runs(RUNS, || select(&table, &filter, &switches)));
    print_row("sort: delta", &runs(RUNS, || order(&everything, SortKey::Delta)));
    print_row("sort: agent", &runs(RUNS, || order(&everything, SortKey::Agent)));
    print_row("sort: conversation id", &runs(RUNS, || order(&everything, SortKey::Conversation)));
    print_row("report: overview", &runs(RUNS, || overview(&table, &everything, &switches, 0)));
    let for_cards = (&switches, &zone);
    print_row(
        "report: cards of the overview",
        &runs(RUNS, || overview_cards(&table, &everything, &everything, for_cards, 0)),
    );
    print_row("report: comparison", &runs(RUNS, || comparison(&table, &everything, &switches, &zone, 0)));
    let (no_filter, by_agent) = (Filter::default(), (Dimension::Agent, GroupSort::default(), FunnelOf::Bias));
    let asked = (&no_filter, &switches);
    print_row("report: breakdown by agent", &runs(RUNS, || breakdown(&table, &everything, by_agent, asked, 0)));
    let by_auditor = (Dimension::Auditor, GroupSort::default(), FunnelOf::Bias);
    print_row("report: breakdown by auditor", &runs(RUNS, || breakdown(&table, &everything, by_auditor, asked, 0)));
    print_row(
        "clusters by agent: gathered",
        &runs(RUNS, || ClusterRun::new(&table, &everything, &switches, ClusterBy::Agent)),
    );
    let mut run = ClusterRun::new(&table, &everything, &switches, ClusterBy::Agent);
    let (mut steps, mut is_done) = (Vec::new(), false);
    while !is_done {
        let start = Instant::now();
        is_done = matches!(black_box(run.step()), ClusterStep::Done(_));
        steps.push(start.elapsed());
    }
    steps.sort_unstable();
    print_row(&format!("clusters by agent: each of {} steps", steps.len()), &steps);
    let plan = AuditPlanView::default();
    print_row("report: audit plan", &runs(RUNS, || audit_plan(&table, &everything, plan, asked, 0)));
    Ok(())
}

fn decode_one(text: &str) -> Result<(), UnreadablePage> {
    let text = page_text(text.as_bytes()).map_err(|_| UnreadablePage)?;
    let page = decode_page(&text).map_err(|_| UnreadablePage)?;
    let n_accepted = page.records.iter().filter(|record| matches!(record, Record::Accepted(_))).count();
    if n_accepted == RECORDS_IN_A_PAGE { Ok(()) } else { Err(UnreadablePage) }
}

fn take(table: &mut EvaluationTable, bytes: &str) -> Result<(), UnreadablePage> {
    let text = page_text(bytes.as_bytes()).map_err(|_| UnreadablePage)?;
    let page = decode_page(&text).map_err(|_| UnreadablePage)?;
    let block = table.keep_page(text.as_str(), HalfOpen::default());
    for record in &page.records {
        let Record::Accepted(accepted) = record else { return Err(UnreadablePage) };
        table.append(&accepted.evaluation, accepted.key, RawSpan { block, ..RawSpan::default() });
    }
    Ok(())
}

/// How long each of some runs took, shortest first; one more run before them warms up.
fn runs<T>(n: usize, mut work: impl FnMut() -> T) -> Vec<Duration> {
    black_box(work());
    let mut times: Vec<Duration> = (0..n)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times
}

fn median(times: &[Duration]) -> Duration {
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn print_row(step: &str, times: &[Duration]) {
    let slowest = times.last().copied().unwrap_or_default();
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!("{step:<44} {:>9.3} ms {:>9.3} ms", ms(median(times)), ms(slowest));
}

/// A page of records from a number on, spelled as in the vendor's sample.
fn page(first: usize) -> String {
    let records: Vec<String> = (first..first + RECORDS_IN_A_PAGE).map(record).collect();
    let results = records.join(",");
    format!(
        r#"{{"results":[{results}],"pagination":{{"offset":{first},"limit":100,"totalResults":100000,"hasMore":true}}}}"#
    )
}

fn record(number: usize) -> String {
    // Steps through the numbers without a pattern that a sort could profit from.
    let mixed = number.wrapping_mul(2_654_435_761) >> 7;
    let is_pair = number % 100 < PAIRS_IN_A_HUNDRED;
    let auto = mixed % 101;
    let audit = if is_pair { ((auto + 95 + mixed / 101 % 11) % 101).to_string() } else { "null".to_owned() };
    let (status, auditor) = if is_pair { ("audited", r#""Grace Hopper""#) } else { ("not_audited", "null") };
    let outcome = if auto >= 70 { "pass" } else { "fail" };
    let direction = if mixed.is_multiple_of(3) { "outbound" } else { "inbound" };
    let (agent, queue, day, second) = (mixed % 180, mixed % 8, number % 90 / 30 + 1, mixed % 86_400);
    let (day_of_month, hour, minute) = (number % 28 + 1, second / 3600, second / 60 % 60);
    let metrics: Vec<String> = (0..METRICS_IN_A_RECORD).map(|metric| metric_json(metric, mixed)).collect();
    let mut text = String::with_capacity(3_500);
    // Writing to a string cannot fail.
    let _ = write!(
        text,
        r#"{{"conversationId":"c-{mixed:08x}-6d27-49d9-8557-{number:012x}","customConversationId":"UAT_{number}","contact_direction":"{direction}","channel":"voice","audit_status":"{status}","auditor":{auditor},"Queues":[{{"Queue ID":"qu-{queue}","Queue Name":"Default Queue - Q{queue}"}}],"Agents":[{{"Agent ID":"a-424ea65-322b-47c1-8189-{agent:012}","Agent Name":"Agent {agent}"}}],"koreEvalutionScore":{auto},"supervisorAuditScore":{audit},"fatalErrorCount":0,"Language":"English","duration_status":"evaluated","evaluation_status":"{outcome}","evaluatedAt":"2026-{day:02}-{day_of_month:02} {hour:02}:{minute:02}:{:02}","Metrics":[{}]}}"#,
        second % 60,
        metrics.join(","),
    );
    text
}

fn metric_json(metric: usize, mixed: usize) -> String {
    let answer = if (mixed >> metric).is_multiple_of(4) { "NO" } else { "YES" };
    format!(
        r#"{{"Metric ID":"em-{metric}","Metric Name":"UK Greeting Compliance Rate GEN {metric}","Metric Weight":{},"Metric Negative Weight":{},"Qualification":"{answer}","isFatalError":false}}"#,
        5 + metric,
        2 + metric,
    )
}
