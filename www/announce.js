// One polite live region for the page. Knows nothing of charts.

/** Assistive technology drops text that arrives with its region, and reads every step of a quick series. Waiting this long leaves the last. */
const DELAY_MS = 150;

/** @type {HTMLElement | undefined} */
let region;
let timer = 0;

/** Makes the region, empty, before there is anything to say. */
export function prepare() {
  if (region) return;
  region = document.createElement("div");
  region.setAttribute("role", "status");
  // Through CSSOM: a strict content security policy forbids style attributes. It stands in the host's page, whose style must not show it.
  const style = { all: "initial", position: "fixed", width: "1px", height: "1px", overflow: "hidden", "clip-path": "inset(50%)", "white-space": "nowrap" };
  for (const [name, value] of Object.entries(style)) region.style.setProperty(name, value, "important");
  document.body.append(region);
}

/**
 * Says the text once.
 * @param {string} text
 */
export function say(text) {
  prepare();
  clearTimeout(timer);
  if (region) region.textContent = "";
  timer = setTimeout(() => {
    if (region) region.textContent = text;
  }, DELAY_MS);
}
