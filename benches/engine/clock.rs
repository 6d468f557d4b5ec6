//! Timing: contenders take turns, so that a busy machine slows all of them alike, and medians are compared. It
//! knows nothing of what is timed.

use std::time::{Duration, Instant};

/// What a contender does once. What it returns keeps the work from being left out.
pub type Contender<'a> = Box<dyn FnMut() -> usize + 'a>;

/// Something to time.
pub fn contender<'a>(run: impl FnMut() -> usize + 'a) -> Contender<'a> {
    Box::new(run)
}

/// A turn lasts about this long: far above the resolution of the clock, far below what a person waits.
const TURN: Duration = Duration::from_millis(5);
/// Turns of each contender.
const TURNS: usize = 31;

/// The median time of one run of each contender, in seconds, in their order.
pub fn medians(contenders: &mut [Contender<'_>]) -> Vec<f64> {
    // Warm up, and find out how many runs fill a turn.
    let mut runs = Vec::new();
    for contender in contenders.iter_mut() {
        let (start, mut count) = (Instant::now(), 0_u32);
        while start.elapsed() < TURN || count < 2 {
            std::hint::black_box(contender());
            count += 1;
        }
        runs.push(count);
    }
    let mut times = vec![Vec::new(); contenders.len()];
    for turn in 0..TURNS {
        for (at, contender) in contenders.iter_mut().enumerate() {
            // Long runs need fewer turns: eleven are enough for a median that repeats.
            if runs[at] <= 2 && turn >= 11 {
                continue;
            }
            let start = Instant::now();
            for _ in 0..runs[at] {
                std::hint::black_box(contender());
            }
            times[at].push(start.elapsed().as_secs_f64() / f64::from(runs[at]));
        }
    }
    times.iter_mut().map(|times| median(times)).collect()
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// A time in milliseconds with three significant digits.
pub fn milliseconds(seconds: f64) -> String {
    let value = seconds * 1000.0;
    match value {
        0.0..0.001 => format!("{value:.5}"),
        0.0..0.01 => format!("{value:.4}"),
        0.0..0.1 => format!("{value:.3}"),
        0.0..10.0 => format!("{value:.2}"),
        _ => format!("{value:.1}"),
    }
}

/// A field of `/proc/self/status` in bytes, such as `VmHWM`, the most memory that this process ever had. `None` on
/// a system that does not say.
pub fn memory(field: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(':'))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}
