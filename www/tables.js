// What a table is given once it is opened: small lines over time, and sorting by a click on a column's name. Knows how figures are
// written, not what they mean.

const SVG = "http://www.w3.org/2000/svg";

/** What stands at the end whichever way round: no figure, and why. */
const LAST = Infinity;

/**
 * A cell as a number, whatever stands around it: "£1,234", "−3.1 points", "59=", "joint 59th". What has no digits, such as "c", is none.
 * @param {string} text
 */
export function numberOf(text) {
  const found = /([-−])?[^\d\s]*(\d[\d,]*(?:\.\d+)?)/.exec(text);
  return found ? Number(`${found[1] ? "-" : ""}${found[2].replaceAll(",", "")}`) : LAST;
}

/**
 * Adds a column of small lines over time, for the eye alone: their figures stand beside them.
 * @param {HTMLTableElement} table
 * @param {string[]} paths one a row, in a box of 100 × 24; "" where there is none
 * @param {string} span of time
 */
function drawn(table, paths, span) {
  const head = document.createElement("th");
  head.scope = "col";
  head.textContent = span;
  table.tHead?.rows[0].append(head);
  paths.forEach((d, row) => {
    const [svg, path] = ["svg", "path"].map((name) => document.createElementNS(SVG, name));
    for (const [name, value] of Object.entries({ class: "lfl-spark", viewBox: "0 0 100 24", "aria-hidden": "true" })) svg.setAttribute(name, value);
    path.setAttribute("d", d);
    svg.append(path);
    table.tBodies[0].rows[row].insertCell().append(d && svg);
  });
}

/**
 * Makes every column of a table sortable: at first from its smallest figure, then the other way round.
 * @param {HTMLTableElement} table
 * @param {(text: string) => void} say
 * @param {{ sparks?: string[], choices: { from: string, to: string } }} view which may have small lines, one a row
 */
export function sortable(table, say, { sparks, choices: { from, to } }) {
  const [body] = table.tBodies;
  const first = [...body.rows];
  const heads = [...(table.tHead?.rows[0].cells ?? [])];
  heads.forEach((head, column) => {
    const cells = first.map((row) => row.cells[column]);
    const texts = new Map(first.map((row, at) => [row, cells[at].textContent?.trim() ?? ""]));
    const name = head.textContent ?? "";
    // Names that hold a number are names: a column is of figures where most of what is said in it is.
    const numbers = column > 0 && cells.filter((cell) => numberOf(cell.textContent ?? "") !== LAST).length * 2 > cells.filter((cell) => cell.textContent).length;
    const keys = new Map([...texts].map(([row, text]) => [row, numberOf(text)]));
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "lfl-sort", textContent: name });
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      const way = down ? -1 : 1;
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      // From the order in which the table came, so that what is equal keeps it.
      const sorted = [...first].sort((a, b) => {
        if (!numbers) return way * (texts.get(a) ?? "").localeCompare(texts.get(b) ?? "", "en-GB");
        const [x, y] = [keys.get(a) ?? LAST, keys.get(b) ?? LAST];
        if (x === y) return 0;
        return x === LAST ? 1 : y === LAST ? -1 : way * (x - y);
      });
      body.append(...sorted);
      say(`Sorted by ${name}, ${down ? (numbers ? "highest first" : "Z to A") : numbers ? "lowest first" : "A to Z"}`);
    });
    head.replaceChildren(button);
  });
  if (sparks && from !== to) drawn(table, sparks, `${from} to ${to}`);
}
