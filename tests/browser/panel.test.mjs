// The panel for reporters, at every kind of chart: sentence, files, source, and the command for a version of it for every council, which is
// taken from the page and run.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { FOR_AXE, LIVE, text, useBrowser, violations, withPage } from "./browser.mjs";
import { STRICT_CSP } from "./server.mjs";

useBrowser();

const COMMAND = process.env.LIKEFORLIKE ?? fileURLToPath(new URL("../../target/tool/likeforlike", import.meta.url));

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Locator} Locator */
/** @typedef {Pick<Page, "getByRole">} Where a page, or a frame in it */

/** @param {Where} page */
const openerOf = (page) => page.getByRole("button", { name: "Reuse", exact: true }).first();

/** Opens the panel, with all of its parts but the code for other pages. @param {Where} page */
async function open(page) {
  await openerOf(page).click();
  const dialog = page.getByRole("dialog", { name: "Reuse this chart" });
  await dialog.locator(".lfl-files button").last().waitFor({ state: "attached" });
  for (const part of await dialog.locator(".lfl-part").all()) {
    const summary = part.locator("> summary");
    if ((await part.getAttribute("open")) === null && !/^Embed/.test(await summary.innerText())) await summary.click();
  }
  return dialog;
}

/** @param {Locator} dialog @param {RegExp | string} name */
const partOf = (dialog, name) => dialog.locator(".lfl-part", { has: dialog.page().locator("h3", { hasText: name }) });

/** @param {Locator} dialog @param {RegExp} name */
const commandOf = (dialog, name) => dialog.getByRole("textbox", { name }).inputValue();

/**
 * Runs a line as a shell does, where the command is called `likeforlike`, in a folder of its own.
 * @param {string} line
 * @param {(folder: string, said: string) => Promise<void>} look
 */
