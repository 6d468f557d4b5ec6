// What a trace of a page would be on a machine that has nothing else to do. Chromium writes of every task how long it took by the clock, and for
// how long it had the processor: on a busy machine most of the first is waiting for others. Knows traces, and nothing of pages.

/**
 * @typedef {{ ph: string, name: string, pid: number, tid: number, ts: number, dur?: number, tts?: number, tdur?: number }} Event microseconds: ts and dur
 *   by the clock; tts and tdur by the thread's own, which stands still while others have the processor
 */

/** What each thread does at a time, in the middle of which no other task of it begins. @param {Event} event */
const isTask = ({ ph, name, tdur }) => ph === "X" && name.endsWith("RunTask") && tdur !== undefined;

/**
 * Takes the waiting out of every task: it begins when it did, and has the processor until it is done.
 * @param {Event[]} events they are changed
 */
export function withoutWaiting(events) {
  /** @type {Map<string, Event[]>} */
  const threads = new Map();
  for (const event of events) {
    const thread = `${event.pid} ${event.tid}`;
    const known = threads.get(thread);
    if (known) known.push(event);
    else threads.set(thread, [event]);
  }
  for (const thread of threads.values()) {
    // A task comes before what it holds, the outermost before those within it.
    thread.sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
    /** The task that runs, as it was. @type {{ ts: number, end: number, tts: number, busy: number } | undefined} */
    let task;
    for (const event of thread) {
      if (!task || event.ts >= task.end) {
        task = isTask(event) ? { ts: event.ts, end: event.ts + (event.dur ?? 0), tts: event.tts ?? 0, busy: Math.min(event.dur ?? 0, event.tdur ?? 0) } : undefined;
        if (task) event.dur = task.busy;
        continue;
      }
      const end = task.ts + task.busy;
      const begins = event.tts === undefined ? event.ts : task.ts + event.tts - task.tts;
      event.ts = Math.max(task.ts, Math.min(begins, end));
      if (event.dur !== undefined) event.dur = Math.max(0, Math.min(event.tdur ?? event.dur, end - event.ts));
    }
  }
}

/** Enough work that a processor's clock can tell it, in a page's own kind: texts made and read, lists put into order. */
const ROUNDS = 400;

/** How many rounds of that this processor does in a second that it gives to us, however many seconds that takes. */
export function speed() {
  const rows = Array.from({ length: 200 }, (_, at) => ({ name: `council ${at}`, values: [at, at / 3, at * at] }));
  const before = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round++) JSON.parse(JSON.stringify(rows)).sort((/** @type {any} */ a, /** @type {any} */ b) => b.values[1] - a.values[1]);
  const { user, system } = process.cpuUsage(before);
  return Math.round((ROUNDS * 1e6) / (user + system));
}
