// The panel for reporters: what can be taken from a chart into a story. Sentence, code for a page, files, source, and the command for a version
// of it for every council. Fetched when it is first opened; what is heavy in it, when that part is. Knows no wasm.

import { command, quoted, template } from "./versions.js";

/** @typedef {import("./wasm/likeforlike.js").View} View */

/** Where the chart is narrower its parts are closed, but for the first: all can be seen at once. In px. */
const ROOM = 560;

/** Widths that files are drawn at: for a phone and for a column of text. */
const [NARROW, WIDE] = [320, 640];

/**
 * Opens the panel.
 * @param {object} given
 * @param {() => View} given.view what is shown
 * @param {import("./engine.js").Ready} given.engine
 * @param {() => string} given.link
 * @param {string} given.home address of the folder of scripts and pages
 * @param {HTMLElement} given.opener
 * @param {import("./toolbar.js").Late} given.late
 * @param {import("./toolbar.js").Tools["make"]} given.make
 * @param {import("./toolbar.js").Tools["button"]} given.button
 * @param {import("./toolbar.js").Tools["choice"]} given.choice
 * @param {import("./toolbar.js").Tools["sentenceOf"]} given.sentenceOf
 * @param {import("./toolbar.js").Tools["trusted"]} given.trusted
 */
export async function panel(given) {
  const { view, engine, link, home, opener, late, make, button, choice, sentenceOf } = given;
  const figure = /** @type {HTMLElement} */ (opener.closest(".lfl"));
  const { host } = /** @type {ShadowRoot} */ (figure.getRootNode());
  const own = host.getAttribute("data");
  const data = own ? new URL(own.replace(/\/?$/, "/"), document.baseURI).href : "";
  const latest = await engine.latest();
  if (figure.querySelector("dialog")) return; // a second click, while the first was waiting

  const { question, title, subtitle, sentence, alt, caveats, source, choices } = view();
  const pinned = new URLSearchParams(question).get("release");
  const release = pinned ?? latest.release;

  // What is done is said where it is seen, whatever part of the panel that is.
  const status = make("div", { class: "lfl-status", role: "status" });
  /** @param {string} text @param {Node} [more] */
  const tell = (text, more = new Text()) => status.replaceChildren(text, more);

  /**
   * A button that copies a text. Where that is not allowed the text is selected, and the reader told.
   * @param {string} what
   * @param {HTMLElement} shown where it can be read
   * @param {() => string} text
   */
  const copying = (what, shown, text = () => shown.textContent ?? "") => button([`Copy ${what}`], async () => {
    try {
      await navigator.clipboard.writeText(text());
      tell(`The ${what} is copied.`);
    } catch {
      if (shown instanceof HTMLInputElement || shown instanceof HTMLTextAreaElement) {
        shown.focus();
        shown.select();
      } else getSelection()?.selectAllChildren(shown);
      tell(`Copying isn’t allowed here. The ${what} is selected: press Ctrl+C, or ⌘C on a Mac.`);
    }
  });

  /** A line of a command, and its button. @param {string} what @param {string} text */
  function commandLine(what, text) {
    const field = make("textarea", { class: "lfl-code lfl-line", readonly: "", rows: "2", spellcheck: "false", "aria-label": `Command for ${what}` });
    field.value = text;
    return { field, copy: copying(`command for ${what}`, field, () => field.value) };
  }

  /**
   * @param {string} name
   * @param {string} what
   * @param {boolean} open
   * @param {...(Node | string | false)} content
   */
  function part(name, what, open, ...content) {
    const body = make("div", { class: "lfl-body" }, ...content);
    const root = make("details", { class: "lfl-part" }, make("summary", {}, make("h3", {}, name), " ", make("span", { class: "lfl-note" }, what)), body);
    root.open = open;
    return { root, body };
  }
  const room = figure.clientWidth >= ROOM;

  // The sentence.
  const quote = make("p", { class: "lfl-quote" }, sentence);
  const beside = caveats.length > 0 && make("ul", { class: "lfl-beside" }, ...caveats.map(({ text }) => make("li", {}, text)));
  const words = make("div", {}, quote, beside);
  const { text, url, also = [], updated, licence, licence_url } = source;
  const whole = () => [sentence, ...caveats.map(({ text }) => text), `Source: ${text}${also.length ? `; ${also[0]}` : ""}. ${updated ? `${updated}. ` : ""}${licence}.`, link()].join("\n\n");
  const described = make("p", {}, alt);
  const first = part("Sentence", "to quote, and what goes with it", true,
    make("div", {}, words, make("div", { class: "lfl-acts" }, copying("sentence", quote), copying("sentence with caveats and source", words, whole))),
    make("div", {}, make("h4", {}, "Alternative text"), described, make("div", { class: "lfl-acts" }, copying("alternative text", described))),
  );
  first.body.classList.add("lfl-two");

  // The code for other pages.
  const embed = part("Embed", "the code for your page, five ways", false);
  embed.root.addEventListener("toggle", async () => {
    if (!embed.root.open || embed.body.hasChildNodes()) return;
    try {
      const { embedding } = await late(() => import("./embedding.js"), "embedding.css");
      await embedding({ ...given, host, data, latest, body: embed.body, tell, copying });
    } catch (error) {
      embed.root.open = false;
      tell(sentenceOf(error));
    }
  });

  // Files.
  const saved = make("div", { class: "lfl-files" });
  const json = commandLine("JSON", "");
  const files = part("Downloads", "picture, figures, or all in one file", room,
    saved,
    make("p", {}, "JSON, the whole answer as one object for a program, is written by the command:"),
    json.field,
    make("div", { class: "lfl-acts" }, json.copy),
  );
  const act = (/** @type {() => Promise<void>} */ work) => () => work().catch((error) => tell(sentenceOf(error)));
  const oneFile = choice("One file", "the chart alive, with no connection needed", act(async () => {
    const [{ saveFile }, narrow, wide] = await late(async () => Promise.all([import("./file-download.js"), engine.draw(question, NARROW), engine.draw(question, WIDE)]));
    await saveFile({ narrow, wide, name, home, data: data || new URL("data/", home).href, release: pinned, written: release, make, tell });
  }));
  let name = "chart";

  // Source and release.
  const anchor = (/** @type {string} */ text, /** @type {string} */ url) => (url ? make("a", { href: url }, text) : text);
  /** @type {[string, ...(Node | string)[]][]} */
  const facts = [
    ["Publisher and publication", anchor(text, url), ...(also.length ? ["; ", anchor(also[0], also[1])] : [])],
    ["Date", updated || "not stated"],
    ["Licence", anchor(licence, licence_url)],
    ["Release of these figures", pinned ? `${pinned}, frozen: this chart never changes.${pinned === latest.release ? " There is none newer." : ` The newest release is ${latest.release}.`}` : `${release}, live: the chart shows new figures once they are published.`],
    ["Address of this chart", anchor(link(), link())],
  ];
  const origins = part("Source and release", "who published it, and when", room, make("dl", {}, ...facts.map(([term, ...value]) => make("div", {}, make("dt", {}, term), make("dd", {}, ...value)))));

  // A version for every council.
  const areas = engine.areas();
  const councils = new Set(areas.filter(({ kind }) => kind === "authority").map(({ slug }) => slug));
  const count = latest.councils;
  const line = commandLine(count ? `${count} versions` : "every version", "");
  const keep = make("input", { type: "checkbox" });
  keep.checked = true;
  const keeping = make("span");
  const about = make("p");
  const made = make("div", { class: "lfl-made" }, about, make("label", { class: "lfl-field" }, keep, keeping), line.field, make("div", { class: "lfl-acts" }, line.copy));
  const versions = part(count ? `${count} versions` : "Every version", "one for each council, by one command", room, made);
  function showVersions() {
    const given = template(question, choices.areas, councils, keep.checked);
    if ("reason" in given) {
      made.replaceChildren(make("p", {}, given.reason));
      return;
    }
    const folder = `${name}-versions`;
    const names = given.others.map(({ name }) => name);
    const [last = ""] = names.slice(-1);
    /** @type {HTMLElement} */ (keep.parentElement).hidden = !names.length;
    keeping.textContent = `Keep ${names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${last}` : last} beside each council`;
    about.textContent = [
      `This command makes this chart for each of the ${count ? `${count} councils` : "councils"}, in the place of ${given.first.name}: a picture, its words to copy, and sentence and source as JSON, in the folder ${folder}. The list of them all, manifest.json, says why where a council has no figure.`,
      ...given.cautions,
    ].join(" ");
    line.field.value = command(given.question, folder);
  }
  keep.addEventListener("change", showVersions);

  const heading = make("h2", { id: "lfl-reuse", tabindex: "-1" }, "Reuse this chart");
  const shut = button([make("span", { class: "lfl-cross" })], () => close());
  shut.setAttribute("aria-label", "Close");
  const dialog = make(
    "dialog",
    { class: "lfl-reuse", "aria-labelledby": heading.id },
    make("header", {}, heading, shut),
    make("p", { class: "lfl-which" }, make("b", {}, title), ". ", subtitle),
    first.root, embed.root, files.root, origins.root, versions.root, status,
  );
  // The charts in here are for this panel: the page hears nothing of them.
  dialog.addEventListener("lfl-change", (event) => event.stopPropagation());
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    close();
  });
  // A phone's gesture for going back closes it too.
  dialog.addEventListener("close", close);
  // Where that changes what the chart shows, what is said here would be of another.
  addEventListener("popstate", close);
  function close() {
    if (!dialog.isConnected) return;
    removeEventListener("popstate", close);
    dialog.remove();
    opener.focus();
  }

  figure.append(dialog);
  showVersions();
  try {
    dialog.showModal();
  } catch {
    // Older than dialogs, or not allowed: a panel in the figure, which the page goes on around.
    dialog.setAttribute("open", "");
    dialog.setAttribute("role", "dialog");
    dialog.classList.add("lfl-panel");
    dialog.scrollIntoView({ block: "nearest" });
  }
  // All of it is read from its beginning.
  heading.focus();

  try {
    const saving = await late(() => import("./saving.js"));
    name = saving.nameOf(view());
    json.field.value = `likeforlike export ${quoted(question)} --json ${name}.json`;
    showVersions();
    saving.saving({ ...given, explain: tell, close() {}, panel: saved });
    saved.firstElementChild?.append(oneFile);
  } catch (error) {
    tell(sentenceOf(error));
  }
}