async function run(line, look) {
  const folder = await mkdtemp(join(tmpdir(), "likeforlike-panel-"));
  try {
    const said = await promisify(execFile)("/bin/sh", ["-c", `likeforlike() { "$COMMAND" "$@" --data "$DATA"; }; ${line}`], {
      cwd: folder,
      env: { ...process.env, COMMAND, DATA: fileURLToPath(new URL("../../data", import.meta.url)) },
    });
    await look(folder, said.stderr + said.stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const CLIPBOARD = ["clipboard-read", "clipboard-write"];
const FIGURES = "?measure=agency-rate&areas=gloucestershire,south-gloucestershire&with=england,region,neighbours";

/** Every kind of chart, and the page that shows it. */
const KINDS = [
  FIGURES,
  "?measure=caseload&areas=kent&view=bars",
  "?measure=agency-rate&measure2=caseload&areas=kent&view=scatter",
  "?measure=agency-rate&areas=kent&view=map",
  "?measure=agency-rate&areas=kent&view=table",
  "?areas=kent&view=profile&topic=workforce",
  "inspections.html?view=timeline&areas=kent",
  "inspections.html?view=aligned&measure=agency-rate&grade=inadequate&areas=birmingham",
];

for (const query of KINDS) {
  test(`the panel opens, and its commands run as they are printed, one version for each council: ${query}`, () =>
    withPage({ width: 1100, query }, async ({ page }) => {
      const sentence = await text(page, ".lfl-sentence");
      const dialog = await open(page);
      assert.equal(await dialog.locator(".lfl-quote").innerText(), sentence);
      const count = Number(/^(\d+) versions$/.exec(await partOf(dialog, /versions$/).locator("h3").innerText())?.[1]);
      const line = await commandOf(dialog, /^Command for \d+ versions$/);
      assert.match(line, /^likeforlike export --all-councils '[^']*\{area\}[^']*' --svg --text --to [\w-]+$/);
      await run(line, async (folder, said) => {
        assert.match(said, new RegExp(`^${count} versions in ${count * 3} files`, "m"));
        const made = join(folder, line.split(" ").at(-1) ?? "");
        const names = await readdir(made);
        assert.equal(names.filter((name) => name.endsWith(".svg")).length, count);
        // The version of the council that is shown is what is shown.
        const slug = /\bareas=([\w-]+)/.exec(query)?.[1];
        assert.equal(JSON.parse(await readFile(join(made, `${slug}.json`), "utf8")).sentence, sentence);
      });
      await run(await commandOf(dialog, /^Command for JSON$/), async (folder) => {
        const [file] = await readdir(folder);
        assert.equal(typeof JSON.parse(await readFile(join(folder, file), "utf8")).question, "string");
      });
    }));
}

test("how many councils there are is what the data say", () =>
  withPage({ width: 1100, server: { instead: (path, bytes) => (path === "/data/latest.json" ? { bytes: Buffer.from(String(bytes).replace(/"councils":\d+/, '"councils":7')) } : undefined) } }, async ({ page }) => {
    const dialog = await open(page);
    await partOf(dialog, /^7 versions$/).getByText("for each of the 7 councils").waitFor();
  }));

test("a folder of figures from before they said how many councils there are names no number", () =>
  withPage({ width: 1100, server: { instead: (path, bytes) => (path === "/data/latest.json" ? { bytes: Buffer.from(String(bytes).replace(/"councils":\d+,/, "")) } : undefined) } }, async ({ page }) => {
    const dialog = await open(page);
    const part = partOf(dialog, /^Every version$/);
    await part.getByText("for each of the councils").waitFor();
    assert.doesNotMatch(await part.innerText(), /undefined|NaN/);
  }));

test("of several councils the first makes way, and the others stay or go as their reader says", () =>
  withPage({ width: 1100, query: "?measure=agency-rate&areas=gloucestershire,kent,surrey&group=gloucestershire,kent,surrey,essex" }, async ({ page }) => {
    const dialog = await open(page);
    assert.match(await commandOf(dialog, /versions$/), /areas=\{area\},kent,surrey&.*group=\{area\},kent,surrey,essex'/);
    await dialog.getByRole("checkbox", { name: "Keep Kent and Surrey beside each council" }).uncheck();
    assert.match(await commandOf(dialog, /versions$/), /areas=\{area\}&/);
    assert.doesNotMatch(await commandOf(dialog, /versions$/), /areas=[^&]*kent/);
  }));

test("a title with the council's name in it has every council's own, whatever signs it has; one without it is said to be the same in all", async () => {
  const title = "Gloucestershire’s staff: 100% “agency”, & 'its' cost + more";
  await withPage({ width: 1100, query: `?measure=agency-rate&areas=gloucestershire&title=${encodeURIComponent(title)}` }, async ({ page }) => {
    const dialog = await open(page);
    await run(await commandOf(dialog, /versions$/), async (folder) => {
      assert.equal(JSON.parse(await readFile(join(folder, "agency-rate-versions/york.json"), "utf8")).title, title.replace("Gloucestershire", "York"));
    });
  });
  await withPage({ width: 1100, query: "?measure=agency-rate&areas=gloucestershire&title=Our%20staff&mark=2018:Strike" }, async ({ page }) => {
    const part = partOf(await open(page), /versions$/);
    await part.getByText("They all have this chart’s title.").waitFor();
    await part.getByText("check that these hold for every council").waitFor();
  });
});

for (const [query, reason] of /** @type {const} */ ([
  ["?measure=agency-rate&view=map", "names no council"],
  ["?measure=agency-rate&areas=south-west", "names no council"],
  ["inspections.html?view=grades", "names no council"],
  ["?measure=agency-rate&areas=kent&title=%7Bour%7D%20staff", "The title of this chart has { or } in it"],
])) {
  test(`where no council can make way, no command is offered, and the reason is: ${query}`, () =>
    withPage({ width: 1100, query }, async ({ page }) => {
      const part = partOf(await open(page), /versions$/);
      await part.getByText(reason).waitFor();
      assert.equal(await part.getByRole("textbox").count() + await part.getByRole("button").count(), 0);
    }));
}

test("sentence, sentence with its caveats and source, and alternative text are copied as they stand there", () =>
  withPage({ width: 1100, query: FIGURES, permissions: CLIPBOARD }, async ({ page, server }) => {
    const caveats = await page.locator(".lfl-caveats:visible li").allInnerTexts();
    assert.ok(caveats.length > 1);
    const dialog = await open(page);
    /** @param {string} what */
    const copied = async (what) => {
      await dialog.getByRole("button", { name: `Copy ${what}`, exact: true }).click();
      await dialog.getByRole("status").getByText(`The ${what} is copied.`).waitFor();
      return page.evaluate(() => navigator.clipboard.readText());
    };
    const sentence = await dialog.locator(".lfl-quote").innerText();
    assert.equal(await copied("sentence"), sentence);
    const whole = await copied("sentence with caveats and source");
    assert.deepEqual(whole.split("\n\n").slice(0, -2), [sentence, ...caveats]);
    assert.match(whole, /\n\nSource: Department for Education, .+\. Updated .+ 20\d\d\. Open Government Licence v3\.0\.\n\n/);
    assert.ok(whole.endsWith(`\n\n${server.url}${FIGURES}&view=line`), whole);
    assert.match(await copied("alternative text"), /^Line chart: /);
    assert.match(await copied("command for 153 versions"), /^likeforlike export --all-councils '/);
  }));

test("where copying is refused what was to be copied is selected, and the reader told which keys to press", () =>
  withPage({ width: 1100, prepare: (page) => page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("no")) } })) }, async ({ page }) => {
    const dialog = await open(page);
    await dialog.getByRole("button", { name: "Copy sentence", exact: true }).click();
    await dialog.getByRole("status").getByText(/isn’t allowed here.*Ctrl\+C/).waitFor();
    assert.equal(await page.evaluate(() => String(getSelection()).trim()), await dialog.locator(".lfl-quote").innerText());
  }));

