// Handing the chart out: the panel's part for other pages, its code, and what the code gives where it is pasted.

import assert from "node:assert/strict";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { FOR_AXE, LIVE, choose, said, useBrowser, violations, withPage } from "./browser.mjs";
import { STRICT_CSP } from "./server.mjs";

useBrowser();

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Locator} Locator */

const dialogOf = (/** @type {Page | import("playwright-core").FrameLocator} */ page) => page.getByRole("dialog", { name: "Reuse this chart" });

/** Waits until a panel shows what is chosen. @param {Locator} dialog */
async function settled(dialog) {
  await dialog.locator(".lfl-embedding[aria-busy=false]").waitFor();
  return dialog;
}

/** Opens the panel, and its part for other pages. @param {Page} page */
async function open(page) {
  await page.getByRole("button", { name: "Reuse", exact: true }).click();
  await partOf(page).click();
  return settled(dialogOf(page));
}

/** @param {Page} page */
const partOf = (page) => dialogOf(page).locator("summary", { hasText: "Embed" });

/** @param {Locator} dialog @param {string | RegExp} name of a radio button */
async function pick(dialog, name) {
  await dialog.getByRole("radio", { name }).check();
  return settled(dialog);
}

/** @param {Locator} dialog */
const codeOf = (dialog) => dialog.getByRole("textbox", { name: "Code to paste" }).inputValue();

/** The ways, by the names of their buttons. */
const WAYS = /** @type {const} */ (["Element", "Frame with script", "Frame alone", "One file", "Picture"]);

/** The page of a newsroom with a snippet in it, on the same host, whose policy is its own. @param {Page} page @param {string} url @param {string} snippet */
async function paste(page, url, snippet) {
  await page.route("**/story.html", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: `<!doctype html><html lang="en"><title>Story</title><link rel="icon" href="data:,"><body style="margin:0"><main>${snippet}</main>` }));
  await page.goto(`${url}story.html`);
}

test("the part is fetched when it is first opened, and is there at once when it is opened again", () =>
  withPage({}, async ({ page, server }) => {
    await page.getByRole("button", { name: "Reuse", exact: true }).click();
    const dialog = dialogOf(page);
    await dialog.waitFor();
    assert.ok(!server.asked.some((path) => /embedding|snippets/.test(path)));
    await partOf(page).click();
    await settled(dialog);
    assert.ok(server.asked.some((path) => path.endsWith("snippets.json")));
    await pick(dialog, "Frame alone");
    const before = server.asked.length;
    await partOf(page).click();
    assert.equal(await dialog.locator(".lfl-embedding").isVisible(), false);
    await partOf(page).click();
    assert.match(await codeOf(dialog), /^<iframe /);
    assert.equal(server.asked.length, before);
  }));

test("opened, closed and opened again before it has come, it is there once", () =>
  withPage({}, async ({ page }) => {
    await page.getByRole("button", { name: "Reuse", exact: true }).click();
    await partOf(page).evaluate((/** @type {HTMLElement} */ summary) => {
      for (let at = 0; at < 3; at++) setTimeout(() => summary.click(), at * 20);
    });
    await settled(dialogOf(page));
    assert.equal(await dialogOf(page).locator(".lfl-embedding").count(), 1);
  }));

