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
    let front = libm::exp(shape * libm::log(x) - x - libm::lgamma(shape));
    let below = if x < shape + 1.0 { front * series(shape, x) } else { 1.0 - front * fraction(shape, x) };
    below.clamp(0.0, 1.0)
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
    2.0 * root(shape + 10.0 * shape.sqrt() + 20.0, |x| gamma_below(shape, x) < p)
}

/// The real number x for which a Poisson count of mean `expected` reaches x with chance `p`. Below it lie the
/// counts that such a mean explains.
pub(super) fn poisson_upper(p: f64, expected: f64) -> f64 {
    root(expected + 10.0 * expected.sqrt() + 20.0, |x| gamma_below(x, expected) > p)
}

/// The real number x for which a Poisson count of mean `expected` stays at or below x with chance `p`; 0 where
/// even a count of none is likelier than that.
pub(super) fn poisson_lower(p: f64, expected: f64) -> f64 {
    root(expected + 10.0 * expected.sqrt() + 20.0, |x| 1.0 - gamma_below(x + 1.0, expected) < p)
}

/// The place between 0 and `high` where a condition that holds below it ceases to hold, by halving until the
/// two ends are neighbouring doubles; 0 where it never holds.
fn root(high: f64, holds_at: impl Fn(f64) -> bool) -> f64 {
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
    (((middle - spread) / twice).max(0.0), ((middle + spread) / twice).min(1.0))
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
