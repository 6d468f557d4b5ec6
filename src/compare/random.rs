//! Numbers drawn by chance, the same from the same seed on every machine. It knows nothing of what is drawn.

/// A sequence of random numbers.
///
/// The generator is SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA
/// 2014): one addition and a mixing of bits a number, far more than 10,000 draws need.
pub(super) struct Random {
    state: u64,
    /// Normal numbers come in pairs: the second one waits here.
    second: Option<f64>,
}

impl Random {
    /// The sequence that belongs to a seed.
    pub(super) fn new(seed: u64) -> Self {
        Random { state: seed, second: None }
    }

    /// The next 64 bits.
    fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from −1 to 1, all equally likely.
    fn uniform(&mut self) -> f64 {
        // 53 bits, as many as a double holds; 2^52 of them to either side of zero.
        (self.bits() >> 11) as f64 / 4_503_599_627_370_496.0 - 1.0
    }

    /// A number of the standard normal distribution, by Marsaglia's polar method.
    pub(super) fn normal(&mut self) -> f64 {
        if let Some(second) = self.second.take() {
            return second;
        }
        // Four in five points of the square lie in the circle.
        loop {
            let (x, y) = (self.uniform(), self.uniform());
            let square = x * x + y * y;
            if square > 0.0 && square < 1.0 {
                let scale = (-2.0 * libm::log(square) / square).sqrt();
                self.second = Some(y * scale);
                return x * scale;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bits_are_those_of_the_published_generator() {
        let mut random = Random::new(1_234_567);
        let bits: Vec<u64> = (0..3).map(|_| random.bits()).collect();
        assert_eq!(bits, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn normal_numbers_have_the_shares_of_the_normal_distribution() {
        let mut random = Random::new(1);
        let drawn: Vec<f64> = (0..100_000).map(|_| random.normal()).collect();
        // Shares below; the tolerance is four standard errors.
        for (limit, share) in [(-1.959_964, 0.025), (-1.0, 0.158_655), (0.0, 0.5), (1.0, 0.841_345)] {
            let below = drawn.iter().filter(|number| **number < limit).count() as f64 / 100_000.0;
            let tolerance = 4.0 * (share * (1.0 - share) / 100_000.0_f64).sqrt();
            assert!((below - share).abs() < tolerance, "below {limit}: {below}");
        }
    }

    #[test]
    fn the_first_normal_numbers_stay_as_they_are() {
        // What is drawn decides printed ranks, so these are bits: a change here, or on another machine, changes them.
        let mut random = Random::new(0);
        let numbers: Vec<u64> = (0..4).map(|_| random.normal().to_bits()).collect();
        assert_eq!(
            numbers,
            [
                4_607_043_058_621_490_887,
                13_818_876_415_947_502_553,
                13_827_960_978_151_866_074,
                13_822_670_356_603_663_244,
            ]
        );
    }
}
