//! Time zones, asked of the browser once each for the years that matter.

use std::cell::RefCell;

use auditlens_engine::domain::decimal;
use auditlens_engine::domain::period::DAY_MS;
use auditlens_engine::domain::period::Timestamp;
use auditlens_engine::domain::zone::Zone;
use js_sys::Array;
use js_sys::Date;
use js_sys::Intl::DateTimeFormat;
use js_sys::Object;
use js_sys::Reflect;
use wasm_bindgen::JsValue;

use crate::api::stage::IS_BROWSER;
use crate::api::stage::with_stage;

/// Years before and after an instant for which offsets are known.
const YEARS: i64 = 3;

thread_local! {
    /// The answers so far: hundreds of dates are formatted for one.
    static KNOWN: RefCell<Vec<(String, Option<Zone>)>> = const { RefCell::new(Vec::new()) };
}

/// A zone by name with its offsets around an instant, `None` for a name that the browser does not know.
pub fn zone_around(name: &str, at: Timestamp) -> Option<Zone> {
    if name == "UTC" {
        return Some(Zone::utc());
    }
    if !IS_BROWSER {
        return with_stage(|stage| stage.zones.iter().find(|zone| zone.name() == name).cloned());
    }
    KNOWN.with_borrow_mut(|known| {
        if let Some((_, zone)) = known.iter().find(|(asked, _)| asked == name) {
            return zone.clone();
        }
        let zone = probed(name, at);
        known.push((name.to_owned(), zone.clone()));
        zone
    })
}

fn probed(name: &str, at: Timestamp) -> Option<Zone> {
    let format = format_in(name)?;
    let (first, last) = (at.0 - YEARS * 366 * DAY_MS, at.0 + YEARS * 366 * DAY_MS);
    let mut offset = offset_minutes(&format, first)?;
    let mut offsets = vec![(Timestamp(i64::MIN), offset)];
    for day in (first..last).step_by(7 * DAY_MS as usize) {
        let next = offset_minutes(&format, day + 7 * DAY_MS)?;
        if next != offset {
            offsets.push((Timestamp(change_between(&format, day, day + 7 * DAY_MS, offset)?), next));
            offset = next;
        }
    }
    Some(Zone::new(name, offsets))
}

/// The minute between two instants at which the offset stops being `before`.
fn change_between(format: &DateTimeFormat, mut low: i64, mut high: i64, before: i32) -> Option<i64> {
    while high - low > 60_000 {
        let middle = low + (high - low) / 120_000 * 60_000;
        if offset_minutes(format, middle)? == before {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(high)
}

#[wasm_bindgen::prelude::wasm_bindgen]
extern "C" {
    /// Throws on a zone that the browser does not know.
    #[wasm_bindgen(catch, js_namespace = Intl, js_name = DateTimeFormat)]
    fn checked_format(locales: &str, options: &Object) -> Result<DateTimeFormat, JsValue>;
}

fn format_in(name: &str) -> Option<DateTimeFormat> {
    let options = Object::new();
    let fields = [
        ("timeZone", name),
        ("hourCycle", "h23"),
        ("year", "numeric"),
        ("month", "numeric"),
        ("day", "numeric"),
        ("hour", "numeric"),
        ("minute", "numeric"),
    ];
    for (key, value) in fields {
        Reflect::set(&options, &JsValue::from_str(key), &JsValue::from_str(value)).ok()?;
    }
    checked_format("en-US", &options).ok()
}

/// Minutes east of UTC at an instant on a whole minute.
fn offset_minutes(format: &DateTimeFormat, at_ms: i64) -> Option<i32> {
    let at_ms = at_ms.div_euclid(60_000) * 60_000;
    let parts: Array = format.format_to_parts(&Date::new(&JsValue::from_f64(at_ms as f64)));
    let part = |name: &str| -> Option<f64> {
        parts.iter().find_map(|part| {
            let field = |key: &str| Reflect::get(&part, &JsValue::from_str(key)).ok()?.as_string();
            (field("type")? == name).then(|| field("value"))?.and_then(|value| decimal::parse(&value))
        })
    };
    let wall = Date::utc(part("year")?, part("month")? - 1.0);
    let day_ms = (part("day")? - 1.0) * DAY_MS as f64 + part("hour")? * 3_600_000.0 + part("minute")? * 60_000.0;
    Some(((wall + day_ms - at_ms as f64) / 60_000.0) as i32)
}