test("by keyboard alone: arrows go through the ways, tab reaches every control and none of the charts in the preview, Enter copies", () =>
  withPage({ permissions: ["clipboard-read", "clipboard-write"] }, async ({ page }) => {
    const dialog = await open(page);
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown");
    await settled(dialog);
    assert.match(await codeOf(dialog), /^<iframe [^]*<script async="" src="[^"]+embed\.js"><\/script>$/);
    /** @type {string[]} */
    const reached = [];
    for (let at = 0; at < 50; at++) {
      await page.keyboard.press("Tab");
      const name = await page.evaluate(() => {
        let focused = document.activeElement;
        const path = [];
        while (focused?.shadowRoot?.activeElement) path.push((focused = focused.shadowRoot.activeElement));
        return path.length > 1 ? "a chart" : (focused?.getAttribute("aria-label") ?? (focused instanceof HTMLInputElement ? `${focused.name} ${focused.value}` : focused?.textContent ?? ""));
      });
      if (name === "Copy code") await page.keyboard.press("Enter");
      if (name === reached[0]) break;
      reached.push(name);
    }
    for (const name of ["lfl-releases ", "lfl-colours auto", "Code to paste", "Copy code", "Command", "Copy command", "320 px", "480 px", "640 px", "Preview, 320 px wide", "Close"]) assert.ok(reached.includes(name), `${name}: ${reached}`);
    assert.ok(!reached.includes("a chart"));
    await dialog.getByRole("status").getByText("The code is copied.").waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await codeOf(dialog));
  }));

test("where copying is refused the code is selected, and the reader told which keys to press", () =>
  withPage({ prepare: (page) => page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("no")) } })) }, async ({ page }) => {
    const dialog = await open(page);
    await dialog.getByRole("button", { name: "Copy code" }).click();
    await dialog.getByRole("status").getByText(/isn’t allowed here.*Ctrl\+C/).waitFor();
    const field = dialog.getByRole("textbox", { name: "Code to paste" });
    assert.deepEqual(await field.evaluate((/** @type {HTMLTextAreaElement} */ field) => [field.matches(":focus"), field.selectionStart, field.selectionEnd - field.value.length]), [true, 0, 0]);
  }));

