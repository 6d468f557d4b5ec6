// The chart of a frame follows the reader's council. Fetched once there is one; it knows the chart, and not the page around the frame.

import { begin, follow, hear } from "./council.js";
import { isToday } from "./councils.js";
import { bring } from "./following.js";

/** @typedef {import("./following.js").Chart & { engine: Promise<import("./engine.js").Ready> }} Chart */

let begun = false;

/**
 * @param {Chart} chart
 * @param {unknown} [said] what the host or another page has said
 */
export async function council(chart, said) {
  if (!begun) {
    begun = true;
    follow((slug) => bring(chart, slug));
    // Hosts know a frame by its address: it stays as it is.
    await begin(async (slug) => isToday(await chart.engine, slug), false);
  }
  if (said !== undefined) await hear(said);
}
