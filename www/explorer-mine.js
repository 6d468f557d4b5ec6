// The reader's own council in the explorer's question: it comes first, so that region and neighbours are its own. What the page was written
// with is an example and gives way to it; councils that the reader has chosen stay beside it.

import { follow, mine } from "./council.js";
import { MOST_AREAS, askAbout } from "./following.js";

/** @typedef {import("./explorer.js").Chart} Chart */

/**
 * @param {Chart} chart with mine="none": nobody else changes its councils
 * @param {(question: string) => boolean} isOpening whether a question is what the page was written with
 */
export function ownFirst(chart, isOpening) {
  const opening = chart.getAttribute("areas") ?? "";
  const before = chart.question;
  /** The council that was put in front for the reader. */
  let added = "";

  /** @param {string} slug */
  function show(slug) {
    const query = new URLSearchParams(chart.question);
    const areas = isOpening(chart.question) ? [] : (query.get("areas") ?? "").split(",").filter((area) => area && area !== added && area !== slug);
    const next = slug ? [slug, ...areas].slice(0, MOST_AREAS) : areas;
    added = slug;
    askAbout(chart, next.length ? next : opening.split(","));
  }

  // A link's own councils are what its sender has seen: the reader's comes to them by a choice.
  const claimed = mine();
  let settled = !claimed;
  if (claimed && isOpening(before)) {
    show(claimed);
    // What is shown is in the address, as it would be by a choice.
    chart.addEventListener("lfl-change", () => {
      const rest = new URLSearchParams(location.search);
      if (!rest.has("measure") && !rest.has("view")) history.replaceState(history.state, "", `?${[chart.question, String(rest)].filter(Boolean).join("&")}${location.hash}`);
    }, { once: true });
  }
  follow((slug) => {
    // Only what was claimed when the page came, now known to be a council.
    if (!settled && slug === claimed) settled = true;
    else show(slug);
    settled = true;
  });
}