test("the code of every way names this chart and this site; what follows the story is chosen with it", () =>
  withPage({ query: "?measure=agency-rate&areas=kent&view=bars&dark=true" }, async ({ page, server }) => {
    const dialog = await open(page);
    const { search } = new URL(page.url());
    const at = server.url.replaceAll(".", "\\.");
    /** @type {Record<string, RegExp>} */
    const patterns = {
      "Element": new RegExp(`^<link rel="stylesheet" href="${at}chart\\.css"/>\\n<script type="module" src="${at}like-for-like\\.js"></script>\\n<like-for-like measure="agency-rate" areas="kent" [^>]*view="bars"[^>]*>\\n<figure [^]+</like-for-like>$`),
      "Frame with script": new RegExp(`^<iframe title="[^"]+" src="${at}frame\\.html\\?measure=agency-rate&amp;areas=kent&amp;[^"]*" [^]+></iframe>\\n<script async="" src="${at}embed\\.js"></script>$`),
      "Frame alone": new RegExp(`^<iframe title="[^"]+" src="${at}frame\\.html\\?measure=agency-rate&amp;areas=kent&amp;[^"]*" [^>]+></iframe>$`),
      "One file": /^<p><a href="agency-rate-bars\.html">/,
      "Picture": /^<figure>\n<a href="[^"]+"><img src="agency-rate-bars\.png" /,
    };
    for (const way of WAYS) {
      await pick(dialog, way);
      assert.match(await codeOf(dialog), patterns[way], way);
      // The page's own colours come first, and may be changed.
      assert.equal(/dark(=|&quot;)?"?true/.test(await codeOf(dialog)), /Element|Frame/.test(way), way);
      for (const [group, shown] of /** @type {const} */ ([["Figures", /Element|Frame/], ["Colours", /Element|Frame|file/]])) assert.equal(await dialog.getByRole("group", { name: group, exact: true }).isVisible(), shown.test(way), `${way}: ${group}`);
    }
    await pick(dialog, "Frame alone");
    await pick(dialog, "Light");
    assert.doesNotMatch(await codeOf(dialog), /dark|release/);
    await pick(dialog, /^Frozen at 2026-11/);
    assert.match(await codeOf(dialog), /&amp;release=2026-11"/);
    await pick(dialog, "Reader’s setting");
    assert.match(await codeOf(dialog), /&amp;release=2026-11&amp;dark=auto"/);
    await pick(dialog, "Element");
    assert.match(await codeOf(dialog), / release="2026-11" dark="auto" written="2026-11">/);
    await pick(dialog, /^Live/);
    assert.doesNotMatch(await codeOf(dialog), /release=/);
    // Nothing of that has changed the page.
    assert.equal(new URL(page.url()).search, search);
  }));

test("a chart that is pinned to a release is handed out so", () =>
  withPage({ query: "?measure=agency-rate&areas=kent&release=2026-11" }, async ({ page }) => {
    const dialog = await open(page);
    assert.equal(await dialog.getByRole("radio", { name: "Frozen at 2026-11" }).isChecked(), true);
    assert.match(await codeOf(dialog), / release="2026-11"/);
    await pick(dialog, /^Live/);
    assert.match(await codeOf(dialog), /<like-for-like (?![^>]*release=)[^]*<svg /);
  }));

test("a title that is made to hurt stays text: in the dialog, in the code and where the code is pasted", () => {
  const title = `</textarea></title><img src=x onerror=alert(1)>"'><script>alert(2)</script>{site}&amp;`;
  return withPage({ query: `?measure=caseload&areas=kent&title=${encodeURIComponent(title)}` }, async ({ page, server }) => {
    const dialog = await open(page);
    /** @type {Record<string, string>} */
    const codes = {};
    for (const way of WAYS) {
      await pick(dialog, way);
      codes[way] = await codeOf(dialog);
      assert.equal(await dialog.locator("script, img[onerror], iframe").count(), 0);
      assert.doesNotMatch(codes[way], /<script>|<img src=x/);
    }
    await pick(dialog, "Frame alone");
    const command = await dialog.getByRole("textbox", { name: "Command", exact: true }).inputValue();
    assert.match(command, /^likeforlike embed '[^']*('\\''[^']*)*' --out caseload$/);
    const reader = await page.context().newPage(); // whose policy lets style attributes in
    for (const [way, code] of Object.entries(codes)) {
      const found = await reader.evaluate((code) => {
        const pasted = new DOMParser().parseFromString(code, "text/html");
        return { title: pasted.querySelector("iframe")?.title, heading: pasted.querySelector("h3")?.textContent, link: pasted.querySelector("p > a")?.textContent, strange: pasted.querySelectorAll("[onerror], script:not([src])").length };
      }, code);
      assert.equal(found.strange, 0, way);
      if (way.startsWith("Frame")) assert.equal(found.title, title);
      if (way === "Element") assert.equal(found.heading, title);
      if (way === "One file") assert.ok(found.link?.startsWith(title), found.link);
    }
    await paste(page, server.url, codes["Element"]);
    await page.waitForSelector(LIVE);
    assert.equal(await page.locator(".lfl-title:visible").innerText(), title);
  });
});

test("the element pasted into a page is the chart, complete before it wakes", () =>
  withPage({ query: "?measure=looked-after-rate&areas=kent&view=strip" }, async ({ page, server }) => {
    const code = await codeOf(await open(page));
    assert.match(code, /forms\.css/);
    await page.route("**/like-for-like.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
    await paste(page, server.url, code);
    assert.equal(await page.locator(LIVE).count(), 0);
    assert.ok(await page.locator(".lfl-wide svg").isVisible());
    await page.unroute("**/like-for-like.js");
    await page.reload();
    await page.waitForSelector(LIVE);
    assert.match(await page.locator(".lfl-sentence:visible").innerText(), /Kent/);
  }));

test("the preview is the chart that the code gives, at 320, 480 and 640 px, scrolled where the window is narrower", async () => {
  for (const width of [320, 1100]) {
    await withPage({ width, query: "?measure=agency-rate&areas=kent" }, async ({ page }) => {
      const dialog = await open(page);
      const sheet = dialog.locator(".lfl-sheet");
      const picture = sheet.locator("like-for-like .lfl-drawn svg");
      for (const px of [320, 480, 640]) {
        await dialog.getByRole("button", { name: `${px} px` }).click();
        await dialog.getByRole("region", { name: `Preview, ${px} px wide` }).waitFor();
        await sheet.locator(`svg[viewBox^="0 0 ${px < 500 ? 320 : 640} "]`).waitFor();
        const { laid, over } = await sheet.evaluate((/** @type {HTMLElement} */ sheet) => ({
          laid: sheet.offsetWidth,
          over: (/** @type {HTMLElement} */ (sheet.closest("dialog"))).scrollWidth - (/** @type {HTMLElement} */ (sheet.closest("dialog"))).clientWidth,
        }));
        assert.equal(laid, px);
        assert.equal(over, 0);
      }
      assert.ok(await picture.isVisible());
      await pick(dialog, /^Dark/);
      assert.equal(await sheet.locator("like-for-like").getAttribute("dark"), "true");
      assert.equal(await sheet.locator("like-for-like .lfl").evaluate((figure) => getComputedStyle(figure).backgroundColor), "rgb(22, 22, 22)");
      await pick(dialog, "Picture");
      assert.ok(await sheet.locator("figure > img").evaluate((/** @type {HTMLImageElement} */ image) => image.decode().then(() => image.naturalWidth > 600)));
    });
  }
});

test("the page hears nothing of the charts in the dialog", () =>
  withPage({ query: "?measure=agency-rate&areas=kent" }, async ({ page }) => {
    await page.evaluate(() => {
      Object.assign(window, { heard: 0 });
      document.addEventListener("lfl-change", () => /** @type {any} */ (window).heard++);
    });
    const dialog = await open(page);
    await pick(dialog, "Frame alone");
    await pick(dialog, /^Dark/);
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).heard), 0);
    await choose(page, "Ranked");
    await said(page);
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).heard), 1);
  }));

