// A text field with a list to pick from, after the combobox pattern of ARIA 1.2. Knows nothing of what is picked.

import { say } from "./announce.js";
import { field, make, sentenceOf, whileOpen } from "./dom.js";

/**
 * One row of the list.
 * @typedef {object} Option
 * @property {string} value
 * @property {string} text
 * @property {string} note more about it, in a smaller voice; may be empty
 * @property {boolean} [off] shown, but can't be picked. Default: false
 * @property {boolean} [unsure] one of several that are as likely: Enter alone doesn't take it. Default: false
 */

let count = 0;

/**
 * @param {object} given
 * @param {string} given.label name of the field, and its placeholder
 * @param {(text: string) => Option[]} given.find best first; called with "" for everything
 * @param {(value: string) => void} given.pick
 * @param {string} given.none what to say where nothing is found
 * @param {ReturnType<typeof field>} [box] the field, where it was there before. Default: a new one
 */
export function combobox({ label, find, pick, none }, { input, root } = field(label)) {
  const id = `lfl-list-${++count}`; // unique within the page, so that it is within each root
  const list = make("ul", { class: "lfl-pop lfl-list", id, role: "listbox", "aria-label": label, hidden: "" });
  input.setAttribute("aria-controls", id);
  root.append(list);
  const popup = whileOpen(root, close);

  /** @type {Option[]} */
  let found = [];
  let active = -1;

  function open() {
    let nothing = none;
    try {
      found = find(input.value.trim());
    } catch (error) {
      [found, nothing] = [[], sentenceOf(error)];
    }
    list.replaceChildren(
      ...found.map(({ text, note, off }, i) =>
        make("li", { id: `${id}-${i}`, role: "option", "aria-selected": "false", "aria-disabled": String(!!off) }, text, note && make("span", { class: "lfl-note" }, note)),
      ),
    );
    if (!found.length) list.append(make("li", { role: "option", "aria-selected": "false", "aria-disabled": "true" }, nothing));
    list.hidden = false;
    list.scrollTop = 0;
    input.setAttribute("aria-expanded", "true");
    popup.opened();
    // Enter takes the best match of what was typed; nothing typed, nothing taken.
    const first = found.findIndex((option) => !option.off);
    activate(input.value.trim() && !found[first]?.unsure ? first : -1);
    say(found.length ? `${found.length} found` : nothing);
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    activate(-1);
    popup.closed();
  }

  /** @param {number} index */
  function activate(index) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = index;
    const option = list.children[index];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  /** @param {number} step */
  function move(step) {
    if (list.hidden) open();
    for (let i = active + step; i >= 0 && i < found.length; i += step) {
      if (!found[i].off) return activate(i);
    }
  }

  /** @param {number} index */
  function take(index) {
    const option = found[index];
    if (!option || option.off) return;
    input.value = "";
    close();
    pick(option.value);
  }

  input.addEventListener("input", () => (input.value.trim() ? open() : close()));
  input.addEventListener("click", () => list.hidden && open());
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && !list.hidden) take(active);
    else if (event.key === "Escape" && (input.value || !list.hidden)) {
      input.value = "";
      close();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  // The field keeps the focus while the list is used by pointer or touch.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target instanceof Element && event.target.closest("[role=option]");
    if (option) take([...list.children].indexOf(option));
  });

  return { root, input };
}
