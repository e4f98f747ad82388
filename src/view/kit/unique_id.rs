//! Element ids that no two controls on the page share.

use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering;

static NEXT: AtomicU32 = AtomicU32::new(1);

/// A new id, such as `kit-12`, for `id`, `for` and `aria-…` attributes.
pub fn unique_id() -> String {
    format!("kit-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}
