// Other people's pages for the tests: one finished chart or several in a host of any make, and two pictures held against each other.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SITE } from "./server.mjs";

const GALLERY = readFileSync(join(SITE, "gallery.html"), "utf8");

/** The finished chart of the gallery's section of this name. @param {string} id @param {string} [attributes] more of them, each after a space */
export function chart(id, attributes = "") {
  const found = new RegExp(`<section id="${id}">.*?(<like-for-like.*?</like-for-like>)`, "s").exec(GALLERY);
  if (!found) throw new Error(`the gallery has no section ${id}`);
  return found[1].replace("<like-for-like", `<like-for-like${attributes}`);
}

export const SHEETS = ["chart", "forms", "grades", "map"].map((name) => `<link rel="stylesheet" href="/${name}.css">`).join("");

/** The tag that wakes the charts of a page. */
export const SCRIPT = '<script type="module" src="/like-for-like.js"></script>';

/**
 * A page of someone else's, for `server.instead`, in the place of the gallery.
 * @param {string} body
 * @param {{ head?: string, html?: string, files?: Record<string, string>, headers?: Record<string, string> }} [more] html: attributes of the root
 * @returns {(path: string) => import("./server.mjs").Instead}
 */
export function host(body, { head = SHEETS + SCRIPT, html = "", headers } = {}) {
  const page = `<!doctype html><html lang="en"${html}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>A host</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;
  return (path) => (path === "/gallery.html" ? { bytes: Buffer.from(page), headers } : undefined);
}

/**
 * How many px differ between two screenshots. A browser that paints a part anew may round the edges of its corners by one in 255.
 * @param {import("playwright-core").Page} page any page whose policy lets in images from within
 * @param {Buffer} a
 * @param {Buffer} b
 */
export function differing(page, a, b) {
  return page.evaluate(
    async (sources) => {
      const [one, other] = await Promise.all(
        sources.map(async (source) => {
          const image = new Image();
          image.src = `data:image/png;base64,${source}`;
          await image.decode();
          const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
          const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
          pen.drawImage(image, 0, 0);
          return pen.getImageData(0, 0, image.width, image.height);
        }),
      );
      if (one.width !== other.width || one.height !== other.height) return Infinity;
      const different = new Set();
      for (let at = 0; at < one.data.length; at++) if (Math.abs(one.data[at] - other.data[at]) > 2) different.add(at >> 2);
      return different.size;
    },
    [a, b].map((shot) => shot.toString("base64")),
  );
}
