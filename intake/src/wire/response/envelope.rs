//! The whole answer: its records, each read on its own, and the totals beside them.

use crate::domain::evaluation::Evaluation;
use crate::json::level;
use crate::json::level::Step;
use crate::json::quoted::Quoted;
use crate::json::raw::Form;
use crate::json::raw::Raw;
use crate::wire::decode::Page;
use crate::wire::decode::Record;
use crate::wire::decode::Totals;
use crate::wire::error::DecodeError;
use crate::wire::response::fault;
use crate::wire::response::field::Field;
use crate::wire::response::fields::Fields;
use crate::wire::response::notes::Notes;
use crate::wire::response::notes::Refusal;
use crate::wire::response::record::OpenRecord;
use crate::wire::response::value;

/// More records than this are no page: the API sends at most 100.
const MOST_RECORDS: usize = 10_000;

/// Makes a record of its place in the page, its text, and what was read in it.
pub(in crate::wire) type Finish<'f, 'a> = &'f dyn Fn(usize, Raw<'a>, Result<Evaluation<'a>, Refusal>) -> Record<'a>;

/// Why an answer is no envelope: what it is instead, or where in the text reading stopped.
#[derive(Debug)]
pub(in crate::wire) enum NoEnvelope {
    Is(DecodeError),
    StoppedAt(usize),
}

/// Reads an answer: its records, each on its own, and what it says about the whole list.
pub(in crate::wire) fn read_envelope<'a>(text: &'a str, finish: Finish<'_, 'a>) -> Result<Page<'a>, NoEnvelope> {
    let (records, fields) = match in_one_go(text, finish) {
        Some(read) => read,
        None => step_by_step(text, finish)?,
    };
    match fault::of_fields(&fields) {
        _ if records.len() > MOST_RECORDS => Err(NoEnvelope::Is(DecodeError::TooLarge)),
        Some(error) if records.is_empty() && fault::is_certain(&fields) => Err(NoEnvelope::Is(error)),
        _ => Ok(Page { records, totals: totals_of(&fields) }),
    }
}

/// The usual page: one list of results beside the totals. Its text is looked at once.
fn in_one_go<'a>(text: &'a str, finish: Finish<'_, 'a>) -> Option<(Vec<Record<'a>>, Fields<'a>)> {
    let (mut records, mut fields, mut lists) = (Vec::with_capacity(128), Fields::default(), 0);
    let mut open = OpenRecord::default();
    let is_results = |key: Quoted<'_>| Field::of(key.inner()) == Some(Field::Results);
    let outcome = level::entries_with_list(text, &is_results, &mut |step| match step {
        Step::ListStarts => lists += 1,
        Step::ItemEntry(key, value) => open.take(key, value),
        Step::Item(record) => keep(&mut records, record, open.close(record), finish),
        Step::Entry(key, value) => fields.take(key, value, &mut Notes::default()),
    });
    fields.arrange();
    (outcome.is_ok() && lists == 1).then_some((records, fields))
}

/// Any other answer, and what is wrong with it.
fn step_by_step<'a>(text: &'a str, finish: Finish<'_, 'a>) -> Result<(Vec<Record<'a>>, Fields<'a>), NoEnvelope> {
    let answer = level::value(text).map_err(|stop| NoEnvelope::StoppedAt(stop.at))?;
    let mut fields = Fields::default();
    if fields.read(answer.json(), &mut Notes::default()).is_err() {
        return Err(NoEnvelope::Is(DecodeError::NoResults));
    }
    let Some(Form::List(list)) = fields.raw(Field::Results).map(Raw::form) else {
        return Err(NoEnvelope::Is(fault::of_fields(&fields).unwrap_or(DecodeError::NoResults)));
    };
    let (mut records, mut open) = (Vec::new(), OpenRecord::default());
    match level::items(list, &mut |record| keep(&mut records, record, open.read(record), finish)) {
        Ok(()) => Ok((records, fields)),
        Err(_) => Err(NoEnvelope::Is(DecodeError::NoResults)),
    }
}

/// One record too many is kept, to tell that there were too many.
fn keep<'a>(
    records: &mut Vec<Record<'a>>,
    record: Raw<'a>,
    read: Result<Evaluation<'a>, Refusal>,
    finish: Finish<'_, 'a>,
) {
    if records.len() <= MOST_RECORDS {
        records.push(finish(records.len(), record, read));
    }
}

fn totals_of(root: &Fields<'_>) -> Totals {
    let mut inner = Fields::default();
    if let Some(Form::Object(pagination)) = root.raw(Field::Pagination).map(Raw::form)
        && inner.read(pagination, &mut Notes::default()).is_err()
    {
        inner = Fields::default();
    }
    let whole = |field| {
        let of = |fields: &Fields<'_>| fields.pick(field, &mut Notes::default(), value::number).given();
        of(&inner).and_then(value::whole).or_else(|| of(root).and_then(value::whole))
    };
    let truth = |field| {
        let of = |fields: &Fields<'_>| fields.pick(field, &mut Notes::default(), value::truth).given();
        of(&inner).or_else(|| of(root))
    };
    Totals {
        offset: whole(Field::Offset),
        limit: whole(Field::Limit),
        total_results: whole(Field::TotalResults),
        has_more: truth(Field::HasMore),
        total_pages: whole(Field::TotalPages),
    }
}