test("the files of a picture are called as the code calls them", () =>
  withPage({ query: "?view=map&areas=kent" }, async ({ page }) => {
    const dialog = await pick(await open(page), "Picture");
    const code = await codeOf(dialog);
    for (const kind of ["PNG", "CSV"]) {
      const [download] = await Promise.all([page.waitForEvent("download"), dialog.locator(".lfl-embedding").getByRole("button", { name: new RegExp(`^${kind}`) }).click()]);
      assert.ok(code.includes(`"${download.suggestedFilename()}"`), `${download.suggestedFilename()} in ${code.slice(0, 400)}`);
    }
  }));

/** Forms whose engines differ, and a table that is too long for a sheet. */
const FILES = ["measure=agency-rate&areas=kent,surrey&view=bars", "view=timeline&areas=kent,surrey", "measure=agency-rate&measure2=caseload&areas=kent&view=scatter"];

for (const question of FILES) {
  test(`the one file is saved whole: from a disk, without a connection, it comes alive and answers: ${question}`, () =>
    withPage({ query: `${/timeline/.test(question) ? "inspections.html" : ""}?${question}`, acceptDownloads: true }, async ({ page }) => {
      const dialog = await pick(await open(page), "One file");
      const [saved] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "Download the file" }).click()]);
      assert.ok((await codeOf(dialog)).includes(`"${saved.suggestedFilename()}"`));
      await dialog.getByText(/ is saved: \d+ kB\.$/).waitFor();
      const folder = await mkdtemp(join(tmpdir(), "likeforlike-embedding-"));
      const path = join(folder, "chart.html");
      await saved.saveAs(path);
      const bytes = (await stat(path)).size;
      assert.ok(bytes > 100_000 && bytes < 500_000, `${bytes} bytes`);
      const reader = await page.context().newPage();
      /** @type {string[]} */
      const errors = [];
      reader.on("console", (message) => ["error", "warning"].includes(message.type()) && errors.push(message.text()));
      reader.on("pageerror", (error) => errors.push(error.message));
      reader.on("request", (request) => /^(file|data|blob):/.test(request.url()) || errors.push(request.url()));
      await page.context().setOffline(true);
      await reader.goto(pathToFileURL(path).href);
      await reader.waitForSelector(LIVE);
      assert.match(await reader.locator(".lfl-sentence:visible").innerText(), /Kent/);
      const chip = reader.getByRole("button", { name: "Remove Kent" });
      await chip.click();
      await chip.waitFor({ state: "detached" });
      assert.deepEqual(errors, []);
      await rm(folder, { recursive: true });
    }));
}

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [320, 1100]) {
    test(`axe finds nothing in the dialog at ${width} px in the ${colorScheme}, whichever way is chosen`, () =>
      withPage({ width, colorScheme, server: FOR_AXE }, async ({ page }) => {
        const dialog = await open(page);
        for (const way of WAYS) {
          await pick(dialog, way);
          assert.deepEqual(await violations(page), [], way);
        }
      }));
  }
}

