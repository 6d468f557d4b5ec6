// The dialog that hands out a chart for other pages: the five ways of an embed, their code, and how each will look. Fetched when it is
// first opened. Knows no wasm; the snippets stand in snippets.json, which the command reads too.

import { escape } from "./escape.js";
import { element, quoted, snippet } from "./markup.js";
import { alive, heightOf, stage, still } from "./preview.js";
import { ABOUT, COLOURS, COMMAND, WAYS, releasesOf } from "./ways.js";

/** @typedef {import("./wasm/likeforlike.js").View} View */
/** @typedef {"element" | "iframe" | "alone" | "file" | "static"} Way */

/** What a newsroom checks, in px: a phone, a narrow column, a column. The last is the width that a frame's height is told for. */
const WIDTHS = [320, 480, 640];
const [NARROW, , WIDE] = WIDTHS;

/** How long the address of a file is kept: a slow disk still has time. */
const KEEP_MS = 60_000;

/** For a frame whose chart could not be measured: room for the words around the picture, so that nothing is cut off. In px. */
const WORDS_PX = 560;

/** What a chart asks for its own colours. @param {Element} host */
const colourOf = (host) => COLOURS.find(([value]) => value === host.getAttribute("dark"))?.[0] ?? "false";

/**
 * Opens the dialog.
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
export async function embedding({ view, engine, link, home, opener, late, make, button, choice, sentenceOf, trusted }) {
  const figure = /** @type {HTMLElement} */ (opener.closest(".lfl"));
  const { host } = /** @type {ShadowRoot} */ (figure.getRootNode());
  const own = host.getAttribute("data");
  const data = own ? new URL(own.replace(/\/?$/, "/"), document.baseURI).href : "";
  const packs = data || new URL("data/", home).href;

  /** @param {string} url */
  const json = async (url) => {
    const response = await fetch(url).catch(() => undefined);
    if (!response?.ok) throw new Error("a part of the page couldn’t be fetched: check the connection and try again");
    return response.json();
  };
  const asked = new URLSearchParams(view().question);
  /** @type {[Record<Way, string[]>, string]} */
  const [snippets, release] = await Promise.all([
    json(new URL("snippets.json", home).href),
    asked.get("release") ?? json(new URL("latest.json", packs).href).then(({ release }) => String(release)),
  ]);
  if (figure.querySelector("dialog")) return; // a second click, while the first was waiting

  // What is chosen.
  /** @type {Way} */
  let way = "element";
  let frozen = asked.has("release");
  let dark = colourOf(host);
  let turn = 0;

  /**
   * @param {string} name
   * @param {string} legend
   * @param {(string | undefined)[][]} all value, text and note of each
   * @param {string} chosen
   * @param {(value: string) => void} choose
   */
  function radios(name, legend, all, chosen, choose) {
    const fields = all.map(([value = "", text, note]) => {
      const input = make("input", { type: "radio", name: `lfl-${name}`, value });
      input.checked = value === chosen;
      input.addEventListener("change", () => {
        choose(value);
        show();
      });
      return make("label", { class: "lfl-field" }, input, make("span", {}, text, note && make("span", { class: "lfl-note" }, note)));
    });
    return make("fieldset", { class: `lfl-${name}` }, make("legend", {}, legend), ...fields);
  }
  const ways = radios("ways", "Which way", WAYS, way, (value) => (way = /** @type {Way} */ (value)));
  const releases = radios("releases", "Figures", releasesOf(release), frozen ? "frozen" : "", (value) => (frozen = !!value));
  const colours = radios("colours", "Colours", COLOURS, dark, (value) => (dark = value));

  const status = make("div", { class: "lfl-status", role: "status" });
  /** @param {string} text @param {Node} [more] */
  function tell(text, more = new Text()) {
    status.hidden = false;
    status.replaceChildren(text, more);
  }

  /**
   * A button that copies a text. Where that is not allowed the text is selected, and the reader told.
   * @param {HTMLInputElement | HTMLTextAreaElement} field
   * @param {string} what
   */
  const copying = (field, what) => button([`Copy ${what}`], async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      tell(`The ${what} is copied.`);
    } catch {
      field.focus();
      field.select();
      tell(`Copying isn’t allowed here. The ${what} is selected: press Ctrl+C, or ⌘C on a Mac.`);
    }
  });
  const code = make("textarea", { class: "lfl-code", readonly: "", rows: "6", spellcheck: "false", "aria-label": "Code to paste" });
  const copy = copying(code, "code");
  const about = make("p", {});
  const line = make("input", { class: "lfl-code", readonly: "", spellcheck: "false", "aria-label": "Command" });
  const aboutLine = make("p", {});
  const command = make("div", {}, aboutLine, line, copying(line, "command"));
  const files = make("div", { class: "lfl-files" });
  const preview = stage(WIDTHS, make, button);
  const measured = make("div", { class: "lfl-measured", inert: "", "aria-hidden": "true" });

  const title = make("h2", { id: "lfl-embedding" }, "Embed this chart");
  const shut = button([make("span", { class: "lfl-cross" })], () => close());
  shut.setAttribute("aria-label", "Close");
  const dialog = make(
    "dialog",
    { class: "lfl-embedding", "aria-labelledby": title.id },
    make("header", {}, title, shut),
    make(
      "div",
      { class: "lfl-columns" },
      make("div", {}, ways, releases, colours),
      make("div", {}, make("h3", {}, "Code"), code, copy, status, about, files, command, make("h3", {}, "Preview"), ...preview.parts),
    ),
    measured,
  );
  // The charts in here are for this dialog: the page hears nothing of them.
  dialog.addEventListener("lfl-change", (event) => event.stopPropagation());
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    close();
  });
  // A phone's gesture for going back closes it too.
  dialog.addEventListener("close", close);
  function close() {
    if (!dialog.isConnected) return;
    turn++;
    dialog.remove();
    opener.focus();
  }

  /** Heights in a column, by question. @type {Map<string, Promise<number>>} */
  const heights = new Map();
  /** @param {View} wide */
  function height({ question, height }) {
    let known = heights.get(question);
    if (!known) {
      const chart = alive(question, data);
      measured.append(make("div", {}, chart));
      known = heightOf(chart).then((px) => {
        chart.parentElement?.remove();
        return px || Math.ceil(height) + WORDS_PX;
      });
      heights.set(question, known);
    }
    return known;
  }

  /** What is drawn of what is chosen: for a phone, and for a column. */
  function views() {
    const question = new URLSearchParams(view().question);
    question.delete("release");
    if (frozen && way !== "static" && way !== "file") question.set("release", release);
    if (way !== "static") question.set("dark", dark);
    return Promise.all([NARROW, WIDE].map((width) => engine.draw(String(question), width)));
  }

  /** A button that puts the single file together and saves it. @param {View} narrow @param {View} wide @param {string} name of the file */
  const download = (narrow, wide, name) => button(["Download the file"], async () => {
    try {
      // A frame without an origin may keep its reader from saving files, and does not say so.
      if (origin === "null") throw new Error("this frame may not save files: open the chart on its own page, or use the command below");
      tell("The file is being put together.");
      const { singleFile } = await import("./single-file.js");
      const figure = (/** @type {string[]} */ files) => element(narrow, wide, { files, explorer: home });
      const page = await singleFile({ view: wide, home, data: packs, release: asked.get("release"), escape, figure });
      const address = URL.createObjectURL(new Blob([page], { type: "text/html" }));
      make("a", { href: address, download: `${name}.html` }).click();
      setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
      tell(`${name}.html is saved: ${Math.ceil(page.length / 1000)} kB.`);
    } catch (error) {
      tell(sentenceOf(error));
    }
  });

  /** The chart in the preview, kept while nothing but the way changes. @type {HTMLElement | undefined} */
  let chart;
  let drawn = "";

  /** Shows what is chosen. */
  async function show() {
    const now = ++turn;
    releases.hidden = way === "file" || way === "static";
    colours.hidden = way === "static";
    const framed = way === "iframe" || way === "alone";
    command.hidden = !COMMAND[way];
    files.replaceChildren();
    status.replaceChildren();
    copy.disabled = true;
    dialog.setAttribute("aria-busy", "true");
    try {
      const [narrow, wide] = await views();
      const { question } = wide;
      const saving = await late(() => import("./saving.js"));
      const name = saving.nameOf(wide);
      const picture = way === "static" ? saving.standalone(wide, link(), trusted) : { text: "", width: WIDE, height: 0 };
      const pictureHeight = Math.round((WIDE / picture.width) * picture.height);
      const px = framed ? await height(wide) : 0;
      if (now !== turn) return;
      code.value = snippet(snippets, way, narrow, wide, {
        site: home,
        frame: `${home}frame.html?${question}`,
        file: `${name}.html`,
        picture: `${name}.png`,
        picture2: `${name}.png`,
        csv: `${name}.csv`,
        height: px,
        picture_height: pictureHeight,
      });
      about.textContent = ABOUT[way](code.value.length);
      aboutLine.textContent = COMMAND[way] ?? "";
      line.value = `likeforlike embed ${quoted(question)} --out ${name}`;
      if (way === "file") files.append(download(narrow, wide, name));
      if (way === "static") saving.saving({ view: () => wide, engine, link, explain: tell, close() {}, panel: files, make, button, choice, sentenceOf, trusted });
      if (question !== drawn) chart = undefined;
      drawn = question;
      preview.show(way === "static" ? still(wide, saving.inline(picture.text), WIDE, pictureHeight, make) : (chart ??= alive(question, data)), way === "alone" ? px : 0);
      copy.disabled = false;
    } catch (error) {
      if (now === turn) tell(sentenceOf(error));
    }
    if (now === turn) dialog.setAttribute("aria-busy", "false");
  }

  figure.append(dialog);
  try {
    dialog.showModal();
  } catch {
    // Older than dialogs, or not allowed: a panel in the figure, which the page goes on around.
    dialog.setAttribute("open", "");
    dialog.setAttribute("role", "dialog");
    dialog.classList.add("lfl-panel");
    dialog.scrollIntoView({ block: "nearest" });
  }
  ways.querySelector("input")?.focus();
  await show();
}
