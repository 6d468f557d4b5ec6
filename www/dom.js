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
