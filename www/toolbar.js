// The controls of one figure: councils, what is asked about them, and what to take away. Says what was chosen; draws nothing.

import { say } from "./announce.js";
import { atFirstTouch, field, make, sentenceOf, trusted, whileOpen } from "./dom.js";

/** @typedef {import("./wasm/likeforlike.js").View} View */
/** The parts of a question that a control changes: its keys, with "" for the default. @typedef {Record<string, string>} Change */
/**
 * What a row of controls is made of. It is handed over, so that a row that is fetched later needs none of these modules apart.
 * @typedef {typeof TOOLS & {
 *   engine: import("./engine.js").Ready, explain: (text: string, more?: Node) => void, late: Late, module: () => typeof import("./forms-toolbar.js") | undefined,
 * }} Tools
 */
/** Fetches a module once it is needed, and the style of what it makes. @typedef {<T>(load: () => Promise<T>, sheet?: string) => Promise<T>} Late */
/**
 * The second row of controls, which is another for inspections.
 * @typedef {(change: (change: Change) => Promise<void>, tools: Tools) => { root: HTMLElement, show: (view: View) => void }} Row
 */

/** @type {[slug: string, text: string, note?: string][]} */
const COMPARATORS = [
  ["england", "England"],
  ["region", "Region", "of the first council"],
  ["neighbours", "Statistical neighbours", "the ten councils most like the first"],
  ["type", "Councils of its type", "such as all county councils"],
  ["all", "All councils"],
];

/** The commonest views, which have a button of their own where there is room. */
const VIEWS = [["line", "Over time"], ["bars", "Ranked"]];

/** What other forms take besides, which these leave behind: whoever does not know it would ask for a larger engine. */
const PLAIN = { measure2: "", topic: "" };

/**
 * A text with a short form for narrow figures.
 * @param {string} long
 * @param {string} short
 */
const twoWays = (long, short) => [make("span", { class: "lfl-long" }, long), make("span", { class: "lfl-short" }, short)];

/** @param {(string | Node)[]} text @param {() => void} act */
function button(text, act) {
  const element = make("button", { class: "lfl-button", type: "button" }, ...text);
  element.addEventListener("click", act);
  return element;
}

/**
 * A button with a panel that lies over the picture.
 * @param {(string | Node)[]} text
 * @param {string} label of the panel
 * @param {...Node} content
 */
function menu(text, label, ...content) {
  const panel = make("div", { class: "lfl-pop", role: "group", "aria-label": label, hidden: "" }, ...content);
  const opener = button(text, () => toggle(!!panel.hidden));
  const root = make("div", { class: "lfl-menu" }, opener, panel);
  const popup = whileOpen(root, () => toggle(false));
  /** @param {boolean} open */
  function toggle(open) {
    panel.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) popup.opened();
    else popup.closed();
  }
  function close() {
    toggle(false);
    opener.focus();
  }
  toggle(false);
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || panel.hidden) return;
    close();
    event.stopPropagation();
  });
  return { root, opener, panel, close };
}

/**
 * A menu that is filled when it is first opened.
 * @param {(string | Node)[]} text
 * @param {string} label
 * @param {() => Promise<unknown>} fill puts in what there is to choose
 * @param {(text: string) => void} explain
 */
function lateMenu(text, label, fill, explain) {
  const made = menu(text, label);
  made.opener.addEventListener("click", async () => {
    if (made.panel.hidden || made.panel.hasChildNodes()) return;
    try {
      await fill();
    } catch (error) {
      made.close();
      explain(sentenceOf(error));
    }
  });
  return made;
}

/** One of several things to choose from: a name, and what it is. @param {string} name @param {string} what @param {() => void} act */
const choice = (name, what, act) => button([make("span", {}, make("b", {}, name), " ", make("span", { class: "lfl-note" }, what))], act);

/** @param {string} label @param {() => void} act */
function picker(label, act) {
  const select = make("select", { class: "lfl-select" });
  select.addEventListener("change", act);
  return { select, root: make("label", { class: "lfl-field" }, label, select) };
}

const TOOLS = { make, button, choice, menu, picker, sentenceOf, trusted, twoWays };

