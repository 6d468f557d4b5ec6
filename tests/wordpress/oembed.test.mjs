// A real WordPress: an author who may not write unfiltered HTML pastes a chart's address, and readers get the chart.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { LIVE } from "../browser/browser.mjs";
import { usePaper } from "./paper.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @type {Page} */
let author;
/** The post with the pasted address. */
let post = "";

const paper = usePaper(async () => {
  author = await paper.write("author");
  await author.evaluate((address) => navigator.clipboard.writeText(address), paper.chart);
  await author.keyboard.press("Control+V");
  post = await paper.publish(author);
});

/** What WordPress makes of a chart's address. */
const FRAME = "iframe.wp-embedded-content";

/** WordPress makes no frame higher. */
const HIGHEST = 1000;

/** @param {Page} page */
const chart = (page) => page.frameLocator(FRAME);

/** Height of the frame and of what is in it: a frame is no pixel higher for the 64th of one that a browser's layout leaves over. @param {Page} page */
async function heights(page) {
  const frame = await page.locator(FRAME).evaluate((frame) => frame.clientHeight);
  const content = await chart(page).locator("main").evaluate((main) => Math.ceil(main.getBoundingClientRect().height - 0.02));
  return { frame, content };
}

/** Waits until the frame is as high as it should be. @param {Page} page @param {string} when */
async function settles(page, when) {
  const end = Date.now() + 10_000;
  for (;;) {
    const { frame, content } = await heights(page);
    const wanted = Math.min(content, HIGHEST);
    if (frame >= wanted && frame <= wanted + 1) return { frame, content };
    if (Date.now() > end) assert.equal(frame, wanted, when);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

test("an author without leave for unfiltered HTML pastes the chart's address on a line of its own: the post holds that and nothing else", async () => {
  assert.equal(await paper.wordpress?.php("echo user_can( get_user_by( 'login', 'author' ), 'unfiltered_html' ) ? 'may' : 'may not';"), "may not");
  assert.equal((await paper.kept(post))?.replace(/<!--.*?-->/g, "").trim(), `<p>${paper.chart}</p>`);
});

test("WordPress knows no such provider: it asks for the page, and for the JSON that the page names", async () => {
  assert.equal(await paper.wordpress?.php(`echo json_encode( _wp_oembed_get_object()->get_provider( '${paper.chart}', array( 'discover' => false ) ) );`), "false");
  assert.deepEqual(paper.asked().slice(0, 2), ["/charts/agency/", "/charts/agency/oembed.json"]);
});

describe("a reader of the post", () => {
  test("gets a frame that may run scripts and nothing else, named after the chart", async () => {
    await paper.read(post, {}, async (page) => {
      const frame = page.locator(FRAME);
      assert.equal(await frame.count(), 1);
      assert.equal(await frame.getAttribute("sandbox"), "allow-scripts");
      assert.equal(await frame.getAttribute("title"), "Agency social workers");
      assert.match((await frame.getAttribute("src")) ?? "", new RegExp(`^${paper.chart}#\\?secret=\\w{10}$`));
      await chart(page).locator(LIVE).first().waitFor();
      assert.equal(await page.locator("blockquote.wp-embedded-content").isVisible(), false, "the link gives way to the chart");
    });
  });

  test("finds the chart alive in the frame, which has no origin, and picks a council", async () => {
    await paper.read(post, {}, async (page) => {
      await chart(page).locator(LIVE).first().waitFor();
      assert.equal(await chart(page).locator("main").evaluate(() => origin), "null");
      const field = chart(page).getByRole("combobox", { name: "Add a council" });
      await field.fill("swin");
      await field.press("Enter");
      await chart(page).getByRole("button", { name: "Remove Swindon" }).waitFor();
      await chart(page).locator("svg text", { hasText: "Swindon" }).filter({ visible: true }).first().waitFor();
      await settles(page, "after a third council");
    });
  });

  for (const width of [1100, 640, 320]) {
    test(`has a frame as high as the chart in a window of ${width} pixels, and higher and lower with it`, async () => {
      await paper.read(post, { viewport: { width, height: 900 } }, async (page) => {
        await chart(page).locator(LIVE).first().waitFor();
        const before = await settles(page, "at first");
        assert.ok(before.content > 400, `${before.content} is no chart`);
        await chart(page).locator("summary").filter({ visible: true }).first().click();
        const open = await settles(page, "with the table open");
        assert.ok(open.content > before.content);
        await chart(page).locator("summary").filter({ visible: true }).first().click();
        assert.equal((await settles(page, "with the table closed")).content, before.content);
      });
    });
  }

  test("scrolls to the end of what is higher than WordPress lets a frame be", async () => {
    await paper.read(post, { viewport: { width: 320, height: 900 } }, async (page) => {
      await chart(page).locator(LIVE).first().waitFor();
      await chart(page).locator("summary").filter({ visible: true }).first().click();
      const { frame, content } = await settles(page, "with the table open");
      assert.equal(frame, HIGHEST);
      assert.ok(content > HIGHEST);
      // The page knows that its frame stays too low when its host had time to answer.
      await chart(page).locator("html.low").waitFor({ state: "attached" });
      await page.locator(FRAME).scrollIntoViewIfNeeded();
      await page.locator(FRAME).hover();
      await page.mouse.wheel(0, 5000);
      const end = chart(page).locator(".lfl-source").filter({ visible: true }).last();
      await end.evaluate(
        (end) =>
          new Promise((seen) => {
            const look = () => (end.getBoundingClientRect().bottom <= innerHeight ? seen(undefined) : requestAnimationFrame(look));
            look();
          }),
      );
    });
  });

  test("has the chart's name and a link to it when scripts are off, and there finds the finished chart", async () => {
    await paper.read(post, { javaScriptEnabled: false }, async (page) => {
      const link = page.locator("blockquote.wp-embedded-content a");
      assert.equal(await link.isVisible(), true);
      assert.equal(await link.innerText(), "Agency social workers");
      await link.click();
      await page.locator(".lfl-picture svg").filter({ visible: true }).first().waitFor();
      assert.match(await page.locator(".lfl-sentence").first().innerText(), /^In Gloucestershire, agency workers made up 10\.2%/);
    });
  });
});

test("the editor's own block for addresses shows the chart to the author, at its height, and to readers", async () => {
  await paper.newPost(author);
  await author.keyboard.type("/embed");
  await author.getByRole("option", { name: "Embed", exact: true }).click();
  await author.getByRole("textbox", { name: "Embed URL" }).fill(paper.chart);
  await author.keyboard.press("Enter");
  const preview = author.locator(".wp-block-embed iframe");
  await preview.waitFor();
  await author.frameLocator(".wp-block-embed iframe").locator(".lfl-picture svg").filter({ visible: true }).first().waitFor();
  const address = await paper.publish(author);
  const kept = (await paper.kept(address)) ?? "";
  assert.doesNotMatch(kept, /<iframe|<script|wp-has-aspect-ratio/);
  assert.match(kept, /"providerNameSlug":"like-for-like"/);
  await paper.read(address, {}, async (page) => {
    await chart(page).locator(LIVE).first().waitFor();
    await settles(page, "in a block");
  });
});
