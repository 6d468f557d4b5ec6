//! The distributions that tests rest on: normal, gamma, χ² and Poisson, as plain numbers. It knows neither areas
//! nor measures. Every function gives a finite number for every finite input, the same on every machine.

/// The normal deviate of 95% in the middle.
pub(super) const Z_95: f64 = 1.959_964;
/// The normal deviate of 99.8% in the middle.
pub(super) const Z_998: f64 = 3.090_232;

/// The share of the gamma distribution of a shape (and scale 1) that lies below `x`: the regularised lower
/// incomplete gamma function, by its series below the mean and Lentz's continued fraction above it.
///
/// For a whole shape it is also the chance that a Poisson count of mean `x` reaches the shape.
pub(super) fn gamma_below(shape: f64, x: f64) -> f64 {
    if shape <= 0.0 {
        return 1.0;
    }
    if x <= 0.0 || x.is_nan() || shape.is_nan() {
        return 0.0;
    }
    let front = libm::exp(shape * libm::log(x) - x - log_gamma(shape));
    let below = if x < shape + 1.0 { front * series(shape, x) } else { 1.0 - front * fraction(shape, x) };
    below.clamp(0.0, 1.0)
}

/// The logarithm of the gamma function of a number above zero: Stirling's series, after Γ(x) = Γ(x + 1) / x has taken
/// it where the series ends below a double's precision.
fn log_gamma(mut x: f64) -> f64 {
    let mut before = 1.0;
    while x < 12.0 {
        before *= x;
        x += 1.0;
    }
    // ln √(2π), and the Bernoulli numbers' terms.
    const HALF_LOG_TAU: f64 = 0.918_938_533_204_672_8;
    let square = 1.0 / (x * x);
    let terms = 1.0 / 12.0
        - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square * (1.0 / 1680.0 - square / 1188.0)));
    (x - 0.5) * libm::log(x) - x + HALF_LOG_TAU + terms / x - libm::log(before)
}

/// Both expansions need about √shape terms, fewer away from the mean.
fn most_terms(shape: f64) -> usize {
    200 + (20.0 * shape.sqrt()).min(1e6) as usize
}

/// Σ x^k / (shape · (shape + 1) ⋯ (shape + k)).
fn series(shape: f64, x: f64) -> f64 {
    let mut term = 1.0 / shape;
    let mut sum = term;
    let mut at = shape;
    for _ in 0..most_terms(shape) {
        at += 1.0;
        term *= x / at;
        sum += term;
        if term < sum * f64::EPSILON {
            break;
        }
    }
    sum
}

