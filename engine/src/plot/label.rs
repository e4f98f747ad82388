//! Labels at the ends of lines: side by side without overlap, within the frame.

/// The centre nearest to the wanted one with which a label stays between two edges.
///
/// A label wider than the room between them is centred in it.
#[must_use]
pub fn centred(wanted: f64, width: f64, start: f64, end: f64) -> f64 {
    let (first, last) = (start + width / 2.0, end - width / 2.0);
    if first <= last { wanted.max(first).min(last) } else { (start + end) / 2.0 }
}

/// The centres of labels of one height, in the order given, as near to the wanted ones as can be without overlap.
///
/// Labels that would overlap are pushed apart around their common middle. With more labels than room they are spread
/// evenly, closer than their height. A wanted centre that is no number counts as the start.
#[must_use]
pub fn pushed_apart(wanted: &[f64], height: f64, start: f64, end: f64) -> Vec<f64> {
    let count = wanted.len();
    let height = height.min((end - start).max(0.0) / count.max(1) as f64);
    let (first, last) = (start + height / 2.0, end - height / 2.0);
    let wanted: Vec<f64> =
        wanted.iter().map(|centre| super::finite::finite(*centre).unwrap_or(start).max(first).min(last)).collect();
    let mut order: Vec<usize> = Vec::with_capacity(count);
    for label_idx in 0..count {
        let place = order.partition_point(|held| wanted[*held] <= wanted[label_idx]);
        order.insert(place, label_idx);
    }

    // Groups that touch share the mean of their members' offsets, which keeps each as near as the others allow.
    let mut groups: Vec<(f64, usize)> = Vec::new();
    for (rank, label_idx) in order.iter().enumerate() {
        let mut group = (wanted[*label_idx] - rank as f64 * height, 1);
        while let Some(before) = groups.pop_if(|before| before.0 >= group.0) {
            let size = before.1 + group.1;
            group = ((before.0 * before.1 as f64 + group.0 * group.1 as f64) / size as f64, size);
        }
        groups.push(group);
    }
    let room = (last - height * count.saturating_sub(1) as f64).max(first);
    let offsets = groups.iter().flat_map(|(offset, size)| std::iter::repeat_n(*offset, *size));
    let mut placed = vec![0.0; count];
    for ((rank, label_idx), offset) in order.iter().enumerate().zip(offsets) {
        placed[*label_idx] = offset.max(first).min(room) + rank as f64 * height;
    }
    placed
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "the positions are exact")]
    use super::*;

    #[test]
    fn labels_with_room_stay_where_they_are_wanted() {
        assert_eq!(pushed_apart(&[80.0, 20.0, 50.0], 14.0, 0.0, 100.0), [80.0, 20.0, 50.0]);
    }

    #[test]
    fn labels_that_overlap_move_apart_around_their_middle() {
        assert_eq!(pushed_apart(&[52.0, 48.0], 14.0, 0.0, 100.0), [57.0, 43.0]);
    }

    #[test]
    fn labels_at_the_edge_move_inwards() {
        assert_eq!(pushed_apart(&[0.0, 1.0], 14.0, 0.0, 100.0), [7.0, 21.0]);
        assert_eq!(pushed_apart(&[100.0, 100.0], 14.0, 0.0, 100.0), [79.0, 93.0]);
    }

    #[test]
    fn without_room_they_share_what_there_is() {
        assert_eq!(pushed_apart(&[5.0, 5.0, f64::NAN], 14.0, 0.0, 30.0), [5.0, 15.0, 25.0]);
        assert_eq!(pushed_apart(&[], 14.0, 0.0, 30.0), [0.0; 0]);
    }

    #[test]
    fn no_two_ever_overlap_and_none_leaves_the_frame() {
        for seed in 0..500_u32 {
            let wanted: Vec<f64> = (0..6).map(|idx| f64::from(seed.wrapping_mul(2_654_435_761) >> idx & 127)).collect();
            let mut placed = pushed_apart(&wanted, 14.0, 0.0, 100.0);
            placed.sort_by(f64::total_cmp);
            assert!(placed.windows(2).all(|pair| pair[1] - pair[0] >= 14.0 - 1e-9), "{placed:?}");
            assert!(placed[0] >= 7.0 - 1e-9 && placed[5] <= 93.0 + 1e-9, "{placed:?}");
        }
    }

    #[test]
    fn a_label_is_centred_within_the_edges() {
        assert_eq!([centred(5.0, 40.0, 0.0, 200.0), centred(195.0, 40.0, 0.0, 200.0)], [20.0, 180.0]);
        assert_eq!(centred(5.0, 400.0, 0.0, 200.0), 100.0);
    }
}