test("it is not printed: the chart is", () =>
  withPage({}, async ({ page }) => {
    const dialog = await open(page);
    await page.emulateMedia({ media: "print" });
    assert.equal(await dialog.isVisible(), false);
    assert.ok(await page.locator(".lfl-drawn svg").first().isVisible());
  }));

test("without modal dialogs it is a panel over the chart, which closes and gives the focus back likewise", () =>
  withPage({ prepare: (page) => page.addInitScript(() => Object.assign(HTMLDialogElement.prototype, { showModal: undefined })) }, async ({ page }) => {
    const dialog = await open(page);
    await pick(dialog, "Frame alone");
    assert.match(await codeOf(dialog), /^<iframe /);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth <= 0), true);
    await page.keyboard.press("Escape");
    assert.equal(await dialog.count(), 0);
    assert.equal(await page.getByRole("button", { name: "Reuse", exact: true }).evaluate((button) => button.matches(":focus")), true);
  }));

test("in a window 400 px high, at 320 px, all of it can be reached and nothing lies beside it", () =>
  withPage({ width: 320, height: 400 }, async ({ page }) => {
    const dialog = await open(page);
    await pick(dialog, "Frame with script");
    const box = await dialog.boundingBox();
    assert.ok(box && box.y >= 0 && box.y + box.height <= 400 && box.x >= 0 && box.x + box.width <= 320, JSON.stringify(box));
    for (const name of ["Copy code", "Copy command", "640 px", "Close"]) {
      const button = dialog.getByRole("button", { name });
      await button.scrollIntoViewIfNeeded();
      const place = await button.boundingBox();
      assert.ok(place && place.y >= 0 && place.y + place.height <= 400 && place.x + place.width <= 320, name);
    }
  }));

/** A frame that may run scripts and nothing else, and what it needs of the server: it is no site's own. */
const SANDBOX = "sandbox allow-scripts; default-src 'none'; script-src * 'wasm-unsafe-eval'; style-src *; img-src data:; connect-src *";
/** @type {Record<string, string>} */
const OPEN = { "Access-Control-Allow-Origin": "*" };

test("in a frame without an origin, which may not save, it opens, hands out its code and shows its pictures", () =>
  withPage({ server: { instead: (path) => ({ headers: path === "/index.html" ? { ...OPEN, "Content-Security-Policy": SANDBOX } : OPEN }) } }, async ({ page }) => {
    const dialog = await open(page);
    await dialog.locator("like-for-like .lfl-drawn svg").waitFor();
    await pick(dialog, "Frame with script");
    await dialog.getByRole("button", { name: "Copy code" }).click();
    await dialog.getByRole("status").getByText(/is (copied|selected)/).waitFor();
    await pick(dialog, "Picture");
    await dialog.locator(".lfl-embedding").getByRole("button", { name: /^SVG/ }).click();
    await dialog.locator(".lfl-status img").waitFor();
  }));

