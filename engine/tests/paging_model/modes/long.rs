//! A list that is too long to be spelled five times: by the keys of its rows alone.

use std::collections::BTreeMap;

use auditlens_engine::domain::identity::FormFingerprint;
use auditlens_engine::domain::identity::RowKey;
use auditlens_engine::domain::load::LoadState;

use crate::driver::Load;
use crate::driver::Reply;
use crate::faults::UNPACED;
use crate::server::Random;
use crate::server::identity;

fn row(at: u64) -> RowKey {
    RowKey { conversation: 1 + at, form: FormFingerprint(0), content: 1 + at % 7 }
}

/// Loads once, in an order of answers that the seed decides: what is wrong, how it ended, and that it was read only once.
pub(crate) fn run(rows: u64, seed: u64) -> (Vec<String>, LoadState, bool) {
    let mut load = Load::start(UNPACED);
    load.finish(&mut Random(seed), |_, page| {
        let end = rows.min(page.offset + u64::from(page.limit));
        Reply::Page((page.offset..end).map(row).collect(), Some(rows))
    });
    let expected: BTreeMap<(u64, u64), u64> = (0..rows).map(row).map(|key| (identity(key), key.content)).collect();
    let mut faults = Vec::new();
    if load.table != expected {
        faults.push("the rows held are not those of the list".to_owned());
    }
    (faults, load.state(), false)
}
