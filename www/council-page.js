// The page of one council: its texts come from the command that built the site, its charts from the engine, and its address says which
// council, which topic and what else the chart of the topic shows. It writes no sentence of its own.

import { combobox } from "./combobox.js";
import { follow, mine } from "./council.js";
import { follows } from "./links.js";
import { sheet } from "./sheet.js";

/** @typedef {import("./sheet.js").Chart} Chart */

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const topics = /** @type {HTMLElement} */ (document.getElementById("topics"));
const find = /** @type {HTMLElement} */ (document.getElementById("find"));
const profile = /** @type {Chart} */ (main.querySelector("[view=profile]"));
const timeline = /** @type {Chart} */ (main.querySelector("[view=timeline]"));

/** What the page was written with. */
const own = { areas: main.dataset.council ?? "", topic: profile.getAttribute("topic") ?? "" };

/** What was asked of one topic may not suit another. */
const ANOTHER = { measure: "", measure2: "", view: "", from: "", to: "", period: "", show: "", title: "" };

const page = sheet({
  main,
  chart: profile,
  own: { ...own, with: "england", view: "profile" },
  /** The first council that is named; where none is, the reader's own, or the page's. */
  slug: (asked) => (asked.get("areas") ?? (mine() || own.areas)).split(",")[0],
  ask(asked, slug) {
    if (!asked.has("areas")) asked.set("areas", slug);
    page.ask(timeline, `view=timeline&areas=${slug}`);
  },
  shown() {
    const topic = new URLSearchParams(profile.question).get("topic");
    for (const link of topics.querySelectorAll("a")) {
      if (new URL(link.href).searchParams.get("topic") === topic) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  },
});

// A topic is answered in place.
follows(topics, (link) => page.go({ ...ANOTHER, topic: new URL(link.href).searchParams.get("topic") ?? own.topic }));

/** Goes to another council, from its top. @param {string} slug */
async function look(slug) {
  await page.go({ areas: slug });
  if (main.getBoundingClientRect().top < 0) main.scrollIntoView();
}

/** @type {import("./engine.js").Ready | undefined} */
let engine;
const { root, input } = combobox({
  label: "Look up another council",
  none: "No council found: try another name",
  find(text) {
    if (!engine) throw new Error("the councils are being fetched");
    const all = engine.areas();
    const found = text ? engine.search(text).areas : all.filter(({ kind }) => kind === "authority");
    return found.map((area) => ({ value: area.slug, text: area.name, note: "note" in area ? String(area.note) : "" }));
  },
  pick: look,
});
input.addEventListener("focus", async () => {
  engine ??= await profile.engine.catch(() => undefined);
  // What was typed in the meantime is looked up.
  if (engine && input.getAttribute("aria-expanded") === "true") for (const type of ["input", "click"]) input.dispatchEvent(new Event(type));
});
find.replaceChildren(root);

// The reader's own council is gone to when it is chosen here, not when it was known before.
let before = mine();
follow((slug) => {
  if (slug && slug !== before) look(slug);
  before = slug;
});
page.start();