/** Comparators, view and periods of figures. @type {Row} */
function figures(change, tools) {
  /** @type {View} */
  let view;
  const boxes = COMPARATORS.map(([slug, text, note]) => {
    const box = make("input", { type: "checkbox", value: slug });
    box.addEventListener("change", () => {
      change({ with: boxes.filter(({ box }) => box.checked).map(({ box }) => box.value).join() || "none" });
    });
    return { box, root: make("label", { class: "lfl-field" }, box, make("span", {}, `${text} `, note && make("span", { class: "lfl-note" }, note))) };
  });
  const comparators = menu(twoWays("Compare with", "Compare"), "Compare with", ...boxes.map(({ root }) => root));

  const plain = VIEWS.map(([name, text]) => {
    const one = button([text], () => change({ view: name, ...PLAIN }));
    one.classList.add("lfl-plain");
    one.value = name;
    return one;
  });
  /** The other forms, once one is shown or asked for. @type {ReturnType<typeof import("./forms-toolbar.js").forms> | undefined} */
  let forms;
  /** @param {typeof import("./forms-toolbar.js")} module */
  const furnish = (module) => {
    forms ??= module.forms(change, { ...tools, more, periods });
    forms.show(view);
  };
  const more = lateMenu([], "More views", async () => furnish(await tools.late(() => import("./forms-toolbar.js"))), tools.explain);
  const views = make("div", { class: "lfl-views", role: "group", "aria-label": "View" }, ...plain, more.root);

  const from = picker("From", () => span(from.select.value, to.select.value));
  const to = picker("To", () => span(from.select.value, to.select.value));
  const one = picker("Period", () => change({ period: one.select.value }));
  /** @param {string} a @param {string} b */
  function span(a, b) {
    const { periods } = view.choices;
    const [first, last] = [a, b].sort((x, y) => periods.indexOf(x) - periods.indexOf(y));
    change({ from: first, to: last });
  }
  const periods = menu([], "Period", from.root, to.root, one.root);

  return {
    root: make("div", { class: "lfl-row" }, views, comparators.root, periods.root),
    show(next) {
      view = next;
      const { choices } = view;
      for (const { box } of boxes) box.checked = choices.with.includes(box.value);

      for (const choice of plain) choice.setAttribute("aria-pressed", String(choice.value === choices.view));
      const spans = /^(line|strips|slope|multiples|table)$/.test(choices.view);
      const timed = choices.periods.length > 0;
      from.root.hidden = to.root.hidden = !timed || !spans;
      one.root.hidden = !timed || spans;
      for (const [{ select }, value] of /** @type {const} */ ([[from, choices.from], [to, choices.to], [one, choices.period]])) {
        if (select.options.length !== choices.periods.length || [...select.options].some(({ text }, i) => text !== choices.periods[i])) {
          select.replaceChildren(...choices.periods.map((period) => make("option", {}, period)));
        }
        select.value = value;
      }
      more.opener.replaceChildren(...twoWays("More views", VIEWS.find(([slug]) => slug === choices.view)?.[1] ?? ""));
      const years = choices.from === choices.to ? choices.from : `${choices.from} to ${choices.to}`;
      periods.opener.replaceChildren(...twoWays(spans ? years : choices.period, spans ? "Years" : "Year"));
      // What another form is called, and what else it lets its reader choose.
      const module = tools.module();
      if (module) furnish(module);
      else forms?.show(view);
    },
  };
}

/**
 * @param {object} given
 * @param {(change: Change) => Promise<void>} given.change settles when the change is shown, or has failed
 * @param {(text: string, more?: Node) => void} given.explain what the reader must be told
 * @param {import("./engine.js").Ready} given.engine
 * @param {() => string} given.link the address of what is shown
 * @param {string} given.home address of the folder of scripts and pages
 * @param {Late} given.late
 * @param {Tools["module"]} given.module what other forms let their reader choose, once it is there
 * @param {Row} [given.row] Default: that for figures
 */
export function toolbar({ change, explain, engine, link, home, late, module, row = figures }) {
  /** @type {View} */
  let view;
  const tools = { ...TOOLS, engine, explain, late, module, link, home, view: () => view };
  const chosen = () => view.choices.areas.map(({ slug }) => slug);

  const councils = field("Add a council");
  /** @param {string} areas */
  const compare = async (areas) => {
    await change({ areas });
    chips.scrollLeft = chips.scrollWidth;
  };
  atFirstTouch(councils.input, async () => (await import("./adding.js")).adding(councils, engine, chosen, compare), /^(ArrowDown|ArrowUp|Enter|Escape)$/);

  const second = row(change, tools);

  const chips = make("ul", { class: "lfl-chips", "aria-label": "Councils shown" });
  /** @param {{ slug: string, name: string }} area @param {number} color */
  function chip({ slug, name }, color) {
    const remove = button([make("span", { class: `lfl-key lfl-a${color}` }), make("span", { class: "lfl-name" }, name), make("span", { class: "lfl-cross" })], async () => {
      const at = chosen().indexOf(slug);
      await change({ areas: chosen().filter((other) => other !== slug).join() });
      // The button has gone with its council: on to the next one, or to where another is added.
      const rest = chips.querySelectorAll("button");
      (rest[Math.min(at, rest.length - 1)] ?? councils.input).focus();
    });
    remove.setAttribute("aria-label", `Remove ${name}`);
    return make("li", {}, remove);
  }

  const copyLink = twoWays("Copy link", "Link");
  const copy = button(copyLink, async () => {
    const address = link();
    try {
      await navigator.clipboard.writeText(address);
      copy.replaceChildren(...twoWays("Link copied", "Copied"));
      say("Link copied");
      setTimeout(() => copy.replaceChildren(...copyLink), 2000);
    } catch {
      // Not allowed in this frame, or no secure connection: the reader's own hand still can.
      explain(address);
    }
  });
  const save = lateMenu(["Save"], "Save", async () => (await late(() => import("./saving.js"))).saving({ ...tools, ...save }), explain);
  const reuse = button(["Reuse"], async () => {
    try {
      await (await late(() => import("./panel.js"), "panel.css")).panel({ ...tools, opener: reuse });
    } catch (error) {
      explain(sentenceOf(error));
    }
  });

  return {
    controls: make(
      "div",
      { class: "lfl-controls", role: "group", "aria-label": "Change what is compared" },
      make("div", { class: "lfl-row" }, councils.root, chips),
      second.root,
    ),
    share: make("div", { class: "lfl-share" }, copy, reuse, save.root),
    input: councils.input,

    /** @param {View} next */
    show(next) {
      view = next;
      const { choices, series } = next;
      chips.replaceChildren(...choices.areas.map((area, i) => chip(area, series.find(({ slug, kind }) => kind === "area" && slug === area.slug)?.color ?? i)));
      const full = choices.areas.length >= choices.most_areas;
      councils.input.readOnly = full;
      councils.input.placeholder = full ? `${choices.most_areas} at most` : "Add a council";
      second.show(next);
    },
  };
}
