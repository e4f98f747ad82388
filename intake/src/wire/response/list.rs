//! The lists of a record: agents and queues by id and name, and the metrics of its form.

use crate::domain::evaluation::Party;
use crate::domain::evaluation::Text;
use crate::domain::flag::Flag;
use crate::domain::metric::Answer;
use crate::domain::metric::MetricResult;
use crate::domain::presence::Presence;
use crate::json::level;
use crate::json::raw::Form;
use crate::json::raw::Raw;
use crate::wire::error::RejectReason;
use crate::wire::response::field::Field;
use crate::wire::response::fields::Fields;
use crate::wire::response::notes::Notes;
use crate::wire::response::value;

/// More metrics than this cost the record.
const MOST_METRICS: usize = 1_000;
/// More agents or queues than this cost the record.
const MOST_PARTIES: usize = 10_000;

/// Agents or queues; one alone may stand without a list, and a name without an object.
pub(super) fn parties<'a>(
    list: Raw<'a>,
    (id, name): (Field, Field),
    items: &mut Fields<'a>,
    notes: &mut Notes,
) -> Presence<Vec<Party<'a>>> {
    let of_object = |fields: &Fields<'a>, notes: &mut Notes| {
        party(fields.pick(id, notes, value::identifier), fields.pick(name, notes, value::text))
    };
    let of_other = |item: Raw<'a>, notes: &mut Notes| match item.form() {
        Form::Text(_) | Form::Null => party(Presence::Absent, value::text(item, notes)),
        _ => party(value::unreadable(item, notes, Flag::FieldUnreadable), Presence::Absent),
    };
    list_of(list, (MOST_PARTIES, RejectReason::TooManyParties), (items, notes), of_object, of_other)
}

fn party<'a>(id: Presence<Text<'a>>, name: Presence<Text<'a>>) -> Option<Party<'a>> {
    let name = name.given().unwrap_or_default();
    let id = id.given().filter(|id| !id.is_empty()).unwrap_or_else(|| name.clone());
    (!id.is_empty()).then_some(Party { id, name })
}

/// The metrics of the form; one alone may stand without a list.
pub(super) fn metrics<'a>(list: Raw<'a>, items: &mut Fields<'a>, notes: &mut Notes) -> Presence<Vec<MetricResult<'a>>> {
    let of_object = |fields: &Fields<'a>, notes: &mut Notes| Some(metric(fields, notes));
    let of_other = |item: Raw<'a>, notes: &mut Notes| {
        let _: Presence<()> = value::unreadable(item, notes, Flag::FieldUnreadable);
        None
    };
    list_of(list, (MOST_METRICS, RejectReason::TooManyMetrics), (items, notes), of_object, of_other)
}

fn metric<'a>(fields: &Fields<'a>, notes: &mut Notes) -> MetricResult<'a> {
    let name = fields.pick(Field::MetricName, notes, value::text);
    let id = fields.pick(Field::MetricId, notes, value::identifier).given().filter(|id| !id.is_empty());
    MetricResult {
        id: id.or_else(|| name.clone().given()).unwrap_or_default(),
        name,
        weight: fields.pick(Field::Weight, notes, value::number).given(),
        negative_weight: fields.pick(Field::NegativeWeight, notes, value::number).given(),
        answer: answer(fields.pick(Field::Answer, notes, value::answer)),
        auditor_answer: answer(fields.pick(Field::AuditorAnswer, notes, value::answer)),
        fatal_failed: fields.pick(Field::FatalFailed, notes, value::truth),
    }
}

fn answer(read: Presence<Answer>) -> Answer {
    match read {
        Presence::Absent => Answer::Absent,
        Presence::Null => Answer::Null,
        Presence::Given(answer) => answer,
    }
}

/// Everything that is made of the items of a list, or of a single item that stands there instead.
fn list_of<'a, T>(
    list: Raw<'a>,
    (most, too_many): (usize, RejectReason),
    (fields, notes): (&mut Fields<'a>, &mut Notes),
    of_object: impl Fn(&Fields<'a>, &mut Notes) -> Option<T>,
    of_other: impl Fn(Raw<'a>, &mut Notes) -> Option<T>,
) -> Presence<Vec<T>> {
    if let Form::List(list) = list.form()
        && let Some(held) = list_of_objects(list, most, (fields, notes), &of_object)
    {
        return Presence::Given(held);
    }
    let mut of_item = |item: Raw<'a>, notes: &mut Notes| match item.form() {
        Form::Object(object) if fields.read(object, notes).is_ok() => of_object(fields, notes),
        _ => of_other(item, notes),
    };
    let list = match list.form() {
        Form::Null => return Presence::Null,
        Form::List(list) => list,
        _ => return Presence::Given(of_item(list, notes).into_iter().collect()),
    };
    let mut held = Vec::new();
    let outcome = level::items(list, &mut |item| match held.len() < most {
        true => held.extend(of_item(item, notes)),
        false => notes.refuse(too_many),
    });
    if outcome.is_err() {
        notes.refuse(RejectReason::Malformed);
    }
    Presence::Given(held)
}

/// The usual list, read in one go: objects alone, and not too many of them.
fn list_of_objects<'a, T>(
    list: &'a str,
    most: usize,
    (fields, notes): (&mut Fields<'a>, &mut Notes),
    of_object: impl Fn(&Fields<'a>, &mut Notes) -> Option<T>,
) -> Option<Vec<T>> {
    fields.clear();
    let (mut held, mut count) = (Vec::new(), 0_usize);
    let outcome = level::objects(list, &mut |entry| match entry {
        Some((key, value)) => fields.take(key, value, notes),
        None => {
            fields.arrange();
            count += 1;
            if count <= most {
                held.extend(of_object(fields, notes));
            }
            fields.clear();
        }
    });
    (outcome.is_ok() && count <= most).then_some(held)
}
