// The look that an element is given by its attributes, for hosts that can't write style sheets. Only what is listed here is taken: nothing
// of a host's text reaches a style sheet.

const SERIF = 'Georgia, "Times New Roman", "Liberation Serif", serif';
const SANS = 'Arial, Helvetica, Arimo, "Liberation Sans", sans-serif';

/** The looks of themes.css. */
const THEMES = ["broadsheet", "tabloid", "magazine"];

/** A colour darker than this (relative luminance, WCAG 2.2) has 4.5:1 on white. */
const DARK_ENOUGH = 1.05 / 4.5 - 0.05;

/** @param {string} text as in an address, without its # @returns {string | undefined} a colour that words can have on a light ground */
function colour(text) {
  const digits = /^#?([\da-f]{3}|[\da-f]{6})$/i.exec(text)?.[1];
  if (!digits) return;
  const long = digits.length === 3 ? digits.replace(/./g, "$&$&") : digits;
  const [r, g, b] = [0, 2, 4].map((at) => parseInt(long.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b <= DARK_ENOUGH ? `#${long}` : undefined;
}

/**
 * What an attribute's value sets: custom properties, and their value where the attribute's is allowed. `font="host"` is the style sheet's work.
 * @type {Record<string, { properties: string[], read: (value: string) => string | undefined }>}
 */
const SETTINGS = {
  font: { properties: ["--lfl-font"], read: (value) => new Map([["serif", SERIF], ["sans", SANS]]).get(value) },
  accent: { properties: ["--lfl-accent", "--lfl-0"], read: colour },
  radius: { properties: ["--lfl-radius"], read: (value) => (/^(\d|1\d|2[0-4])$/.test(value) ? `${value}px` : undefined) },
};

/**
 * Gives an element the look that its attributes ask for.
 * @param {HTMLElement} element
 * @param {(name: string) => string} address of a style sheet of ours
 */
export function dress(element, address) {
  for (const [name, { properties, read }] of Object.entries(SETTINGS)) {
    const value = read(element.getAttribute(name) ?? "");
    if (value) for (const property of properties) element.style.setProperty(property, value);
  }
  const href = address("themes.css");
  if (!THEMES.includes(element.getAttribute("theme") ?? "") || [...document.styleSheets].some((sheet) => sheet.href === href)) return;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
}
