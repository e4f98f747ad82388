//! One level of JSON: the entries of an object and the items of a list, each still as it stands in the text.

use crate::json::quoted::Quoted;
use crate::json::raw::Raw;
use crate::json::scan::Scan;
use crate::json::stop::Stop;

/// What comes next in an object with a list.
pub enum Step<'a> {
    /// A key and its value.
    Entry(Quoted<'a>, Raw<'a>),
    /// The list starts.
    ListStarts,
    /// A key and its value in an item of the list that is an object.
    ItemEntry(Quoted<'a>, Raw<'a>),
    /// An item of the list ends: all of it.
    Item(Raw<'a>),
}

/// The value that a text is.
///
/// # Errors
///
/// The text is no JSON.
pub fn value(text: &str) -> Result<Raw<'_>, Stop> {
    let mut raw = Raw::NULL;
    whole(text, &mut |scan| {
        raw = Raw::new(scan.value()?);
        Some(())
    })?;
    Ok(raw)
}

/// Calls `each` with every key and value of an object, in order.
///
/// # Errors
///
/// The text is no JSON or no object; `each` was called with what stands before the fault.
pub fn entries<'a>(object: &'a str, each: &mut dyn FnMut(Quoted<'a>, Raw<'a>)) -> Result<(), Stop> {
    whole(object, &mut |scan| entries_of(scan, each))
}

/// Calls `each` with every item of a list, in order.
///
/// # Errors
///
/// The text is no JSON or no list; `each` was called with what stands before the fault.
pub fn items<'a>(list: &'a str, each: &mut dyn FnMut(Raw<'a>)) -> Result<(), Stop> {
    whole(list, &mut |scan| items_of(scan, each))
}

/// Calls `each` with every entry of every object in a list, and with nothing at the end of each object.
/// Reading object by object saves a second look at their text.
///
/// # Errors
///
/// The text is no JSON or no list of objects; `each` was called with what stands before the fault.
pub fn objects<'a>(list: &'a str, each: &mut dyn FnMut(Option<(Quoted<'a>, Raw<'a>)>)) -> Result<(), Stop> {
    whole(list, &mut |scan| {
        level(scan, (b'[', b']'), &mut |scan| {
            entries_of(scan, &mut |key, value| each(Some((key, value))))?;
            each(None);
            Some(())
        })
    })
}

/// Calls `each` with every entry of an object, but with the items of a list one by one under the key that `is_list` knows.
/// Their own entries come before each, which saves a second look at their text.
///
/// # Errors
///
/// The text is no JSON or no object, or no list stands under that key; `each` was called with what stands before the fault.
pub fn entries_with_list<'a>(
    object: &'a str,
    is_list: &dyn Fn(Quoted<'a>) -> bool,
    each: &mut dyn FnMut(Step<'a>),
) -> Result<(), Stop> {
    whole(object, &mut |scan| {
        level(scan, (b'{', b'}'), &mut |scan| {
            let key = Quoted::new(scan.key()?);
            if is_list(key) {
                each(Step::ListStarts);
                level(scan, (b'[', b']'), &mut |scan| item_of(scan, each))?;
            } else {
                each(Step::Entry(key, Raw::new(scan.value()?)));
            }
            Some(())
        })
    })
}

/// What passes over a part of the text, or gives nothing where it has to stop.
type Pass<'f, 'a> = &'f mut dyn FnMut(&mut Scan<'a>) -> Option<()>;

/// Passes over the whole text as one value.
fn whole<'a>(text: &'a str, pass: Pass<'_, 'a>) -> Result<(), Stop> {
    let mut scan = Scan::new(text);
    pass(&mut scan).and_then(|()| scan.end()).ok_or(Stop { at: scan.at })
}

fn entries_of<'a>(scan: &mut Scan<'a>, each: &mut dyn FnMut(Quoted<'a>, Raw<'a>)) -> Option<()> {
    level(scan, (b'{', b'}'), &mut |scan| {
        each(Quoted::new(scan.key()?), Raw::new(scan.value()?));
        Some(())
    })
}

fn item_of<'a>(scan: &mut Scan<'a>, each: &mut dyn FnMut(Step<'a>)) -> Option<()> {
    let is_object = scan.space() == b'{';
    let start = scan.at;
    if is_object {
        entries_of(scan, &mut |key, value| each(Step::ItemEntry(key, value)))?;
    } else {
        scan.value()?;
    }
    each(Step::Item(Raw::new(scan.since(start))));
    Some(())
}

fn items_of<'a>(scan: &mut Scan<'a>, each: &mut dyn FnMut(Raw<'a>)) -> Option<()> {
    level(scan, (b'[', b']'), &mut |scan| {
        each(Raw::new(scan.value()?));
        Some(())
    })
}

/// Passes over brackets and what stands between them, part by part.
fn level<'a>(scan: &mut Scan<'a>, (opening, closing): (u8, u8), part: Pass<'_, 'a>) -> Option<()> {
    scan.take(opening)?;
    if scan.take(closing).is_some() {
        return Some(());
    }
    loop {
        part(scan)?;
        if scan.take(b',').is_none() {
            return scan.take(closing);
        }
    }
}
