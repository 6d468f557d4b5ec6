// What a real WordPress leaves of the snippets that are pasted by hand: by an author, whose HTML it filters, and by an
// editor, whose HTML it takes as it is.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { LIVE } from "../browser/browser.mjs";
import { usePaper } from "./paper.mjs";

/** @type {import("playwright-core").Page} */
let author;
/** @type {import("playwright-core").Page} */
let editor;

const paper = usePaper(async () => {
  [author, editor] = [await paper.write("author"), await paper.write("editor")];
});

/** A snippet as the command wrote it, in the editor's block for HTML. @param {string} name */
const snippet = async (name) => `<!-- wp:html -->\n${await readFile(join(paper.folder, `snippets/${name}.html`), "utf8")}\n<!-- /wp:html -->`;

/** The first frame of the post, and how high it and its content are. @param {import("playwright-core").Page} page */
async function framed(page) {
  const frame = page.locator(".entry-content iframe").first();
  const inside = page.frameLocator(".entry-content iframe").first();
  await frame.scrollIntoViewIfNeeded();
  await inside.locator(LIVE).first().waitFor();
  const content = () => inside.locator("main").evaluate((main) => Math.ceil(main.getBoundingClientRect().height));
  return { frame, inside, content };
}

test("an author's static snippet keeps picture, alternative text, sentence, source and links, and looks like a picture in a story", async () => {
  const address = await paper.post(author, await snippet("static"));
  const kept = (await paper.kept(address)) ?? "";
  assert.doesNotMatch(kept, /<script|<iframe|<like-for-like|<style/);
  await paper.read(address, {}, async (page) => {
    const picture = page.locator(".entry-content figure img");
    assert.match((await picture.getAttribute("alt")) ?? "", /^Line chart: Agency social workers/);
    await picture.evaluate((/** @type {HTMLImageElement} */ image) => image.decode());
    const { width, height } = /** @type {{ width: number, height: number }} */ (await picture.boundingBox());
    assert.ok(width >= 600 && width <= 650, `${width} pixels wide`);
    const natural = await picture.evaluate((/** @type {HTMLImageElement} */ image) => image.naturalHeight / image.naturalWidth);
    assert.ok(Math.abs(height - width * natural) < 2, "not out of shape");
    const caption = page.locator(".entry-content figcaption");
    assert.match(await caption.innerText(), /In Gloucestershire, agency workers made up 10\.2%.*Source: Department for Education/s);
    assert.ok((await caption.locator("a").count()) > 0);
  });
});

for (const name of ["element", "iframe", "alone"]) {
  test(`of an author's snippet “${name}”, WordPress leaves no script, frame or element, and nothing that breaks the page`, async () => {
    const address = await paper.post(author, await snippet(name));
    assert.doesNotMatch((await paper.kept(address)) ?? "", /<script|<iframe|<like-for-like|<link|<style|javascript:|\son\w+=/i);
    await paper.read(address, {}, async (page) => assert.equal(await page.locator("iframe, like-for-like").count(), 0));
  });
}

test("an editor's frame with our script is as high as the chart, and stays so when the table opens", async () => {
  const address = await paper.post(editor, await snippet("iframe"));
  await paper.read(address, {}, async (page) => {
    const { frame, inside, content } = await framed(page);
    await inside.locator("summary").filter({ visible: true }).first().click();
    const end = Date.now() + 10_000;
    const look = async () => ({ frame: await frame.evaluate((frame) => frame.clientHeight), content: await content() });
    let seen = await look();
    while (seen.content <= 1000 || Math.abs(seen.frame - seen.content) > 1) {
      if (Date.now() > end) assert.deepEqual(seen, "a frame as high as the chart with its table, which is more than 1,000 pixels");
      await page.evaluate(() => new Promise(requestAnimationFrame));
      seen = await look();
    }
  });
});

test("an editor's frame alone keeps the height in its tag, which is enough at 640 pixels, and scrolls where it is not", async () => {
  const address = await paper.post(editor, await snippet("alone"));
  // The theme leaves a margin of 32 pixels on either side.
  for (const width of [704, 320]) {
    await paper.read(address, { viewport: { width, height: 900 } }, async (page) => {
      const { frame, inside, content } = await framed(page);
      const height = Number(await frame.getAttribute("height"));
      assert.equal(await frame.evaluate((frame) => frame.clientHeight), height);
      if (width === 704) {
        assert.equal(await frame.evaluate((frame) => frame.clientWidth), 640);
        assert.ok((await content()) <= height, `${await content()} in ${height}`);
      } else {
        assert.ok((await content()) > height, "a narrow chart is higher");
        await inside.locator("html.low").waitFor({ state: "attached" });
      }
    });
  }
});

test("an editor's element comes alive in the story itself", async () => {
  const address = await paper.post(editor, await snippet("element"));
  await paper.read(address, {}, async (page) => {
    await page.locator("like-for-like").scrollIntoViewIfNeeded();
    await page.locator(LIVE).first().waitFor();
    await page.locator(".lfl-picture svg").filter({ visible: true }).first().waitFor();
  });
});

test("a frame of which only address, width and height are left still shows the chart", async () => {
  const [, height] = /height="(\d+)"/.exec(await snippet("alone")) ?? [];
  const address = await paper.post(editor, `<!-- wp:html --><iframe src="${paper.chart}" width="100%" height="${height}"></iframe><!-- /wp:html -->`);
  await paper.read(address, { viewport: { width: 640, height: 900 } }, async (page) => {
    const { frame } = await framed(page);
    const { width } = /** @type {{ width: number }} */ (await frame.boundingBox());
    assert.ok(width > 500 && width <= 640, `${width} pixels wide`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 640, "nothing sticks out");
  });
});
