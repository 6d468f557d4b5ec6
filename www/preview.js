// How an embed will look, in the dialog: a sheet as wide as a phone or a column, and a chart that is measured out of sight. Knows no questions and no snippets.

/** A chart whose height isn't known by then is taken to need none, in ms. */
const PATIENCE_MS = 5000;
/** A chart that has not moved for as long stands still. */
const STILL_MS = 100;

/**
 * A chart that is alive, and comes to life at once.
 * @param {string} question canonical
 * @param {string} data address of the folder of packs; "" for the one that stands beside the scripts
 */
export function alive(question, data) {
  const chart = document.createElement("like-for-like");
  for (const [key, value] of new URLSearchParams(question)) chart.setAttribute(key, value);
  if (data) chart.setAttribute("data", data);
  // The focus wakes it, and so does this: it may lie below the edge of the dialog.
  setTimeout(() => chart.dispatchEvent(new Event("focusin")));
  return chart;
}

/**
 * How tall a chart is once it stands still, in whole px; 0 where it doesn't come.
 * @param {HTMLElement} chart in the page, as wide as it is to be measured
 * @returns {Promise<number>}
 */
export const heightOf = (chart) => new Promise((done) => {
  let drawn = false;
  const end = () => {
    size.disconnect();
    done(drawn ? Math.ceil(chart.getBoundingClientRect().height) : 0);
  };
  let timer = setTimeout(end, PATIENCE_MS);
  const size = new ResizeObserver(() => {
    if (!drawn) return;
    clearTimeout(timer);
    timer = setTimeout(end, STILL_MS);
  });
  chart.addEventListener("lfl-change", () => {
    drawn = true;
    // What is observed anew is told of at least once, after the picture is in.
    size.observe(chart);
  });
});

/**
 * What the snippet of a picture gives. Its links are there to be seen.
 * @param {import("./wasm/likeforlike.js").View} view
 * @param {string} picture its address
 * @param {number} width in px
 * @param {number} height
 * @param {import("./toolbar.js").Tools["make"]} make
 */
export function still({ alt, sentence, source: { text, also = [], updated, licence } }, picture, width, height, make) {
  const link = (/** @type {string} */ text) => make("a", { href: "" }, text);
  const second = also.length ? ["; ", link(also[0])] : [];
  return make(
    "figure",
    { class: "lfl-still" },
    make("img", { src: picture, width: String(width), height: String(height), alt }),
    make("figcaption", {}, `${sentence} Source: `, link(text), ...second, `. ${updated && `${updated}. `}`, link(licence), ". ", link("The figures as CSV"), ". ", link("Compare other councils"), "."),
    make("details", {}, make("summary", {}, "The figures as a table")),
  );
}

/**
 * The sheet, and the buttons for its width. Where there is no room for it, it is scrolled.
 * @param {number[]} widths in px
 * @param {import("./toolbar.js").Tools["make"]} make
 * @param {import("./toolbar.js").Tools["button"]} button
 */
export function stage(widths, make, button) {
  const sheet = make("div", { class: "lfl-sheet", inert: "" });
  const root = make("div", { class: "lfl-stage", role: "region", tabindex: "0" }, sheet);
  const buttons = widths.map((px) => button([`${px} px`], () => fit(px)));
  const row = make("div", { class: "lfl-row lfl-views", role: "group", "aria-label": "Width of the preview" }, ...buttons);

  /** @param {number} width */
  function fit(width) {
    buttons.forEach((one, at) => one.setAttribute("aria-pressed", String(widths[at] === width)));
    root.setAttribute("aria-label", `Preview, ${width} px wide`);
    sheet.style.width = `${width}px`;
  }
  fit(widths[0]);

  return {
    parts: [row, root],
    /** @param {Node} content @param {number} height of a frame whose height is fixed, in px; 0 for as tall as the content */
    show(content, height) {
      if (content !== sheet.firstChild) sheet.replaceChildren(content);
      sheet.style.height = height ? `${height}px` : "";
    },
  };
}
