//! How far a long task has come, on standard error. It is silent for two seconds, so that what is quick says
//! nothing, and then says a line every two seconds, so that nobody wonders.

use std::io::Write;
use std::time::{Duration, Instant};

/// How long nothing is said.
const QUIET: Duration = Duration::from_secs(2);

/// The progress of one task.
pub(super) struct Progress<'a> {
    log: &'a mut dyn Write,
    /// What is being done to what: `reading`, `measures`.
    words: [&'static str; 2],
    started: Instant,
    next: Duration,
}

impl<'a> Progress<'a> {
    /// A task that begins now.
    pub(super) fn of(words: [&'static str; 2], log: &'a mut dyn Write) -> Self {
        Progress { log, words, started: Instant::now(), next: QUIET }
    }

    /// So many are done; says so if it is time to.
    pub(super) fn step(&mut self, done: usize, of: usize) {
        self.step_at(self.started.elapsed(), done, of);
    }

    fn step_at(&mut self, elapsed: Duration, done: usize, of: usize) {
        if elapsed >= self.next && done < of {
            self.next = elapsed + QUIET;
            let [doing, what] = self.words;
            super::pack::say(self.log, &format!("{doing} {done} of {of} {what}\n"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quick_says_nothing_and_what_is_slow_a_line_every_two_seconds() {
        let mut log = Vec::new();
        let mut progress = Progress::of(["reading", "measures"], &mut log);
        for (seconds, done) in [(0.1, 1), (1.9, 2), (2.1, 3), (2.2, 4), (4.0, 5), (4.2, 6), (9.0, 434)] {
            progress.step_at(Duration::from_secs_f64(seconds), done, 434);
        }
        assert_eq!(String::from_utf8(log).unwrap(), "reading 3 of 434 measures\nreading 6 of 434 measures\n");
    }
}
