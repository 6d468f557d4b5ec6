//! Work that is done on every core at once and comes back in its order. It knows nothing of the work.

use crate::error::{Error, Result};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Does `count` pieces of work, as many at a time as there are cores, and returns what came of each, in order. The
/// first error stops it: what has begun is ended, the rest is left. After each piece of its own, the calling thread
/// says how many are done.
pub(super) fn on_all_cores<T: Send>(
    count: usize,
    work: &(dyn Fn(usize) -> Result<T> + Sync),
    done: &mut dyn FnMut(usize),
) -> Result<Vec<T>> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let (next, ended, failed) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicBool::new(false));
    let work_on = |say: &mut dyn FnMut(usize)| {
        let mut results = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= count || failed.load(Ordering::Relaxed) {
                return results;
            }
            let result = work(at);
            failed.fetch_or(result.is_err(), Ordering::Relaxed);
            results.push((at, result));
            say(ended.fetch_add(1, Ordering::Relaxed) + 1);
        }
    };
    let mut results: Vec<(usize, Result<T>)> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..cores.min(count)).map(|_| scope.spawn(|| work_on(&mut |_| ()))).collect();
        let mut results = work_on(done);
        for other in others {
            // A worker that panicked has lost its pieces: the count below shows it.
            results.extend(other.join().unwrap_or_default());
        }
        results
    });
    results.sort_by_key(|(at, _)| *at);
    let results = results.into_iter().map(|(_, result)| result).collect::<Result<Vec<T>>>()?;
    if results.len() == count {
        Ok(results)
    } else {
        Err(Error::source("not everything was made: run it again"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_at_once_comes_back_in_its_order() {
        for count in [0, 1, 2, 100] {
            let mut last = 0;
            let squares = on_all_cores(count, &|at| Ok(at * at), &mut |done| last = last.max(done)).unwrap();
            assert_eq!(squares, (0..count).map(|at| at * at).collect::<Vec<_>>());
            assert!(last <= count);
        }
    }

    #[test]
    fn the_first_error_is_the_answer_and_ends_the_work() {
        let begun = AtomicUsize::new(0);
        let work = |at| {
            begun.fetch_add(1, Ordering::Relaxed);
            if at == 3 { Err(Error::source("the disk is full")) } else { Ok(at) }
        };
        let error = on_all_cores(100_000, &work, &mut |_| ()).unwrap_err();
        assert_eq!(error.to_string(), "the disk is full");
        assert!(begun.into_inner() < 100_000);
    }
}