test("the source has its links, the licence its own, and a chart that is frozen says so", async () => {
  await withPage({ width: 1100, query: "?measure=agency-rate&areas=kent&judgement=overall" }, async ({ page }) => {
    const part = partOf(await open(page), "Source and release");
    const links = await part.getByRole("link").evaluateAll((all) => all.map((link) => [link.textContent, link.getAttribute("href")]));
    assert.deepEqual(links.slice(0, 3).map(([text]) => text), ["Department for Education, Children’s social work workforce", "Ofsted, reports of inspections of children’s services", "Open Government Licence v3.0"]);
    for (const [, href] of links) assert.match(href ?? "", /^https?:\/\//);
    assert.match(await part.innerText(), /2026-11, live: the chart shows new figures/);
  });
  await withPage({ width: 1100, query: "?measure=agency-rate&areas=kent&release=2026-11" }, async ({ page }) => {
    const part = partOf(await open(page), "Source and release");
    assert.match(await part.innerText(), /2026-11, frozen: this chart never changes\. There is none newer\./);
  });
});

for (const [kind, ending] of [["PNG", "png"], ["SVG", "svg"], ["CSV", "csv"], ["One file", "html"]]) {
  test(`a download is the file that its name says: ${kind}`, () =>
    withPage({ width: 1100, query: "?measure=agency-rate&areas=kent&view=strip", acceptDownloads: true }, async ({ page }) => {
      const dialog = await open(page);
      const [saved] = await Promise.all([page.waitForEvent("download"), partOf(dialog, "Downloads").getByRole("button", { name: new RegExp(`^${kind}`) }).click()]);
      assert.equal(saved.suggestedFilename(), `agency-rate-strip.${ending}`);
      const bytes = await readFile(await saved.path());
      if (kind === "PNG") assert.equal(bytes.subarray(1, 4).toString(), "PNG");
      else assert.match(bytes.toString(), kind === "CSV" ? /^\ufeff.*Kent/s : kind === "SVG" ? /^<svg .*Kent/s : /^<!doctype html>.*Kent.*data-part="engine /s);
    }));
}

test("in the one file, which has no room for the panel, its reader is told where it is", () =>
  withPage({ width: 1100, query: "?measure=agency-rate&areas=kent", acceptDownloads: true }, async ({ page }) => {
    const dialog = await open(page);
    const [saved] = await Promise.all([page.waitForEvent("download"), partOf(dialog, "Downloads").getByRole("button", { name: /^One file/ }).click()]);
    const file = await page.context().newPage();
    const path = `${dirname(await saved.path())}/panel-${process.pid}.html`;
    await saved.saveAs(path);
    await file.goto(`file://${path}`);
    await file.waitForSelector(LIVE);
    await openerOf(file).click();
    await file.locator(".lfl-notice", { hasText: /the chart’s own page has the sentence to copy.* at http:\/\/127\.0\.0\.1:\d+\/index\.html\?measure=agency-rate&areas=kent/ }).waitFor();
    await rm(path);
  }));

test("by keyboard: it opens on its heading, Tab reaches every control in order, Escape or its button gives the focus back", () =>
  withPage({ width: 640 }, async ({ page }) => {
    const opener = openerOf(page);
    await opener.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Reuse this chart" });
    await dialog.locator(".lfl-files button").last().waitFor();
    assert.equal(await dialog.getByRole("heading", { name: "Reuse this chart" }).evaluate((heading) => heading.matches(":focus")), true);
    /** @type {string[]} */
    const reached = [];
    for (let at = 0; at < 40 && !reached.slice(1).includes("Close"); at++) {
      await page.keyboard.press("Tab");
      reached.push(await page.evaluate(() => {
        let focused = document.activeElement;
        while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
        return focused?.getAttribute("aria-label") ?? (focused?.querySelector("h3, b") ?? focused)?.textContent ?? "";
      }));
    }
    const order = ["Close", "Sentence", "Copy sentence", "Copy sentence with caveats and source", "Copy alternative text", "Embed", "Downloads", "PNG", "SVG", "CSV", "One file", "Command for JSON", "Copy command for JSON", "Source and release", "153 versions", "Command for 153 versions", "Copy command for 153 versions"];
    assert.deepEqual(reached.filter((name) => order.includes(name)).slice(0, order.length), order);
    await page.keyboard.press("Escape");
    assert.equal(await dialog.count(), 0);
    assert.equal(await opener.evaluate((button) => button.matches(":focus")), true);
    await open(page);
    await dialog.getByRole("button", { name: "Close" }).click();
    assert.equal(await opener.evaluate((button) => button.matches(":focus")), true);
  }));

test("two quick clicks open one panel; nothing of it is fetched before", () =>
  withPage({}, async ({ page, server }) => {
    assert.ok(!server.asked.some((path) => /panel|saving|versions/.test(path)));
    await openerOf(page).evaluate((/** @type {HTMLElement} */ button) => {
      button.click();
      button.click();
    });
    await page.getByRole("dialog").locator(".lfl-files button").last().waitFor();
    assert.equal(await page.getByRole("dialog").count(), 1);
  }));

test("on a phone its first part is open, the others are a tap away, and nothing lies beside it", () =>
  withPage({ width: 320, height: 640 }, async ({ page }) => {
    await openerOf(page).click();
    const dialog = page.getByRole("dialog");
    await dialog.locator(".lfl-files button").last().waitFor({ state: "attached" });
    assert.deepEqual(await dialog.locator(".lfl-part").evaluateAll((all) => all.map((/** @type {any} */ part) => part.open)), [true, false, false, false, false]);
    assert.equal(await dialog.evaluate((dialog) => dialog.scrollTop), 0);
    for (const summary of await dialog.locator(".lfl-part:not([open]) > summary").all()) {
      const box = await summary.boundingBox();
      assert.ok(box && box.height >= 44, String(box?.height));
    }
    await page.keyboard.press("Escape");
    await open(page);
    const box = await dialog.boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= 320, JSON.stringify(box));
    assert.equal(await dialog.evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth), 0);
    for (const button of await dialog.getByRole("button").all()) {
      const box = await button.boundingBox();
      assert.ok(box && box.height >= 40 && box.x + box.width <= 320, await button.innerText());
    }
  }));

