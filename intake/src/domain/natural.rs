//! Whole numbers of any size, as far as exact decimals need them.

use std::cmp::Ordering;

/// A whole number from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Natural {
    /// Lowest word first, the last one above 0.
    words: Vec<u32>,
}

impl Natural {
    pub(super) fn new(number: u64) -> Self {
        let mut natural = Self { words: vec![number as u32, (number >> 32) as u32] };
        natural.trim();
        natural
    }

    /// The number that decimal digits spell, the highest first.
    pub(super) fn of_digits(digits: &[u8]) -> Self {
        let mut natural = Self::new(0);
        for digit in digits {
            natural.multiply_and_add(10, u32::from(*digit));
        }
        natural
    }

    /// The decimal digits, the highest first; none for 0.
    pub(super) fn into_digits(mut self) -> Vec<u8> {
        let mut digits = Vec::new();
        while !self.words.is_empty() {
            let mut rest = 0_u64;
            for word in self.words.iter_mut().rev() {
                let number = rest << 32 | u64::from(*word);
                (*word, rest) = ((number / 10) as u32, number % 10);
            }
            digits.push(rest as u8);
            self.trim();
        }
        digits.reverse();
        digits
    }

    /// Multiplies by a power.
    pub(super) fn scale(&mut self, base: u32, exponent: u64) {
        (0..exponent).for_each(|_| self.multiply_and_add(base, 0));
    }

    fn multiply_and_add(&mut self, factor: u32, summand: u32) {
        let mut carry = u64::from(summand);
        for word in &mut self.words {
            let number = u64::from(*word) * u64::from(factor) + carry;
            (*word, carry) = (number as u32, number >> 32);
        }
        if carry > 0 {
            self.words.push(carry as u32);
        }
    }

    fn trim(&mut self) {
        while self.words.pop_if(|word| *word == 0).is_some() {}
    }
}

impl Ord for Natural {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_length = self.words.len().cmp(&other.words.len());
        by_length.then_with(|| self.words.iter().rev().cmp(other.words.iter().rev()))
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn digits_and_order_are_those_of_the_number(one: u64, two: u64) {
            let spelled = |number: u64| number.to_string().bytes().map(|byte| byte - b'0').collect::<Vec<_>>();
            prop_assert_eq!(Natural::of_digits(&spelled(one)), Natural::new(one));
            prop_assert_eq!(Natural::new(one).into_digits(), Natural::of_digits(&spelled(one)).into_digits());
            prop_assert_eq!(Natural::new(one).cmp(&Natural::new(two)), one.cmp(&two));
        }

        #[test]
        fn scaling_multiplies(number in 0_u64..1 << 32, exponent in 0_u64..9) {
            let mut natural = Natural::new(number);
            natural.scale(10, exponent);
            prop_assert_eq!(natural, Natural::new(number * 10_u64.pow(exponent as u32)));
        }
    }
}
