//! What holds for signals of every type: reading, following, and the end of their owner.

use leptos::prelude::Owner;

use super::prelude::*;

#[test]
fn a_value_comes_back_as_it_was_put_in_whatever_its_type() {
    Owner::new().with(|| {
        let text = RwSignal::new("a".to_owned());
        let numbers = Signal::stored(vec![1, 2]);
        text.update(|text| text.push('b'));
        assert_eq!((text.get(), numbers.with(Vec::len)), ("ab".to_owned(), 2));
        assert_eq!(*Signal::<String>::from("c").read(), "c");
    });
}

#[test]
fn a_memo_follows_and_knows_its_value_before() {
    Owner::new().with(|| {
        let source = RwSignal::new(1);
        let most = Memo::new(move |before: Option<&i32>| before.copied().unwrap_or(0).max(source.get()));
        let doubled = Signal::derive(move || most.get() * 2);
        assert_eq!(doubled.get(), 2);
        source.set(5);
        assert_eq!(doubled.get(), 10);
        source.set(3);
        assert_eq!((most.get(), doubled.get()), (5, 10));
    });
}

#[test]
fn a_memo_that_comes_out_the_same_computes_nothing_behind_it() {
    Owner::new().with(|| {
        let source = RwSignal::new(1);
        let is_even = Memo::new(move |_| source.get() % 2 == 0);
        let n_computed = StoredValue::new(0);
        let word = Memo::new(move |_| {
            n_computed.update_value(|n| *n += 1);
            if is_even.get() { "even" } else { "odd" }
        });
        assert_eq!(word.get(), "odd");
        source.set(3);
        assert_eq!((word.get(), n_computed.get_value()), ("odd", 1));
        source.set(4);
        assert_eq!((word.get(), n_computed.get_value()), ("even", 2));
    });
}

#[test]
fn a_stored_value_is_neither_lent_twice_nor_lost_by_the_attempt() {
    Owner::new().with(|| {
        let stored = StoredValue::new(vec![1]);
        let inner = stored.try_update_value(|_| stored.try_update_value(|values| values.push(2)));
        assert_eq!((inner, stored.get_value()), (Some(None), vec![1]));
    });
}

#[test]
fn what_belongs_to_an_owner_that_is_gone_is_not_there_and_stops_nothing() {
    let owner = Owner::new();
    let (signal, stored, callback) =
        owner.with(|| (RwSignal::new(1), StoredValue::new(2), Callback::new(|n: i32| Some(n))));
    assert_eq!(callback.run(3), Some(3));
    owner.cleanup();
    assert_eq!((signal.try_get_untracked(), stored.try_get_value(), callback.run(3)), (None, None, None));
    assert_eq!(signal.try_set(4), Some(4));
}