for (const options of /** @type {const} */ ([{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }])) {
  for (const width of [320, 1100]) {
    test(`axe finds nothing in the panel at ${width} px: ${Object.entries(options)}`, () =>
      withPage({ width, server: FOR_AXE, query: FIGURES, permissions: CLIPBOARD, ...options }, async ({ page }) => {
        const dialog = await open(page);
        await dialog.getByRole("button", { name: "Copy sentence", exact: true }).click();
        await dialog.getByRole("status").getByText("copied").waitFor();
        assert.deepEqual(await violations(page), []);
      }));
  }
}

test("what was copied is said in sight, however far down its button is", () =>
  withPage({ width: 320, height: 500, permissions: CLIPBOARD }, async ({ page }) => {
    const dialog = await open(page);
    await dialog.getByRole("button", { name: "Copy command for 153 versions" }).click();
    const status = dialog.getByRole("status").filter({ hasText: "is copied" });
    await status.waitFor();
    const box = await status.boundingBox();
    assert.ok(box && box.y >= 0 && box.y + box.height <= 500, JSON.stringify(box));
  }));

test("it is not printed, and a strict policy with trusted types has nothing against it", () =>
  withPage({ server: { csp: `${STRICT_CSP}; require-trusted-types-for 'script'; trusted-types like-for-like` } }, async ({ page }) => {
    const dialog = await open(page);
    await page.emulateMedia({ media: "print" });
    assert.equal(await dialog.isVisible(), false);
    assert.ok(await page.locator(".lfl-drawn svg").first().isVisible());
  }));

