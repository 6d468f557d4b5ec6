// <my-council>: the reader names a council or a postcode once, and the page follows. It knows the field and what may be typed there.
//
//   <link rel="stylesheet" href="my-council.css">   reserves its room, so that nothing moves when the script comes
//   <script type="module" src="my-council.js"></script>
//   <my-council></my-council>
//
// What is typed is looked up in this page. Only the files that answer are fetched, and their names say nothing of what was typed.

import { prepare, say } from "./announce.js";
import { combobox } from "./combobox.js";
import { choose, mine } from "./council.js";
import { isOver, nameOf } from "./councils.js";
import { field, make, sentenceOf } from "./dom.js";
import { HOME, came, engine, settle, watch } from "./my-page.js";

/** @typedef {import("./engine.js").Ready} Ready */
/** @typedef {import("./combobox.js").Option} Option */

const LABEL = "Your council: name or postcode";
const PRIVACY = "What you type stays in your browser.";
const INVITATION = `Name it once, and this page follows. ${PRIVACY}`;

/** The beginning of a postcode, and not of a code for an area. @param {string} text */
const isPostcode = (text) => /^[a-z]{1,2}\d{1,3}(?!\d)[\da-z\s.-]*$/i.test(text) && text.replace(/[\s.-]/g, "").length <= 8;

/** A list lower than four rows is none to choose from. */
const LEAST_LIST_PX = 200;

/** What of a postcode has no council here. @type {Record<string, string>} */
const BESIDE = { S: "Scotland", W: "Wales" };

/** @param {number} share in per cent; 0 where that is not known */
const shareOf = (share) => (!share || share > 99 ? "" : share === 1 ? "1% of its postcodes, or less" : `about ${share}% of its postcodes`);

class MyCouncil extends HTMLElement {
  #label = make("span", { class: "my-label" }, "Your council");
  #name = make("b", { class: "my-name" });
  /** Takes the focus when the button that had it goes. */
  #head = make("p", { class: "my-head", tabindex: "-1" }, this.#label, this.#name);
  #reset = make("button", { class: "my-reset", type: "button", "aria-label": "Reset: not my council", hidden: "" }, "Reset");
  #note = make("p", { class: "my-note" }, INVITATION);
  #box = field(LABEL);
  #made = false;
  #stop = () => {};
  /** What answers, once it is there. @type {Ready | undefined} */
  #engine;
  /** @type {((text: string) => import("./postcode.js").Found) | undefined} */
  #postcodes;
  /** Which councils followed those that were abolished. @type {Record<string, string[]> | undefined} */
  #followed;
  /** Why something can't be looked up. */
  #why = "";
  /** What is to be said of the list, in the place of how long it is. */
  #asked = "";

