// What a reader takes away: the chart as a picture, with its words around it, or its figures. Fetched when it is first used.

/** @typedef {import("./wasm/likeforlike.js").View} View */

/** The fonts of the picture, whose widths its layout knows. */
const FONTS = "Arial,Helvetica,Arimo,Liberation Sans,sans-serif";

/** Pictures are drawn for a column of text, whatever the window: in px, with this much paper around them. */
const WIDTH = 640;
const EDGE = 16;

/** How many dots of a PNG stand for one px. */
const SCALE = 2;

const SVG = "http://www.w3.org/2000/svg";

/** How many addresses of files are kept, and for how long: a slow disk still has time. */
const KEEP_MS = 60_000;

/**
 * The lines of a text that fit a width.
 * @param {string} text
 * @param {string} font as CSS writes it
 * @param {number} width
 */
function wrapped(text, font, width) {
  const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  pen.font = `${font} ${FONTS}`;
  const lines = [""];
  // An address has no spaces: it may break after its own signs.
  for (const word of text.match(/[^\s,&?/]+[,&?/]*\s*|\S/g) ?? []) {
    const longer = lines[lines.length - 1] + word;
    if (pen.measureText(longer.trim()).width > width && lines[lines.length - 1]) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines.map((line) => line.trim());
}

/**
 * A picture that stands alone: title, what is measured, the sentence, the picture, its source and its address. In light colours, which
 * the picture has within it.
 * @param {View} view
 * @param {string} address
 * @param {import("./toolbar.js").Tools["trusted"]} trusted
 */
export function standalone(view, address, trusted) {
  /** @param {string} name @param {Record<string, string | number>} attributes */
  const element = (name, attributes) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    return made;
  };
  const root = element("svg", { width: WIDTH + 2 * EDGE, "font-family": FONTS, role: "img" });
  const paper = element("rect", { width: "100%", height: "100%", fill: "#fff" });
  root.append(paper);
  let y = EDGE;
  /** @param {string} text @param {number} size @param {string} fill @param {string} [weight] @param {number} [after] */
  const write = (text, size, fill, weight = "400", after = 8) => {
    for (const line of wrapped(text, `${weight} ${size}px`, WIDTH)) {
      y += size * 1.3;
      const made = element("text", { x: EDGE, y: Math.round(y - size * 0.3), "font-size": size, fill, "font-weight": weight });
      made.textContent = line;
      root.append(made);
    }
    y += after;
  };
  write(view.title, 22, "#1a1a1a", "700", 2);
  write(view.subtitle, 15, "#5c5c5c");
  write(view.sentence, 16, "#1a1a1a", "400", 12);
  const picture = new DOMParser().parseFromString(trusted(view.svg), "image/svg+xml").documentElement;
  for (const [key, value] of Object.entries({ x: EDGE, y: Math.round(y) })) picture.setAttribute(key, String(value));
  // The classes are for the page's style sheet.
  for (const part of picture.querySelectorAll("[class]")) part.removeAttribute("class");
  root.append(document.importNode(picture, true));
  y += view.height + 12;
  for (const { text } of view.caveats) write(text, 12, "#5c5c5c", "400", 2);
  const { text, also = [], updated, licence } = view.source;
  write(`Source: ${text}${also.length ? `; ${also[0]}` : ""}. ${updated ? `${updated}. ` : ""}${licence}.`, 12, "#5c5c5c", "400", 2);
  write(`Like for Like: ${address}`, 12, "#5c5c5c", "400", 0);
  const height = Math.round(y + EDGE);
  root.setAttribute("height", String(height));
  root.setAttribute("viewBox", `0 0 ${WIDTH + 2 * EDGE} ${height}`);
  return { text: new XMLSerializer().serializeToString(root), width: WIDTH + 2 * EDGE, height };
}

/** What the files of a chart are called. @param {View} view */
export const nameOf = ({ measure, choices: { view } }) => [measure?.slug, measure && view === "line" ? "" : view].filter(Boolean).join("-");

/** An address that holds the picture itself: the page's policy lets no other in. @param {string} svg */
export const inline = (svg) => `data:image/svg+xml,${encodeURIComponent(svg)}`;

/** @param {ReturnType<typeof standalone>} drawn @returns {Promise<HTMLCanvasElement>} */
async function rasterised({ text, width, height }) {
  const image = new Image(width * SCALE, height * SCALE);
  image.src = inline(text.replace("<svg", `<svg preserveAspectRatio="xMinYMin"`));
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: width * SCALE, height: height * SCALE });
  canvas.getContext("2d")?.drawImage(image, 0, 0, width * SCALE, height * SCALE);
  return canvas;
}

/**
 * Three buttons, one a kind of file.
 * @param {object} given
 * @param {() => View} given.view what is shown
 * @param {import("./engine.js").Ready} given.engine
 * @param {() => string} given.link
 * @param {(text: string, more?: Node) => void} given.explain
 * @param {() => void} given.close
 * @param {HTMLElement} given.panel where they go
 * @param {import("./toolbar.js").Tools["make"]} given.make
 * @param {import("./toolbar.js").Tools["button"]} given.button
 * @param {import("./toolbar.js").Tools["choice"]} given.choice
 * @param {import("./toolbar.js").Tools["sentenceOf"]} given.sentenceOf
 * @param {import("./toolbar.js").Tools["trusted"]} given.trusted
 */
export function saving({ view, engine, link, explain, close, panel, make, button, choice, sentenceOf, trusted }) {
  /** @param {string} type @param {Blob} blob */
  function save(type, blob) {
    const address = URL.createObjectURL(blob);
    make("a", { href: address, download: `${nameOf(view())}.${type}` }).click();
    setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
  }

  const drawn = async () => standalone(await engine.draw(view().question, WIDTH), link(), trusted);

  /** A frame without an origin may keep its reader from saving files, and does not say so: there the picture itself is shown. @param {string} source */
  function hold(source) {
    const shut = button(["Close"], () => shown.parentElement?.setAttribute("hidden", ""));
    const shown = make("div", {}, shut, make("img", { src: source, alt: view().alt }));
    explain("Press and hold the picture, or right-click it, to save it.", shown);
    shut.focus();
  }

  /** @type {[name: string, note: string, act: () => Promise<void>][]} */
  const kinds = [
    ["PNG", "a picture for any page or document", async () => {
      const canvas = await rasterised(await drawn());
      if (origin === "null") return hold(canvas.toDataURL());
      const blob = await new Promise((done) => canvas.toBlob(done));
      if (!blob) throw new Error("the picture is too large for this browser: save it as SVG");
      save("png", blob);
    }],
    ["SVG", "a picture that stays sharp and can be edited", async () => {
      const { text } = await drawn();
      if (origin === "null") return hold(inline(text));
      save("svg", new Blob([text], { type: "image/svg+xml" }));
    }],
    ["CSV", "the figures, for a spreadsheet", async () => {
      const csv = await engine.csv(view().question);
      // The mark at the beginning tells Excel that the pounds are in UTF-8.
      save("csv", new Blob(["\ufeff", csv], { type: "text/csv" }));
    }],
  ];
  const list = make(
    "div",
    { class: "lfl-forms" },
    ...kinds.map(([name, note, act]) =>
      choice(name, note, () => {
        close();
        act().catch((error) => explain(sentenceOf(error)));
      }),
    ),
  );
  panel.append(list);
}
