// <like-for-like>: the chart in an article. Its attributes, its life and its address; it knows no wasm and no fetch.
//
// The light DOM holds the finished picture. Once the reader comes near, the engine draws the same picture into the shadow root and the two
// are exchanged in one frame. Whatever fails on the way leaves the finished picture where it is.

import { prepare, say } from "./announce.js";
import { make, sentenceOf } from "./dom.js";
import { isOfForms, isOfInspections, open } from "./engine.js";
import { figure, ready, WIDE_PX } from "./figure.js";
import { address } from "./files.js";
import { toolbar } from "./toolbar.js";

/** @typedef {import("./wasm/likeforlike.js").View} View */

/** The grammar of a question, as far as it can be said in attributes and in the page's address. */
const KEYS = ["measure", "measure2", "areas", "with", "from", "to", "period", "view", "topic", "ground", "shades", "show", "group", "model", "mark", "judgement", "on", "grade", "reach", "claim", "title", "release"];

/** Widths that the engine draws at: for a phone and for a column of text. */
const NARROW = 320;
const WIDE = 640;

/** What can have the focus, in the finished figure as in the live one. */
const CONTROLS = ".lfl-row a, .lfl-row button, .lfl-row input, .lfl-share a, .lfl-share button, .lfl-table summary, .lfl-scroll, .lfl-source a";

/** @param {Element} figure from its end: a figure may have no controls at its beginning */
const controls = (figure) => [...figure.querySelectorAll(CONTROLS)].filter((each) => !each.closest(".lfl-pop")).reverse();

