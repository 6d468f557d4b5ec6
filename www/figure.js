// The figure: the structure that the static picture has, built once and filled from each view. Decides nothing.

import { say } from "./announce.js";
import { atFirstTouch, make, trusted } from "./dom.js";

/** @typedef {import("./wasm/likeforlike.js").View} View */

/** Where the figure is narrower, the engine draws for a phone. As in chart.css. */
export const WIDE_PX = 500;

/** What an open table is given, once it is there. @type {typeof import("./tables.js") | undefined} */
let tables;

/** Fetches it, and the style that it needs in each root. @param {import("./toolbar.js").Late} late */
export const ready = async (late) => (tables = await late(() => import("./tables.js")));

/** @param {View["table"]} table */
function tableOf({ caption, head, rows }) {
  return make(
    "table",
    {},
    make("caption", {}, caption),
    make("thead", {}, make("tr", {}, ...head.map((cell) => make("th", { scope: "col" }, cell)))),
    make(
      "tbody",
      {},
      ...rows.map(({ cells: [name, ...values], chosen, link }) =>
        make(
          "tr",
          chosen ? { class: "lfl-chosen" } : {},
          make("th", { scope: "row" }, name),
          ...values.map((value, at) => make("td", {}, link && at > values.length - 2 ? make("a", { href: link }, value) : value)),
        ),
      ),
    ),
  );
}

/**
 * @param {Node | false} controls what stands between the sentence and the picture
 * @param {Node | false} share what stands beside the table's summary
 * @param {import("./toolbar.js").Late} late
 */
export function figure(controls, share, late) {
  const title = make("h3", { class: "lfl-title" });
  const subtitle = make("p", { class: "lfl-subtitle" });
  const sentence = make("p", { class: "lfl-sentence" });
  const drawn = make("div", { class: "lfl-drawn" });
  const picture = make("div", { class: "lfl-picture", tabindex: "0", role: "group", "aria-roledescription": "chart" }, drawn);
  const caveats = make("ul", { class: "lfl-caveats" });
  const scroll = make("div", { class: "lfl-scroll", role: "region", tabindex: "0" });
  const details = make("details", { class: "lfl-table" }, make("summary", {}, "The figures as a table"), scroll);
  const source = make("p", { class: "lfl-source" });
  const notice = make("p", { class: "lfl-notice", hidden: "" });
  // The empty title keeps the browser from showing the host's title attribute as a tooltip.
  const root = make("figure", { class: "lfl", title: "", lang: "en-GB" }, title, subtitle, sentence, controls, picture, caveats, share, details, source);
  picture.append(notice);

  /** @type {View | undefined} */
  let view;
  let stale = false;

  /** @type {ReturnType<typeof import("./reading.js").reading> | undefined} */
  let points;
  const read = async () => {
    points = (await import("./reading.js")).reading(picture);
    if (view) points.show(view);
  };
  atFirstTouch(picture, read, /^(Arrow.*|Home|End)$/);

  /** A table of all councils is most of the work of a redraw, and mostly closed: it is built when it is opened. */
  function tabulate() {
    if (!view || !stale) return;
    const table = tableOf(view.table);
    scroll.replaceChildren(table);
    stale = false;
    /** @param {typeof import("./tables.js")} module */
    const finish = ({ sortable }) => sortable(table, say, /** @type {View} */ (view));
    // At once where it can be: whoever waits, lets a half-made table be seen.
    if (tables) finish(tables);
    // A table that can't be sorted is a table.
    const fetched = ready(late);
    if (!tables) fetched.then(finish, () => {});
    else fetched.catch(() => {});
  }
  details.addEventListener("toggle", tabulate);

  const address = make("p", { class: "lfl-source lfl-address" });
  let opened = false;
  const print = {
    /** @param {string} link where the chart can be found again */
    before(link) {
      opened = details.open;
      details.open = true;
      tabulate();
      address.textContent = link;
      root.append(address);
    },
    after() {
      details.open = opened;
      address.remove();
    },
  };

  // The picture that was fades away over the one that is, where the reader likes motion.
  const ghost = make("div", { class: "lfl-ghost", "aria-hidden": "true" });
  ghost.onanimationend = () => ghost.remove();

  return {
    root,
    picture,
    details,
    print,

    /** @param {View} next */
    show(next) {
      // Not a picture that is the first, or was drawn for another width.
      if (view?.width === next.width && view.svg !== next.svg) {
        ghost.replaceChildren(...drawn.childNodes);
        picture.append(ghost);
      }
      // A table for its own sake is there to be seen.
      if (next.choices.view === "table" && view?.choices.view !== "table") details.open = true;
      view = next;
      stale = true;
      title.textContent = next.title;
      subtitle.textContent = next.subtitle;
      sentence.textContent = next.sentence;
      drawn.innerHTML = trusted(next.svg);
      picture.setAttribute("aria-label", `${next.title}. Arrow keys read the figures.`);
      points?.show(next);
      caveats.replaceChildren(...next.caveats.map(({ text }) => make("li", {}, text)));
      scroll.setAttribute("aria-label", next.table.caption);
      const { text, url, also = [], updated, licence, licence_url } = next.source;
      const second = also.length ? ["; ", make("a", { href: also[1] }, also[0])] : [];
      source.replaceChildren("Source: ", url ? make("a", { href: url }, text) : text, ...second, updated ? `. ${updated}. ` : ". ", make("a", { href: licence_url }, licence), ".");
      notice.hidden = true;
      if (details.open) tabulate();
    },

    /**
     * Tells the reader why nothing changed, over the picture that stays.
     * @param {string} text
     * @param {Node} [more]
     */
    explain(text, more = new Text()) {
      notice.replaceChildren(text, more);
      notice.hidden = false;
    },
  };
}
