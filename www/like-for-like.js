// <like-for-like>: the chart in an article. Its attributes, its life and its address; it knows no wasm and no fetch.
//
// The light DOM holds the finished picture. Once the reader comes near, the engine draws the same picture into the shadow root and the two
// are exchanged in one frame. Whatever fails on the way leaves the finished picture where it is.

import { prepare, say } from "./announce.js";
import { make, sentenceOf } from "./dom.js";
import { isOfForms, isOfInspections, open } from "./engine.js";
import { figure, WIDE_PX } from "./figure.js";
import { HOME } from "./files.js";
import { reading } from "./reading.js";
import { toolbar } from "./toolbar.js";

/** @typedef {import("./wasm/likeforlike.js").View} View */

/** The grammar of a question, as far as it can be said in attributes and in the page's address. */
const KEYS = ["measure", "measure2", "areas", "with", "from", "to", "period", "view", "topic", "ground", "shades", "show", "group", "model", "mark", "judgement", "on", "grade", "reach", "claim", "title", "release"];

/** Widths that the engine draws at: for a phone and for a column of text. */
const NARROW = 320;
const WIDE = 640;

/** Waking this far outside the window is early enough that the reader never sees it. */
const MARGIN = "200px";

/** @param {Iterable<[string, string]>} pairs */
function questionOf(pairs) {
  const text = [];
  // Commas stay commas: the address is for people too.
  for (const [key, value] of pairs) if (KEYS.includes(key)) text.push(`${key}=${encodeURIComponent(value).replaceAll("%2C", ",")}`);
  return text.join("&");
}

class LikeForLike extends HTMLElement {
  static observedAttributes = KEYS;

  #root = this.attachShadow({ mode: "open" });
  #slot = make("slot");
  #near = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.#wake(), { rootMargin: MARGIN });
  #size = new ResizeObserver(() => this.#resized());
  /** The engine of what is shown, or being fetched. @type {import("./engine.js").Ready | undefined} */
  #ready;
  /** What is live, once it is. @type {{ figure: ReturnType<typeof figure>, reading: ReturnType<typeof reading>, toolbar: ReturnType<typeof toolbar>, view: View, engine: import("./engine.js").Ready } | undefined} */
  #live;
  #question = "";
  #turn = 0;
  /** @type {Record<string, Promise<unknown>>} */
  #sheets = {};
  /** The second row of controls for views of inspections, once there was one. @type {import("./toolbar.js").Row | undefined} */
  #row;
  /** What other forms of figures let their reader choose, likewise. @type {typeof import("./forms-toolbar.js") | undefined} */
  #forms;

  constructor() {
    super();
    this.#root.append(this.#slot);
  }

