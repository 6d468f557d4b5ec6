// The part of the panel that hands out a chart for other pages: the five ways of an embed, their code, and how each will look. Fetched when it
// is first opened. Knows no wasm; the snippets stand in snippets.json, which the command reads too.

import { saveFile } from "./file-download.js";
import { snippet } from "./markup.js";
import { alive, heightOf, stage, still } from "./preview.js";
import { quoted } from "./versions.js";
import { ABOUT, COLOURS, COMMAND, WAYS, releasesOf } from "./ways.js";

/** @typedef {import("./wasm/likeforlike.js").View} View */
/** @typedef {"element" | "iframe" | "alone" | "file" | "static"} Way */

/** What a newsroom checks, in px: a phone, a narrow column, a column. The last is the width that a frame's height is told for. */
const WIDTHS = [320, 480, 640];
const [NARROW, , WIDE] = WIDTHS;

/** For a frame whose chart could not be measured: room for the words around the picture, so that nothing is cut off. In px. */
const WORDS_PX = 560;

/** What a chart asks for its own colours. @param {Element} host */
const colourOf = (host) => COLOURS.find(([value]) => value === host.getAttribute("dark"))?.[0] ?? "false";

/**
 * Fills the part.
 * @param {object} given
 * @param {() => View} given.view what is shown
 * @param {import("./engine.js").Ready} given.engine
 * @param {() => string} given.link
 * @param {string} given.home address of the folder of scripts and pages
 * @param {Element} given.host the chart's element
 * @param {string} given.data address of the folder of packs; "" for the one that stands beside the scripts
 * @param {import("./files.js").Release} given.latest
 * @param {HTMLElement} given.body where it goes
 * @param {(text: string, more?: Node) => void} given.tell
 * @param {(what: string, shown: HTMLElement, text: () => string) => HTMLElement} given.copying a button
 * @param {import("./toolbar.js").Late} given.late
 * @param {import("./toolbar.js").Tools["make"]} given.make
 * @param {import("./toolbar.js").Tools["button"]} given.button
 * @param {import("./toolbar.js").Tools["choice"]} given.choice
 * @param {import("./toolbar.js").Tools["sentenceOf"]} given.sentenceOf
 * @param {import("./toolbar.js").Tools["trusted"]} given.trusted
 */
export async function embedding({ view, engine, link, home, host, data, latest, body, tell, copying, late, make, button, choice, sentenceOf, trusted }) {
  const packs = data || new URL("data/", home).href;
  const response = await fetch(new URL("snippets.json", home).href).catch(() => undefined);
  if (!response?.ok) throw new Error("a part of the page couldn’t be fetched: check the connection and try again");
  /** @type {Record<Way, string[]>} */
  const snippets = await response.json();
  const asked = new URLSearchParams(view().question);
  const release = asked.get("release") ?? latest.release;

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

  const code = make("textarea", { class: "lfl-code", readonly: "", rows: "6", spellcheck: "false", "aria-label": "Code to paste" });
  const copy = /** @type {HTMLButtonElement} */ (copying("code", code, () => code.value));
  const about = make("p", {});
  const line = make("input", { class: "lfl-code", readonly: "", spellcheck: "false", "aria-label": "Command" });
  const aboutLine = make("p", {});
  const command = make("div", {}, aboutLine, line, copying("command", line, () => line.value));
  const files = make("div", { class: "lfl-files" });
  const preview = stage(WIDTHS, make, button);
  const measured = make("div", { class: "lfl-measured", inert: "", "aria-hidden": "true" });

  const root = make(
    "div",
    { class: "lfl-embedding" },
    make(
      "div",
      { class: "lfl-columns" },
      make("div", {}, ways, releases, colours),
      make("div", {}, make("h4", {}, "Code"), code, copy, about, files, command, make("h4", {}, "Preview"), ...preview.parts),
    ),
    measured,
  );

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
  async function views() {
    const question = new URLSearchParams(view().question);
    question.delete("release");
    if (frozen && way !== "static" && way !== "file") question.set("release", release);
    if (way !== "static") question.set("dark", dark);
    // A chart of an earlier release that is to be live is another release's to draw.
    const other = asked.has("release") && !frozen && alive(String(question), data);
    if (other) measured.append(other);
    const draws = other ? await other.engine : engine;
    if (other) other.remove();
    return Promise.all([NARROW, WIDE].map((width) => draws.draw(String(question), width)));
  }

  /** @param {View} narrow @param {View} wide @param {string} name of the file */
  const download = (narrow, wide, name) => button(["Download the file"], async () => {
    try {
      await saveFile({ narrow, wide, name, home, data: packs, release: asked.get("release"), written: release, make, tell });
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
    tell("");
    copy.disabled = true;
    root.setAttribute("aria-busy", "true");
    try {
      const [narrow, wide] = await views();
      const { question } = wide;
      const saving = await late(() => import("./saving.js"));
      const name = saving.nameOf(wide);
      const picture = way === "static" ? saving.standalone(wide, link(), trusted) : { text: "", width: WIDE, height: 0 };
      const pictureHeight = Math.round((WIDE / picture.width) * picture.height);
      const px = framed ? await height(wide) : 0;
      if (now !== turn || !root.isConnected) return;
      code.value = snippet(snippets, way, narrow, wide, {
        site: home,
        frame: `${home}frame.html?${question}`,
        file: `${name}.html`,
        picture: `${name}.png`,
        picture2: `${name}.png`,
        csv: `${name}.csv`,
        height: px,
        picture_height: pictureHeight,
        written: frozen ? release : latest.release,
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
    if (now === turn) root.setAttribute("aria-busy", "false");
  }

  if (body.hasChildNodes()) return; // opened again, while the first was waiting
  body.append(root);
  await show();
}
