//! Putting things in order, with one sort by number and one by comparison for the whole engine: every other sort over
//! another type would add its own copy to what a browser loads.

use std::cmp::Ordering;

const BITS_OF_A_PASS: usize = 11;
const BUCKETS: usize = 1 << BITS_OF_A_PASS;
const MASK: u64 = BUCKETS as u64 - 1;
/// So few items are sorted sooner than the buckets are emptied.
const FEW: usize = 256;

/// Items in ascending order of a number that each has; equal ones keep their order.
pub fn by_number(items: &[u32], number_of: &dyn Fn(u32) -> u64) -> Vec<u32> {
    by_key(items.iter().map(|&item| (number_of(item), item)).collect())
}

/// A radix sort: linear in the items, and bits that all numbers share cost nothing.
fn by_key(mut keyed: Vec<(u64, u32)>) -> Vec<u32> {
    // As slices: an index into a vector is a call where the program is compiled for size.
    let mut spare = vec![(0, 0); keyed.len()];
    let (mut from, mut to) = (keyed.as_mut_slice(), spare.as_mut_slice());
    if from.len() < FEW {
        let number = |place: u32| from.get(place as usize).map_or(0, |&(number, _)| number);
        let places: Vec<u32> = (0..from.len() as u32).collect();
        let order = by_comparison(&places, &|one, two| number(one).cmp(&number(two)));
        return order.into_iter().filter_map(|place| Some(from.get(place as usize)?.1)).collect();
    }
    let first = from.first().map_or(0, |&(first, _)| first);
    let differing = from.iter().fold(0, |bits, (number, _)| bits | (number ^ first));
    let lowest = differing.trailing_zeros();
    for shift in (lowest..u64::BITS).step_by(BITS_OF_A_PASS).filter(|shift| differing >> shift & MASK > 0) {
        let bucket_of = |number: u64| (number >> shift & MASK) as usize;
        let mut places = [0; BUCKETS];
        for &(number, _) in from.iter() {
            places[bucket_of(number)] += 1;
        }
        let mut next = 0;
        for place in &mut places {
            next += std::mem::replace(place, next);
        }
        for &(number, item) in from.iter() {
            let place = &mut places[bucket_of(number)];
            to[*place] = (number, item);
            *place += 1;
        }
        std::mem::swap(&mut from, &mut to);
    }
    from.iter().map(|&(_, item)| item).collect()
}

/// The places of numbers, the smallest number first, as [`f64::total_cmp`] orders them; equal ones keep their order.
pub fn ascending(numbers: &[f64]) -> Vec<u32> {
    let mut keyed = vec![(0, 0); numbers.len()];
    let mut has_few_bits = true;
    for ((entry, &number), place) in keyed.iter_mut().zip(numbers).zip(0..) {
        let key = hundredths(number);
        has_few_bits &= key.is_some();
        *entry = (key.unwrap_or_default(), place);
    }
    if !has_few_bits {
        keyed.iter_mut().zip(numbers).for_each(|(entry, &number)| entry.0 = key_of_points(number));
    }
    by_key(keyed)
}

/// Scores mostly have two decimals at most: a number of few bits in the order of such a number; `None` for any other.
#[inline(always)]
fn hundredths(number: f64) -> Option<u64> {
    const ZERO: f64 = (1_u32 << 20) as f64;
    let whole = (number * 100.0).round_ties_even();
    let is_exact = (whole / 100.0).to_bits() == number.to_bits() && number.to_bits() != (-0.0_f64).to_bits();
    (is_exact && whole.abs() < ZERO).then_some((whole + ZERO) as u64)
}

