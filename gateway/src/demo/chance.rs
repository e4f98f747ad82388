//! Portable pseudo-random draws: the same seed gives the same data set on every machine.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::RngCore;
use rand_chacha::rand_core::SeedableRng;

/// A stream of draws. Only exact arithmetic, no logarithm or cosine that differs between machines.
pub(super) struct Chance(ChaCha8Rng);

impl Chance {
    pub(super) fn from_seed(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A stream that depends on a text alone, for identifiers that stay the same under every seed.
    pub(super) fn from_text(text: &str) -> Self {
        let fnv = text
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        Self::from_seed(fnv)
    }

    /// Uniform in [0, 1).
    pub(super) fn unit(&mut self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
        let bits = (self.0.next_u64() >> 11) as f64;
        bits / 9_007_199_254_740_992.0
    }

    pub(super) fn happens(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// Uniform in [from, to).
    pub(super) fn between(&mut self, from: f64, to: f64) -> f64 {
        from + (to - from) * self.unit()
    }

    /// A whole number in [0, count).
    pub(super) fn below(&mut self, count: usize) -> usize {
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "counts are small and the product is below the count"
        )]
        let index = (self.unit() * count as f64) as usize;
        index.min(count.saturating_sub(1))
    }

    /// Close to a standard normal: twelve uniforms, less six.
    pub(super) fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }

    /// A position, by its weight.
    pub(super) fn pick(&mut self, weights: &[f64]) -> usize {
        let mut left = self.unit() * weights.iter().sum::<f64>();
        for (position, weight) in weights.iter().enumerate() {
            left -= weight;
            if left < 0.0 {
                return position;
            }
        }
        weights.len().saturating_sub(1)
    }

    /// An identifier in the vendor's shape, such as `c-8d43539-ae1e-473a-ad97-6bd2add4f00d`.
    pub(super) fn id(&mut self, prefix: &str) -> String {
        let (high, low) = (self.0.next_u64(), self.0.next_u64());
        format!(
            "{prefix}-{:07x}-{:04x}-{:04x}-{:04x}-{:012x}",
            high >> 36,
            (high >> 16) & 0xffff,
            high & 0xffff,
            low >> 48,
            low & 0xffff_ffff_ffff
        )
    }
}
