// Taking the chart away: as a picture, as figures, from a page and from a frame that may do little.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { choose, save, text, useBrowser, withPage } from "./browser.mjs";

useBrowser();

/** A frame that may run scripts and nothing else, and what it needs of the server: it is no site's own. */
const SANDBOX = "sandbox allow-scripts; default-src 'none'; script-src * 'wasm-unsafe-eval'; style-src *; img-src data:; connect-src *";
/** @type {Record<string, string>} */
const OPEN = { "Access-Control-Allow-Origin": "*" };

/** Width and height in a PNG's header. @param {Buffer} png */
const size = (png) => [png.readUInt32BE(16), png.readUInt32BE(20)];

test("the SVG stands alone: title, sentence, source and address in it, colours of its own, nothing fetched, nothing overflowing", () =>
  withPage({ width: 320, colorScheme: "dark" }, async ({ page }) => {
    const [title, subtitle] = [await text(page, ".lfl-title"), await text(page, ".lfl-subtitle")];
    const download = await save(page, "SVG");
    assert.equal(download.suggestedFilename(), "agency-rate.svg");
    const svg = await readFile(await download.path(), "utf8");
    for (const part of [title, subtitle, "Source: Department for Education", "Open Government Licence", page.url().split("?")[0]]) assert.ok(svg.includes(part.replaceAll("&", "&amp;")), part);
    assert.doesNotMatch(svg, /class=|style=|href=|url\(|var\(/);
    // Drawn for a column also where the window is a phone's, on light paper in the dark too.
    assert.match(svg, /^<svg [^>]*width="672"/);
    assert.match(svg, /<rect [^>]*fill="#fff"/);
    await page.goto(`data:image/svg+xml,${encodeURIComponent(svg)}`);
    const outside = await page.evaluate(() => {
      const frame = document.documentElement.getBoundingClientRect();
      return [...document.querySelectorAll("text")].filter((text) => {
        const box = text.getBoundingClientRect();
        return box.left < frame.left || box.right > frame.right + 0.5 || box.bottom > frame.bottom;
      }).map((text) => text.textContent);
    });
    assert.deepEqual(outside, []);
  }));

test("the PNG has two dots a px and is not empty; a form’s file is named after it", () =>
  withPage({ query: "?measure=agency-rate&areas=gloucestershire" }, async ({ page, server }) => {
    await choose(page, "Ranked");
    await page.waitForFunction(() => location.search.includes("view=bars"));
    const before = server.asked.length;
    const download = await save(page, "PNG");
    assert.equal(download.suggestedFilename(), "agency-rate-bars.png");
    const png = await readFile(await download.path());
    const [width, height] = size(png);
    assert.equal(width, 2 * 672);
    assert.ok(height > 800 && height < 3000, String(height));
    // A chart is more than paper: the title's ink, and a chosen council's.
    const inks = await page.evaluate(async (bytes) => {
      const image = new Image();
      image.src = `data:image/png;base64,${bytes}`;
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
      const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
      pen.drawImage(image, 0, 0);
      const { data } = pen.getImageData(0, 0, image.width, image.height);
      /** @type {Record<string, number>} */
      const found = {};
      for (let at = 0; at < data.length; at += 4) {
        const ink = `${data[at]},${data[at + 1]},${data[at + 2]}`;
        found[ink] = (found[ink] ?? 0) + 1;
      }
      return found;
    }, png.toString("base64"));
    assert.ok(inks["26,26,26"] > 500 && inks["20,102,184"] > 50, JSON.stringify([inks["26,26,26"], inks["20,102,184"]]));
    assert.deepEqual(server.asked.slice(before).filter((path) => !/saving|forms\.css/.test(path)), []);
  }));

test("in a frame without an origin, which may save nothing, the picture is shown to be held", () =>
  withPage(
    { server: { instead: (path) => ({ headers: path === "/index.html" ? { ...OPEN, "Content-Security-Policy": SANDBOX } : OPEN }) } },
    async ({ page }) => {
      for (const kind of ["PNG", "SVG"]) {
        await page.getByRole("button", { name: "Save" }).click();
        await page.getByRole("button", { name: new RegExp(`^${kind}`) }).click();
        const image = page.locator(`.lfl-notice img[src^="data:image/${kind.toLowerCase()}"]`);
        await image.waitFor();
        assert.ok(await image.evaluate((/** @type {HTMLImageElement} */ image) => image.decode().then(() => image.naturalWidth)));
        assert.match((await image.getAttribute("alt")) ?? "", /Gloucestershire/);
        await page.keyboard.press("Enter");
        assert.equal(await image.isVisible(), false, "its button has the focus, and closes it");
      }
    },
  ));

test("by keyboard the menu of files opens, closes with Escape and gives the focus back", () =>
  withPage({}, async ({ page }) => {
    const opener = page.getByRole("button", { name: "Save" });
    await opener.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: /^PNG/ }).waitFor();
    assert.equal(await opener.getAttribute("aria-expanded"), "true");
    await page.keyboard.press("Escape");
    assert.equal(await opener.evaluate((button) => button.matches(":focus")), true);
    assert.equal(await page.getByRole("button", { name: /^PNG/ }).count(), 0);
  }));