  constructor() {
    super();
    this.#reset.addEventListener("click", () => {
      choose("");
      this.#head.focus({ preventScroll: true });
    });
    this.#box.input.addEventListener("focus", this.#open);
  }

  connectedCallback() {
    prepare();
    if (!this.#made) {
      this.#made = true;
      const pick = (/** @type {string} */ slug) => this.#pick(slug);
      combobox({ label: LABEL, none: "No council found: try another name, or a postcode", find: (text) => this.#find(text), pick }, this.#box);
      this.#box.input.addEventListener("input", this.#room);
      // After the list has said how long it is: a question is more to the point.
      this.#box.input.addEventListener("input", () => this.#asked && say(this.#asked));
      this.replaceChildren(make("div", { class: "my-row" }, this.#head, this.#reset), this.#box.root, this.#note);
      came.catch((error) => this.#fail(error));
    }
    this.#stop = watch((followed) => this.#show(followed));
  }

  disconnectedCallback() {
    this.#stop();
  }

  /** The field is used: what answers is fetched. */
  #open = async () => {
    try {
      this.#engine = await engine();
      this.#why = "";
      await settle();
    } catch (error) {
      this.#fail(error);
    }
    this.#again();
  };

  /** On a phone the keyboard takes half of the window: the list wants what is left. */
  #room = () => {
    const { height = innerHeight, offsetTop = 0 } = visualViewport ?? {};
    if (height + offsetTop - this.#box.input.getBoundingClientRect().bottom < LEAST_LIST_PX) this.scrollIntoView({ block: "start" });
  };

  /** What was typed in the meantime is looked up. */
  #again() {
    const { input } = this.#box;
    if (input.getAttribute("aria-expanded") === "true") for (const type of ["input", "click"]) input.dispatchEvent(new Event(type));
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#why = sentenceOf(error);
    this.#note.textContent = `Your council can’t be looked up now. ${this.#why}`;
  }

  /**
   * Something that the list needs besides the engine; once it is there, the list is made again.
   * @param {() => Promise<void>} load
   */
  #late(load) {
    load()
      .catch((error) => (this.#why = sentenceOf(error)))
      .then(() => this.#again());
  }

  /** @param {string} text @returns {Option[]} */
  #find(text) {
    this.#asked = "";
    if (!this.#engine) throw new Error(this.#why || "the councils are being fetched");
    if (!text) throw new Error("type a council’s name, or a postcode");
    return isPostcode(text) ? this.#byPostcode(this.#engine, text) : this.#byName(this.#engine, text);
  }

  /** @param {Ready} engine @param {string} text @returns {Option[]} */
  #byPostcode(engine, text) {
    if (this.#why) {
      const why = this.#why;
      this.#why = "";
      throw new Error(why);
    }
    if (!this.#postcodes) {
      this.#late(async () => {
        const { find, table } = await import("./postcode.js");
        const found = await table(new URL("data/", HOME).href);
        this.#postcodes = (text) => find(found, text);
      });
      throw new Error("the postcodes are being fetched");
    }
    const { of, parts, why } = this.#postcodes(text);
    if (why) throw new Error(why);
    /** @type {Option[]} */
    const options = parts.map(({ slug, share }) => {
      const beside = BESIDE[slug];
      return { value: slug, text: beside ?? nameOf(engine, slug), note: [beside && "no figures here", shareOf(share)].filter(Boolean).join("; "), off: !!beside, unsure: parts.length > 1 };
    });
    if (parts.length < 2) return options;
    this.#asked = `${of} lies in more than one council. Which is yours?`;
    return [{ value: "", text: this.#asked, note: "", off: true }, ...options];
  }

  /** @param {Ready} engine @param {string} text @returns {Option[]} */
  #byName(engine, text) {
    /** @type {Option[]} */
    const options = [];
    /** @param {Option} option */
    const add = (option) => options.some(({ value }) => value === option.value) || options.push(option);
    for (const { slug, name, note } of engine.search(text).areas) {
      if (!nameOf(engine, slug)) continue; // a region, or England
      if (!isOver(note)) add({ value: slug, text: name, note });
      else {
        // Nobody's council any more: it leads to those that followed it.
        add({ value: slug, text: name, note, off: true });
        for (const after of this.#successors(slug)) add({ value: after, text: nameOf(engine, after), note: `followed ${name}`, unsure: true });
      }
    }
    return options;
  }

  /** @param {string} slug */
  #successors(slug) {
    if (!this.#followed) {
      this.#followed = {};
      this.#late(async () => {
        const response = await fetch(new URL("data/redirects.json", HOME)).catch(() => undefined);
        const followed = response?.ok && (await response.json()).followed;
        if (followed) this.#followed = followed;
      });
    }
    return this.#followed[slug] ?? [];
  }

  /** @param {string} slug */
  #pick(slug) {
    choose(slug);
    // On a phone the keyboard would stay up, over what there is to see now.
    if (matchMedia("(pointer: coarse)").matches) this.#box.input.blur();
  }

  /** @param {import("./my-page.js").Followed} followed */
  #show({ name, text }) {
    this.#label.textContent = name ? "Your council: " : "Your council";
    this.#name.textContent = name;
    this.#reset.hidden = !mine() || !name;
    const label = name ? "Another council: name or postcode" : LABEL;
    for (const attribute of ["placeholder", "aria-label"]) this.#box.input.setAttribute(attribute, label);
    this.#note.textContent = name || text ? `${text} ${PRIVACY}`.trim() : INVITATION;
  }
}

try {
  customElements.define("my-council", MyCouncil);
} catch {
  // Another copy of this script came first.
}