/// The continued fraction of the upper incomplete gamma function.
fn fraction(shape: f64, x: f64) -> f64 {
    // Stands for zero where a division by zero would follow.
    const TINY: f64 = 1e-300;
    let mut b = x + 1.0 - shape;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / b;
    let mut product = d;
    let mut k = 0.0;
    for _ in 0..most_terms(shape) {
        k += 1.0;
        let a = -k * (k - shape);
        b += 2.0;
        d = a * d + b;
        if d.abs() < TINY {
            d = TINY;
        }
        c = b + a / c;
        if c.abs() < TINY {
            c = TINY;
        }
        d = 1.0 / d;
        product *= d * c;
        if (d * c - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    product
}

/// The number below which the share `p` of a χ² distribution lies; `degrees` need not be whole. 0 for none.
pub(super) fn chi_squared_quantile(p: f64, degrees: f64) -> f64 {
    if degrees <= 0.0 || p <= 0.0 {
        return 0.0;
    }
    let shape = degrees / 2.0;
    2.0 * root(shape + 10.0 * shape.sqrt() + 20.0, &|x| gamma_below(shape, x) < p)
}

/// The real number x for which a Poisson count of mean `expected` reaches x with chance `p`. Below it lie the
/// counts that such a mean explains.
pub(super) fn poisson_upper(p: f64, expected: f64) -> f64 {
    root(expected + 10.0 * expected.sqrt() + 20.0, &|x| gamma_below(x, expected) > p)
}

/// The real number x for which a Poisson count of mean `expected` stays at or below x with chance `p`; 0 where
/// even a count of none is likelier than that.
pub(super) fn poisson_lower(p: f64, expected: f64) -> f64 {
    root(expected + 10.0 * expected.sqrt() + 20.0, &|x| 1.0 - gamma_below(x + 1.0, expected) < p)
}

/// The place between 0 and `high` where a condition that holds below it ceases to hold, by halving until the
/// two ends are neighbouring doubles; 0 where it never holds.
fn root(high: f64, holds_at: &dyn Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (0.0, high);
    // Halving a double's 53 bits, and the range of exponents that counts leave.
    for _ in 0..120 {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if holds_at(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

/// The middle of the confidence interval for a proportion by Wilson's score method: `count` of `of`, both shares
/// from 0 to 1. Numbers need not be whole; `0 ≤ count ≤ of` and `of > 0`.
pub(super) fn wilson(count: f64, of: f64, z: f64) -> (f64, f64) {
    let square = z * z;
    let spread = z * (square + 4.0 * count * (1.0 - count / of)).max(0.0).sqrt();
    let middle = 2.0 * count + square;
    let twice = 2.0 * (of + square);
    // Of none and of all the outer limit is the share itself, which a division may miss by a bit.
    let low = if count <= 0.0 { 0.0 } else { ((middle - spread) / twice).max(0.0) };
    let high = if count >= of { 1.0 } else { ((middle + spread) / twice).min(1.0) };
    (low, high)
}

/// The confidence limits of a count by Byar's approximation; `count > 0`.
pub(super) fn byar(count: f64, z: f64) -> (f64, f64) {
    let cube = |number: f64| number * number * number;
    let next = count + 1.0;
    let low = count * cube(1.0 - 1.0 / (9.0 * count) - z / (3.0 * count.sqrt()));
    let high = next * cube(1.0 - 1.0 / (9.0 * next) + z / (3.0 * next.sqrt()));
    (low.max(0.0), high)
}

/// The exact confidence limits of a Poisson count, each with the share `tail` outside.
pub(super) fn exact_poisson(count: f64, tail: f64) -> (f64, f64) {
    let low = chi_squared_quantile(tail, 2.0 * count) / 2.0;
    (low, chi_squared_quantile(1.0 - tail, 2.0 * count + 2.0) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use statrs::distribution::{ChiSquared, ContinuousCDF, DiscreteCDF, Poisson};

    fn close(got: (f64, f64), expected: (f64, f64), tolerance: f64) -> bool {
        (got.0 - expected.0).abs() < tolerance && (got.1 - expected.1).abs() < tolerance
    }

    #[test]
    fn shares_of_the_gamma_distribution_are_those_of_scipy() {
        for (shape, x, expected) in [
            (0.5, 0.1, 0.345_279_153_981_423_17),
            (1.0, 1.0, 0.632_120_558_828_557_7),
            (5.0, 2.0, 0.052_653_017_343_711_125),
            (5.0, 12.0, 0.992_399_609_318_933),
            (100.0, 90.0, 0.158_220_989_186_430_07),
            (100.0, 120.0, 0.972_136_260_109_479_3),
            (10_000.0, 10_100.0, 0.841_348_750_447_179_6),
            (1e6, 999_000.0, 0.158_655_213_574_303_65),
            (2.5, 30.0, 0.999_999_999_987_845_4),
            (0.0, 3.0, 1.0),
            (0.0, 0.0, 1.0),
            (3.0, 0.0, 0.0),
        ] {
            let got = gamma_below(shape, x);
            assert!((got - expected).abs() < 1e-8, "{shape} {x}: {got}");
        }
    }

    #[test]
    fn quantiles_of_chi_squared_are_those_of_statrs() {
        for degrees in [0.5, 1.0, 2.0, 3.0, 4.0, 7.0, 10.0, 19.0, 20.0, 50.0, 200.0, 2_000.0] {
            for p in [0.001, 0.025, 0.1, 0.5, 0.9, 0.975, 0.998, 0.999] {
                let got = chi_squared_quantile(p, degrees);
                let back = ChiSquared::new(degrees).unwrap().cdf(got);
                assert!((back - p).abs() < 1e-10, "{p} {degrees}: {got} is {back}");
            }
        }
        // 99.8% of χ² with one degree of freedom: the limit of a trend.
        assert!((chi_squared_quantile(0.998, 1.0) - 9.5495).abs() < 5e-5);
        assert!((Z_998 * Z_998 - 9.5495).abs() < 5e-5);
        assert_eq!((chi_squared_quantile(0.5, 0.0), chi_squared_quantile(0.0, 3.0)), (0.0, 0.0));
    }

    #[test]
    fn wilsons_limits_are_those_published() {
        // Newcombe, "Two-sided confidence intervals for the single proportion", 1998, to four digits, and more
        // digits and 99.8% by statsmodels.
        for (x, n, z, low, high) in [
            (81.0, 263.0, Z_95, 0.255_289, 0.366_210),
            (15.0, 148.0, Z_95, 0.062_386, 0.160_487),
            (0.0, 20.0, Z_95, 0.0, 0.161_125),
            (1.0, 29.0, Z_95, 0.006_113, 0.171_755),
            (29.0, 29.0, Z_95, 0.883_030, 1.0),
            (81.0, 263.0, Z_998, 0.228_036, 0.401_389),
            (65.0, 100.0, Z_998, 0.495_495, 0.778_354),
        ] {
            let got = wilson(x, n, z);
            assert!(close(got, (low, high), 1e-6), "{x} of {n}: {got:?}");
        }
    }

    #[test]
    fn the_limits_of_small_counts_are_those_of_garwoods_table() {
        for (count, tail, low, high) in [
            (0.0, 0.025, 0.0, 3.688_879),
            (1.0, 0.025, 0.025_318, 5.571_643),
            (2.5, 0.025, 0.415_606, 8.006_382),
            (5.0, 0.025, 1.623_486, 11.668_332),
            (9.0, 0.025, 4.115_373, 17.084_803),
            (0.0, 0.001, 0.0, 6.907_755),
            (5.0, 0.001, 0.739_372, 16.454_745),
            (9.0, 0.001, 2.452_424, 22.657_373),
        ] {
            let got = exact_poisson(count, tail);
            assert!(close(got, (low, high), 1e-6), "{count} {tail}: {got:?}");
        }
    }

    #[test]
    fn byars_limits_are_those_of_its_formula_and_near_the_exact_ones() {
        for (count, z, low, high) in [
            (10.0, Z_95, 4.787_450, 18.391_459),
            (65.0, Z_95, 50.163_188, 82.849_139),
            (100.0, Z_95, 81.362_105, 121.627_938),
            (1_000.0, Z_998, 905.114_964, 1_101.632_935),
        ] {
            assert!(close(byar(count, z), (low, high), 1e-6), "{count}: {:?}", byar(count, z));
        }
        for count in [10.0, 65.0, 100.0, 1_000.0] {
            assert!(close(byar(count, Z_95), exact_poisson(count, 0.025), 0.01), "{count}");
        }
    }

    #[test]
    fn limits_about_an_expected_count_lie_where_scipy_finds_them() {
        for (expected, tail, low, high) in [
            (0.5, 0.025, 0.0, 2.715_69),
            (5.0, 0.025, 0.677_27, 10.296_29),
            (5.0, 0.001, 0.0, 13.668_37),
            (50.0, 0.025, 36.138_48, 64.811_40),
            (500.0, 0.001, 431.848_24, 571.003_21),
            (50_000.0, 0.025, 49_561.713_02, 50_439.234_14),
        ] {
            let got = (poisson_lower(tail, expected), poisson_upper(tail, expected));
            assert!(close(got, (low, high), 1e-4), "{expected} {tail}: {got:?}");
        }
        assert_eq!((poisson_lower(0.025, 0.0), poisson_upper(0.025, 0.0)), (0.0, 0.0));
    }

    proptest! {
        #[test]
        fn a_proportion_lies_within_its_limits_and_more_make_them_closer(of in 1..100_000_u32, share in 0.0..=1.0_f64) {
            let (of, count) = (f64::from(of), (f64::from(of) * share).floor());
            let (low, high) = wilson(count, of, Z_95);
            prop_assert!(0.0 <= low && low <= count / of && count / of <= high && high <= 1.0);
            let (closer_low, closer_high) = wilson(4.0 * count, 4.0 * of, Z_95);
            prop_assert!(closer_high - closer_low < high - low);
            let (wider_low, wider_high) = wilson(count, of, Z_998);
            prop_assert!(wider_low <= low && wider_high >= high);
        }

        #[test]
        fn a_count_lies_within_its_limits(count in 0.0..1e7_f64) {
            for (low, high) in [byar(count.max(10.0), Z_95), byar(count.max(10.0), Z_998)] {
                prop_assert!(low.is_finite() && low < count.max(10.0) && count.max(10.0) < high);
            }
            let (low, high) = exact_poisson(count.min(1e4), 0.001);
            prop_assert!(0.0 <= low && low <= count.min(1e4) && count.min(1e4) < high);
        }

        #[test]
        fn the_gamma_share_of_a_whole_number_is_the_chance_of_so_many(count in 1..400_u32, mean in 0.01..400.0_f64) {
            let fewer = Poisson::new(mean).unwrap().cdf(u64::from(count) - 1);
            prop_assert!((gamma_below(f64::from(count), mean) - (1.0 - fewer)).abs() < 1e-9);
        }

        #[test]
        fn no_number_gives_anything_but_a_number(a in prop::num::f64::ANY, b in prop::num::f64::ANY) {
            prop_assert!((0.0..=1.0).contains(&gamma_below(a.clamp(-1e9, 1e9), b.clamp(-1e9, 1e9))));
        }
    }
}
