// Small tools for building the page: elements, things that close by themselves, errors for people. No knowledge of charts.

/**
 * An element with attributes and children; an empty child is left out. Text goes in as text, never as markup.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string | false | null | undefined)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child || child === "").map((child) => child || ""));
  return element;
}

/**
 * A text field that will have a list to pick from.
 * @param {string} label its name, and its placeholder
 */
export function field(label) {
  const input = make("input", {
    class: "lfl-input", type: "text", role: "combobox", placeholder: label, autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "done",
    "aria-label": label, "aria-autocomplete": "list", "aria-expanded": "false",
  });
  return { input, root: make("div", { class: "lfl-combo" }, input) };
}

/**
 * Fetches what an element does once it is first touched. What happens to it in the meantime is given to it afterwards, in its order.
 * @param {HTMLElement} element
 * @param {() => Promise<unknown>} load where it fails, the next touch tries again
 * @param {RegExp} keys those that are its own, and not the page's
 */
export function atFirstTouch(element, load, keys) {
  const types = ["pointermove", "focus", "pointerdown", "click", "input", "keydown"];
  /** @type {Event[]} */
  const held = [];
  let asked = false;
  /** @param {Event} event */
  const touched = async (event) => {
    if (event instanceof KeyboardEvent) {
      if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing || !keys.test(event.key)) return;
      event.preventDefault();
    }
    // Of a pointer on its way only the last place counts.
    if (held[held.length - 1]?.type === "pointermove") held.pop();
    held.push(event);
    if (asked) return;
    asked = true;
    try {
      await load();
      for (const type of types) element.removeEventListener(type, touched);
      for (const event of held) element.dispatchEvent(Reflect.construct(event.constructor, [event.type, event]));
    } catch {
      // A pointer that passes asks once.
      element.removeEventListener("pointermove", touched);
      asked = false;
      held.length = 0;
    }
  };
  for (const type of types) element.addEventListener(type, touched);
}

/** @type {{ createHTML: (text: string) => string } | undefined} */
let policy;

/**
 * Markup that the engine has made, and escaped there: the only one that goes into a page as markup. A page that insists on trusted types
 * lets it in by the policy of this name, or not at all.
 * @param {string} svg
 */
export function trusted(svg) {
  policy ??= /** @type {any} */ (globalThis).trustedTypes?.createPolicy("like-for-like", { createHTML: (/** @type {string} */ text) => text }) ?? { createHTML: (text) => text };
  return /** @type {{ createHTML: (text: string) => string }} */ (policy).createHTML(svg);
}

/**
 * Calls `close` when a pointer or the focus goes elsewhere, between `opened` and `closed`. Not by focusout: Safari gives no focus to a clicked button.
 * @param {HTMLElement} root
 * @param {() => void} close
 */
export function whileOpen(root, close) {
  /** @param {Event} event */
  const outside = (event) => {
    if (!event.composedPath().includes(root)) close();
  };
  return {
    opened() {
      for (const type of ["pointerdown", "focusin"]) document.addEventListener(type, outside);
      root.closest(".lfl")?.classList.add("lfl-open");
    },
    closed() {
      for (const type of ["pointerdown", "focusin"]) document.removeEventListener(type, outside);
      root.closest(".lfl")?.classList.remove("lfl-open");
    },
  };
}

/**
 * A sentence from an error's message, which begins small and has no full stop.
 * @param {unknown} error
 */
export function sentenceOf(error) {
  const { message } = error instanceof Error ? error : new Error(String(error));
  return message[0]?.toUpperCase() + message.slice(1) + (/[.?!]$/.test(message) ? "" : ".");
}