/// Items in the order of a comparison; equal ones keep their order.
///
/// Runs are merged until one is left; neighbours that are in order already cost one comparison. The sort of the standard
/// library is four kilobytes of program, which is what a browser waits for.
pub fn by_comparison(items: &[u32], compare: &dyn Fn(u32, u32) -> Ordering) -> Vec<u32> {
    let (mut sorted, mut merged) = (items.to_vec(), Vec::with_capacity(items.len()));
    let mut length = 1;
    while length < sorted.len() {
        for two in sorted.chunks(2 * length) {
            let (one, other) = two.split_at(length.min(two.len()));
            merge(one, other, compare, &mut merged);
        }
        std::mem::swap(&mut sorted, &mut merged);
        merged.clear();
        length *= 2;
    }
    sorted
}

/// Adds two runs that are each in order as one, of equal items those of the first before those of the other.
fn merge(mut one: &[u32], mut other: &[u32], compare: &dyn Fn(u32, u32) -> Ordering, merged: &mut Vec<u32>) {
    let are_in_order = one.last().zip(other.first()).is_none_or(|(last, first)| compare(*last, *first).is_le());
    while let (Some((&next_one, rest_of_one)), Some((&next_other, rest_of_other))) =
        (one.split_first(), other.split_first())
        && !are_in_order
    {
        if compare(next_one, next_other).is_le() {
            merged.push(next_one);
            one = rest_of_one;
        } else {
            merged.push(next_other);
            other = rest_of_other;
        }
    }
    merged.extend_from_slice(one);
    merged.extend_from_slice(other);
}

/// The same for things of any kind.
pub fn sorted<T>(things: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let places: Vec<u32> = (0..things.len() as u32).collect();
    let order = by_comparison(&places, &|one, two| match (things.get(one as usize), things.get(two as usize)) {
        (Some(one), Some(two)) => compare(one, two),
        _ => Ordering::Equal,
    });
    let mut things: Vec<Option<T>> = things.into_iter().map(Some).collect();
    order.into_iter().filter_map(|place| things.get_mut(place as usize)?.take()).collect()
}

/// An unsigned number in the order of the signed one.
pub fn key_of_integer(value: i64) -> u64 {
    value.cast_unsigned() ^ (1 << 63)
}

/// An unsigned number in the order of [`f64::total_cmp`].
pub fn key_of_points(points: f64) -> u64 {
    let bits = points.to_bits();
    if bits >> 63 == 1 { !bits } else { bits | 1 << 63 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_come_in_the_order_of_a_stable_sort(numbers in prop::collection::vec(prop_oneof![0..5_u64, any::<u64>()], 0..3 * FEW)) {
            let places: Vec<u32> = (0..numbers.len() as u32).collect();
            let mut expected = places.clone();
            expected.sort_by_key(|&place| numbers[place as usize]);
            prop_assert_eq!(by_number(&places, &|place| numbers[place as usize]), expected);
        }

        #[test]
        fn points_come_in_their_total_order(points in prop_oneof![
            prop::collection::vec(any::<f64>(), 0..2 * FEW),
            prop::collection::vec((-20_000..20_000_i32).prop_map(|whole| f64::from(whole) / 100.0), 0..2 * FEW),
            prop::collection::vec(prop_oneof![Just(-0.0), Just(0.0), Just(10.25), Just(1e300)], 0..2 * FEW),
        ]) {
            let mut expected: Vec<u32> = (0..points.len() as u32).collect();
            expected.sort_by(|&one, &two| points[one as usize].total_cmp(&points[two as usize]));
            prop_assert_eq!(ascending(&points), expected);
        }

        #[test]
        fn integers_keep_their_order(one: i64, two: i64) {
            prop_assert_eq!(key_of_integer(one).cmp(&key_of_integer(two)), one.cmp(&two));
        }

        #[test]
        fn things_come_in_the_order_of_a_stable_sort(things in prop::collection::vec((0..5_u8, any::<u8>()), 0..50)) {
            let mut expected = things.clone();
            expected.sort_by_key(|thing| thing.0);
            prop_assert_eq!(sorted(things, |one, two| one.0.cmp(&two.0)), expected);
        }
    }
}