  connectedCallback() {
    prepare();
    const asked = this.#asked();
    if (this.#live) this.#size.observe(this); // moved within the page
    else {
      this.#question = asked || this.#written();
      if (asked) this.#wake(); // the finished picture is not what the address asks for
      else this.#near.observe(this);
    }
    for (const type of ["pointerdown", "focusin"]) this.addEventListener(type, this.#wake, { once: true, passive: true });
    addEventListener("popstate", this.#moved);
    addEventListener("beforeprint", this.#printing);
    addEventListener("afterprint", this.#printing);
  }

  disconnectedCallback() {
    this.#near.disconnect();
    this.#size.disconnect();
    removeEventListener("popstate", this.#moved);
    removeEventListener("beforeprint", this.#printing);
    removeEventListener("afterprint", this.#printing);
  }

  attributeChangedCallback() {
    if (this.#live) this.question = this.#written();
  }

  /** The question that is shown, or being fetched, as text. */
  get question() {
    return this.#question;
  }

  set question(text) {
    this.#ask(text);
  }

  /** The engine that draws this chart, of the release that its question names. */
  get engine() {
    const base = new URL(this.getAttribute("data") ?? new URL("data/", HOME), document.baseURI).href;
    const files = this.getAttribute("files")?.match(/\S+/g) ?? [];
    return open(base.replace(/\/?$/, "/"), files, this.getAttribute("written"), this.#question);
  }

  /** The question in the attributes. */
  #written() {
    return questionOf(KEYS.filter((key) => this.hasAttribute(key)).map((key) => [key, this.getAttribute(key) ?? ""]));
  }

  /** The question in the page's address, where that is ours and holds one. */
  #asked() {
    if (this.getAttribute("url") !== "page") return "";
    const query = new URLSearchParams(location.search);
    const dark = query.get("dark") ?? "";
    if (["auto", "true", "false"].includes(dark)) this.setAttribute("dark", dark);
    const asked = questionOf(query);
    return query.has("measure") || query.has("topic") || isOfInspections(asked) ? asked : "";
  }

  #width() {
    return this.getBoundingClientRect().width < WIDE_PX ? NARROW : WIDE;
  }

  /** A style sheet, once; a failure is forgotten, so that the next touch tries again. @param {string} name */
  #dress(name) {
    return (this.#sheets[name] ??= new Promise((done, failed) => {
      const sheet = make("link", { rel: "stylesheet", href: new URL(name, HOME).href });
      sheet.onload = done;
      sheet.onerror = () => {
        delete this.#sheets[name];
        sheet.remove();
        failed(new Error("the style sheet is missing on the server"));
      };
      this.#root.prepend(sheet);
    }));
  }

  /** @type {import("./toolbar.js").Late} */
  #late = async (load) => {
    try {
      return (await Promise.all([load(), this.#dress("forms.css")]))[0];
    } catch {
      throw new Error("a part of the page couldn't be fetched: check the connection and try again");
    }
  };

  /** Draws a question, and fetches what else its figure takes. @param {string} question */
  async #draw(question) {
    const judged = isOfInspections(question);
    const [view, module, forms] = await Promise.all([
      this.engine.then((engine) => (this.#ready = engine).draw(question, this.#width())),
      judged && import("./judged-toolbar.js"),
      isOfForms(question) && this.#late(() => import("./forms-toolbar.js")),
      this.#dress("chart.css"),
      !judged && /\bview=map/.test(question) && this.#dress("map.css"),
      (judged || /\bjudgement=/.test(question)) && this.#dress("grades.css"),
    ]);
    if (module) this.#row = module.row;
    if (forms) this.#forms = forms;
    return view;
  }

  #wake = async () => {
    if (this.#turn) return;
    this.#turn++;
    this.#near.disconnect();
    try {
      const question = this.#question;
      let complaint;
      const view = await this.#draw(question).catch((error) => {
        // A mistyped address still gets the page's own chart, and is told why.
        if (question === this.#written()) throw error;
        complaint = sentenceOf(error);
        return this.#draw((this.#question = this.#written()));
      });
      const asked = this.#question;
      this.#exchange(view);
      // Whatever is newer is told by a module of its own.
      import("./news.js").then(({ news }) => news(this, view, say)).catch(() => {});
      if (complaint) this.#explain(complaint);
      // Asked for something else in the meantime.
      else if (question !== asked) this.#ask(asked);
    } catch (error) {
      // The finished picture stays. Only where there is none, the reader is told.
      if (!this.querySelector(".lfl")) this.#root.append(make("p", { class: "lfl-failed" }, `This chart can’t be shown. ${sentenceOf(error)}`));
    }
  };

  /**
   * Puts a live figure in the place of the finished one, or of one with other controls.
   * @param {View} view
   */
  #exchange(view) {
    const engine = /** @type {import("./engine.js").Ready} */ (this.#ready);
    const bar = toolbar({
      change: (change) => this.#ask(questionOf(Object.entries({ ...Object.fromEntries(new URLSearchParams(this.#question)), ...change }))),
      explain: (text, more) => this.#explain(text, more),
      engine,
      link: () => this.#address(),
      late: this.#late,
      module: () => this.#forms,
      row: isOfInspections(view.question) ? this.#row : undefined,
    });
    const shown = this.getAttribute("controls") !== "none";
    const live = figure(shown && bar.controls, shown && bar.share, this.#late);

    // What the reader has done to the picture that goes is done to the one that comes.
    const old = this.#live?.figure.root;
    const before = old ?? this;
    const focus = [".lfl-controls", ".lfl-table", ".lfl-source"].find((part) => before.querySelector(`${part} :focus`));
    live.details.open = !!before.querySelector("details")?.open;
    this.#live = { figure: live, reading: reading(live.picture), toolbar: bar, view, engine };
    this.#show(view);
    (old ?? this.#slot).replaceWith(live.root);
    /** @type {HTMLElement | null} */
    const heir = focus ? live.root.querySelector(`${focus} :is(input, summary, a)`) : null;
    heir?.focus({ preventScroll: true });
    this.#size.observe(this);
  }

  /** @param {View} view */
  #show(view) {
    if (!this.#live) return;
    if (this.#live.engine !== this.#ready || isOfInspections(view.question) !== isOfInspections(this.#live.view.question)) return this.#exchange(view);
    this.#live.view = view;
    this.#question = view.question;
    this.#live.figure.show(view);
    this.#live.reading.show(view);
    this.#live.toolbar.show(view);
    /** Fires after every picture, the first included; `detail` is the view. */
    this.dispatchEvent(new CustomEvent("lfl-change", { bubbles: true, composed: true, detail: view }));
  }

  /**
   * Draws another question and says what is shown then.
   * @param {string} question
   * @param {boolean} [remember] writes it into the page's address. Default: true
   */
  async #ask(question, remember = true) {
    this.#question = question;
    if (!this.#live) return;
    const turn = ++this.#turn;
    const { root } = this.#live.figure;
    root.setAttribute("aria-busy", "true");
    try {
      const view = await this.#draw(question);
      if (turn !== this.#turn) return; // a later question has overtaken this one
      this.#show(view);
      say(`Now showing ${view.title}. ${view.sentence}`);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#show(this.#live.view);
      this.#explain(sentenceOf(error));
    }
    root.setAttribute("aria-busy", "false");
    if (remember && this.getAttribute("url") === "page") history.replaceState(history.state, "", this.#address());
  }

  /** The address of what is shown: this page's where it keeps it, else the explorer's. */
  #address() {
    if (this.getAttribute("url") !== "page") return new URL(`${isOfInspections(this.#question) ? "inspections" : "index"}.html?${this.#question}`, HOME).href;
    // Other people's keys stay in the page's address.
    const rest = new URLSearchParams(location.search);
    for (const key of KEYS) rest.delete(key);
    return `${location.origin}${location.pathname}?${this.#question}${String(rest) && `&${rest}`}${location.hash}`;
  }

  /** @param {string} text @param {Node} [more] */
  #explain(text, more) {
    this.#live?.figure.explain(text, more);
    say(text);
  }

  async #resized() {
    if (!this.#live || this.#live.view.width === this.#width() || !this.isConnected) return;
    const turn = this.#turn;
    const view = await this.#draw(this.#question).catch(() => undefined);
    if (view && turn === this.#turn) this.#show(view);
  }

  #moved = () => {
    if (this.getAttribute("url") === "page") this.#ask(this.#asked() || this.#written(), false);
  };

  /** @param {Event} event */
  #printing = (event) => this.#live?.figure.print[event.type === "beforeprint" ? "before" : "after"](this.#address());
}

customElements.define("like-for-like", LikeForLike);
