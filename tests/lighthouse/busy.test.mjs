// That the checks of pages can fail: waiting is taken out of a trace, and work is not.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { serve } from "../../tools/serve.mjs";
import { withoutWaiting } from "./busy.mjs";
import { CATEGORIES, look, losses } from "./lighthouse.mjs";

/** @typedef {import("./busy.mjs").Event} Event */

/** @param {Partial<Event>} event @returns {Event} */
const event = (event) => ({ ph: "X", name: "FunctionCall", pid: 1, tid: 1, ts: 0, ...event });

test("a task that waited for the processor ends as soon as its own clock says, with what it holds in its place; other tasks begin when they did", () => {
  const events = [
    event({ name: "ThreadControllerImpl::RunTask", ts: 1000, dur: 900, tts: 50, tdur: 300 }),
    event({ ts: 1000, dur: 850, tts: 50, tdur: 280 }),
    event({ ts: 1400, dur: 300, tts: 150, tdur: 100 }),
    event({ ph: "I", name: "mark", ts: 1899, tts: 349 }),
    event({ ph: "I", name: "without a clock", ts: 1890 }),
    event({ name: "ThreadControllerImpl::RunTask", ts: 2000, dur: 40, tts: 350, tdur: 40 }),
    // Of another thread, in the same time.
    event({ tid: 2, ts: 1100, dur: 500, tts: 7, tdur: 500 }),
    // What began before anything is known of its task.
    event({ pid: 2, ts: 10, dur: 20 }),
  ];
  withoutWaiting(events);
  assert.deepEqual(events.map(({ ts, dur }) => [ts, dur]), [[1000, 300], [1000, 280], [1100, 100], [1299, undefined], [1300, undefined], [2000, 40], [1100, 500], [10, 20]]);
});

test("a clock that runs ahead of the wall's makes nothing longer", () => {
  const events = [event({ name: "RunTask", ts: 0, dur: 100, tts: 0, tdur: 101 }), event({ ts: 90, dur: 10, tts: 95, tdur: 30 })];
  withoutWaiting(events);
  assert.deepEqual(events.map(({ ts, dur }) => [ts, dur]), [[0, 100], [95, 5]]);
});

test("a page that keeps a phone from answering, and one without a name, a language and a size for phones, are found out", async () => {
  const folder = mkdtempSync(join(tmpdir(), "likeforlike-lighthouse-"));
  try {
    // So much work, whatever else the machine does: a second of the processor's.
    writeFileSync(join(folder, "busy.js"), "const rows = Array.from({ length: 200 }, (_, at) => ({ at, third: at / 3 })); for (let round = 0; round < 12000; round++) JSON.parse(JSON.stringify(rows)); document.querySelector('p').textContent = 'Done.';");
    writeFileSync(join(folder, "index.html"), '<!doctype html><link rel="icon" href="data:,"><p>Wait.</p><script type="module" src="busy.js"></script>');
    const server = await serve(folder, { compress: true });
    try {
      const { result } = await look(server.url);
      assert.ok((result.categories.performance.score ?? 1) < 0.9, String(result.categories.performance.score));
      assert.match(losses(result, "performance").join("\n"), /total-blocking-time/);
      assert.match(CATEGORIES.flatMap((category) => losses(result, category)).join("\n"), /document-title[^]*html-has-lang[^]*meta-description|html-has-lang[^]*meta-description/);
    } finally {
      await server.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