test("in a frame it opens as it does in a page", () =>
  withPage({ alive: false, query: "frame.html?measure=agency-rate&areas=kent", width: 400, height: 700 }, async ({ page }) => {
    await page.waitForSelector(LIVE);
    const dialog = await open(page);
    assert.match(await commandOf(dialog, /versions$/), /areas=\{area\}/);
    assert.match((await partOf(dialog, "Source and release").getByRole("link").last().innerText()), /index\.html\?measure=agency-rate&areas=kent/);
  }));

test("every chart of a page with many has a panel of its own", () =>
  withPage({ query: "gallery.html", width: 1100, alive: false }, async ({ page }) => {
    const charts = page.locator("like-for-like");
    assert.ok((await charts.count()) > 3);
    for (const at of [0, 3]) {
      const chart = charts.nth(at);
      await chart.scrollIntoViewIfNeeded();
      await chart.locator(LIVE).waitFor();
      await chart.getByRole("button", { name: "Reuse", exact: true }).click();
      const dialog = page.getByRole("dialog", { name: "Reuse this chart" });
      await dialog.waitFor();
      assert.equal(await dialog.locator(".lfl-quote").innerText(), await chart.locator(".lfl-sentence:visible").first().innerText());
      await page.keyboard.press("Escape");
    }
  }));

test("what can’t be fetched is said beside the chart, and the next touch tries again", () => {
  let missing = true;
  return withPage({ mayFail: true, server: { instead: (path) => (missing && path === "/panel.css" ? null : undefined) } }, async ({ page }) => {
    await openerOf(page).click();
    await page.locator(".lfl-notice", { hasText: "couldn't be fetched" }).waitFor();
    missing = false;
    await open(page);
  });
});