/** After a touch has ended, its click may take this long to come. */
const CLICK_MS = 350;

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
  /** What is live, once it is. @type {{ figure: ReturnType<typeof figure>, toolbar: ReturnType<typeof toolbar>, view: View, engine: import("./engine.js").Ready } | undefined} */
  #live;
  #question = "";
  #turn = 0;
  /** Waking, while it lasts. @type {Promise<void> | undefined} */
  #waking;
  /** Until the finished figure is not pressed any more: a tap ends on what it began on. @type {Promise<unknown> | undefined} */
  #pressed;
  /** Why there is nothing to see, where there is nothing. */
  #failed = make("p", { class: "lfl-failed" });
  /** @type {Record<string, Promise<unknown>>} */
  #sheets = {};
  /** The second row of controls for views of inspections, once there was one. @type {import("./toolbar.js").Row | undefined} */
  #row;
  /** What other forms of figures let their reader choose, likewise. @type {typeof import("./forms-toolbar.js") | undefined} */
  #forms;

  constructor() {
    super();
    this.#root.append(this.#slot);
    for (const type of ["pointerdown", "focusin"]) this.addEventListener(type, this.#touched, { passive: true });
    this.addEventListener("click", this.#tapped);
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
    if (this.matches("[theme],[font],[accent],[radius]")) import("./theme.js").then(({ dress }) => dress(this, address), () => {});
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
    const base = new URL(this.getAttribute("data") ?? address("data/"), document.baseURI).href;
    const files = this.getAttribute("files")?.match(/\S+/g) ?? [];
    return open(base.replace(/\/?$/, "/"), files, this.getAttribute("written"), this.#question);
  }

  /** The question in the attributes. */
  #written() {
    return questionOf(KEYS.filter((key) => this.hasAttribute(key)).map((key) => [key, this.getAttribute(key) ?? ""]));
  }

  /** The question in the page's address, where that is ours (`url="page"`, or `"frame"`, which leaves it as it is) and holds one. */
  #asked() {
    if (!this.getAttribute("url")) return "";
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
      const sheet = make("link", { rel: "stylesheet", href: address(name) });
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
  #late = async (load, sheet = "forms.css") => {
    try {
      return (await Promise.all([load(), this.#dress(sheet)]))[0];
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
      // A table that stands open has all that it will have.
      /\bview=table/.test(question) && ready(this.#late),
      (judged || /\bjudgement=/.test(question)) && this.#dress("grades.css"),
    ]);
    if (module) this.#row = module.row;
    if (forms) this.#forms = forms;
    return view;
  }

  #wake = () => {
    if (this.#live) return;
    this.#near.disconnect();
    return (this.#waking ??= this.#awake().finally(() => (this.#waking = undefined)));
  };

  async #awake() {
    try {
      const question = this.#question;
      let complaint;
      const view = await this.#draw(question).catch((error) => {
        // A mistyped address still gets the page's own chart, and is told why.
        const own = this.#written();
        if (!own || question === own) throw error;
        complaint = sentenceOf(error);
        this.#question = own; // the engine is opened for this one, where none was for the other
        return this.#draw(own);
      });
      await this.#pressed;
      const asked = this.#question;
      this.#exchange(view);
      this.#failed.remove();
      // Whatever is newer is told by a module of its own.
      import("./news.js").then(({ news }) => news(this, view, say)).catch(() => {});
      if (complaint) this.#explain(complaint);
      // Asked for something else in the meantime.
      else if (question !== asked) this.#ask(asked);
    } catch (error) {
      this.#live = undefined;
      // The finished picture stays. Only where there is none, the reader is told.
      this.#failed.textContent = `This chart can’t be shown. ${sentenceOf(error)}`;
      if (!this.querySelector(".lfl")) this.#root.append(this.#failed);
    }
  }

  /** @param {Event} event */
  #touched = ({ type }) => {
    if (this.#live) return;
    if (type === "pointerdown") {
      this.#pressed = new Promise((done) => {
        addEventListener("pointerup", () => setTimeout(done, CLICK_MS), { once: true });
        // What the click itself does comes first.
        for (const type of ["click", "pointercancel"]) addEventListener(type, () => setTimeout(done), { once: true });
      });
    }
    this.#wake();
  };

  /** A tap on a control of the finished figure is for the live one. Where nothing comes alive, the link leads on. @param {MouseEvent} event */
  #tapped = async (event) => {
    const link = event.target instanceof Element && event.target.closest(".lfl-row a, .lfl-share a");
    if (!(link instanceof HTMLAnchorElement) || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    await this.#wake();
    const heir = this.#live && controls(this.#live.figure.root)[controls(this).indexOf(link)];
    if (!this.#live) location.assign(link.href);
    // Another question may have come between.
    else if (heir instanceof HTMLElement && [link.textContent, ""].includes(heir.textContent)) {
      heir.focus({ preventScroll: true });
      heir.click();
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
      // Whoever gets a link has a council of their own.
      link: () => this.#address().replace(/&my=[^&#]*/, ""),
      home: address(""),
      late: this.#late,
      module: () => this.#forms,
      row: isOfInspections(view.question) ? this.#row : undefined,
    });
    const shown = this.getAttribute("controls") !== "none";
    const live = figure(shown && bar.controls, shown && bar.share, this.#late);

    // What the reader has done to the picture that goes is done to the one that comes.
    const old = this.#live?.figure.root;
    const before = old ?? this;
    const focus = controls(before).findIndex((each) => each.matches(":focus-within"));
    live.details.open = !!before.querySelector("details")?.open;
    this.#live = { figure: live, toolbar: bar, view, engine };
    this.#show(view);
    (old ?? this.#slot).replaceWith(live.root);
    const heir = controls(live.root)[focus];
    if (heir instanceof HTMLElement) heir.focus({ preventScroll: true });
    this.#size.observe(this);
  }

  /** @param {View} view */
  #show(view) {
    if (!this.#live) return;
    if (this.#live.engine !== this.#ready || isOfInspections(view.question) !== isOfInspections(this.#live.view.question)) return this.#exchange(view);
    this.#live.view = view;
    this.#question = view.question;
    this.#live.figure.show(view);
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
    if (this.getAttribute("url") !== "page") return address(`${isOfInspections(this.#question) ? "inspections" : "index"}.html?${this.#question}`);
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
    // What is drawn within an observer's turn makes figures that others observe grow: browsers call that an error.
    await new Promise(requestAnimationFrame);
    const view = await this.#draw(this.#question).catch(() => undefined);
    if (view && turn === this.#turn) this.#show(view);
  }

  #moved = () => {
    if (this.getAttribute("url") === "page") this.#ask(this.#asked() || this.#written(), false);
  };

  /** @param {Event} event */
  #printing = (event) => this.#live?.figure.print[event.type === "beforeprint" ? "before" : "after"](this.#address());
}

try {
  if (globalThis.IntersectionObserver && globalThis.ResizeObserver) customElements.define("like-for-like", LikeForLike);
} catch {
  // The page has the element from another copy of this script, or the browser knows no elements of this kind: the finished pictures stay.
}