test("on a page that insists on trusted types every way is there, its picture too", () =>
  withPage({ server: { csp: `${STRICT_CSP}; require-trusted-types-for 'script'; trusted-types like-for-like` } }, async ({ page }) => {
    const dialog = await open(page);
    for (const way of WAYS) {
      await pick(dialog, way);
      assert.ok((await codeOf(dialog)).length > 50, way);
    }
    await dialog.locator(".lfl-sheet figure > img").waitFor();
  }));

test("what can’t be fetched is said in the panel, and the next touch tries again", () => {
  let missing = true;
  return withPage({ mayFail: true, server: { instead: (path) => (missing && path === "/snippets.json" ? null : undefined) } }, async ({ page }) => {
    await page.getByRole("button", { name: "Reuse", exact: true }).click();
    await partOf(page).click();
    await dialogOf(page).getByRole("status").getByText("couldn’t be fetched").waitFor();
    missing = false;
    await partOf(page).click();
    await settled(dialogOf(page));
  });
});

test("at 320 px the row below the picture holds link, code and files beside the table’s summary", () =>
  withPage({ width: 320 }, async ({ page }) => {
    const tops = await page.locator(".lfl-share > button, .lfl-share > .lfl-menu > button, .lfl-table summary:visible").evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));
    assert.equal(new Set(tops).size, 1, String(tops));
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  }));

/** Forms whose heights have nothing in common: words that wrap, a table that stands open and is sorted, little lines in it, grades. */
const HEIGHTS = [
  "measure=agency-rate&areas=gloucestershire,south-gloucestershire&with=england,region,neighbours",
  "measure=looked-after-spending&areas=gloucestershire,birmingham&view=table",
  "measure=agency-rate&areas=kent&view=map",
  "view=timeline&areas=kent",
  `measure=caseload&areas=kent&title=${"A%20long%20title%20".repeat(20)}`,
];

for (const question of HEIGHTS) {
  test(`the height in a frame's tag is the frame's own at 640 px, and its preview's: ${question.slice(0, 70)}`, () =>
    withPage({ width: 900, query: `${/view=timeline/.test(question) ? "inspections.html" : ""}?${question}` }, async ({ page, server }) => {
      const dialog = await pick(await open(page), "Frame alone");
      const told = Number(/ height="(\d+)"/.exec(await codeOf(dialog))?.[1]);
      await dialog.getByRole("button", { name: "640 px" }).click();
      await dialog.locator('.lfl-sheet svg[viewBox^="0 0 640 "]').waitFor();
      const src = /src="([^"]+)"/.exec(await codeOf(dialog))?.[1].replaceAll("&amp;", "&") ?? "";
      const frame = await page.context().newPage();
      await frame.setViewportSize({ width: 640, height: 900 });
      // As in a frame: heights are told to whoever is around it.
      await frame.route("**/host.html", (route) => route.fulfill({ contentType: "text/html", body: `<!doctype html><link rel="icon" href="data:,"><body style="margin:0"><iframe width="640" height="${told}" style="border:0"></iframe>` }));
      await frame.goto(`${server.url}host.html`);
      const heard = await frame.evaluate(async (src) => {
        /** @type {number[]} */
        const heights = [];
        addEventListener("message", ({ data }) => data["like-for-like"] && heights.push(data["like-for-like"].height));
        const frame = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe"));
        frame.src = src;
        await new Promise((done) => frame.addEventListener("load", done));
        const main = () => frame.contentDocument?.querySelector("main");
        /** @type {number | undefined} */
        let last;
        // Until the chart is there and has stood still for ten frames.
        for (let still = 0; still < 10; ) {
          await new Promise(requestAnimationFrame);
          const height = frame.contentDocument?.querySelector("like-for-like")?.shadowRoot?.querySelector(".lfl-row") ? main()?.getBoundingClientRect().height : undefined;
          still = height !== undefined && height === last ? still + 1 : 0;
          last = height;
        }
        return heights.pop();
      }, src);
      assert.ok(heard && Math.abs(heard - told) <= 1, `told ${told}, heard ${heard}`);
    }));
}
