// What readers have set up otherwise: dark pages, less motion, a zoom of 200%, no scripts. In every browser, by its own settings.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { until } from "./drivers.mjs";
import { onSite, using } from "./journey.mjs";
import { alive, click, parts, says, text } from "./looking.mjs";

/** @param {string} color as the browser computes it */
const lightness = (color) => Math.max(...(color.match(/\d+/g) ?? []).slice(0, 3).map(Number));

/** @param {import("./drivers.mjs").Engine} engine */
export function circumstances(engine) {
  const { name } = engine;

  describe(`${name}, dark, still and at 200%`, () => {
    const withTab = using(engine, { dark: true, still: true, zoom: 2 });

    test(`${name}: whoever prefers dark pages gets a dark chart; an address may ask for a light one`, () =>
      onSite(withTab, { width: 1280 }, async (tab, url) => {
        await tab.go(url);
        await alive(tab.run);
        const [figure] = await parts(tab.run, ".lfl-picture");
        assert.ok(lightness(figure.color) > 200, figure.color);
        assert.equal(await tab.run(() => getComputedStyle(/** @type {Element} */ (document.querySelector("like-for-like")?.shadowRoot?.querySelector(".lfl"))).backgroundColor), "rgb(22, 22, 22)");
        await tab.go(`${url}?measure=agency-rate&areas=gloucestershire&dark=false`);
        await alive(tab.run);
        assert.equal(await tab.run(() => getComputedStyle(/** @type {Element} */ (document.querySelector("like-for-like")?.shadowRoot?.querySelector(".lfl"))).backgroundColor), "rgb(255, 255, 255)");
      }));

    test(`${name}: for whoever prefers less motion a new picture replaces the old one at once`, () =>
      onSite(withTab, { width: 1280 }, async (tab, url) => {
        await tab.go(url);
        await alive(tab.run);
        assert.equal(await tab.run(() => matchMedia("(prefers-reduced-motion: reduce)").matches), true);
        await tab.run(() => void (/** @type {any} */ (document.querySelector("like-for-like")).question = "measure=caseload&areas=kent"));
        await says(tab.run, ".lfl-sentence", /Kent/);
        assert.equal((await parts(tab.run, ".lfl-ghost")).length, 0);
      }));

    test(`${name}: at 200% a window of 640 px shows a phone’s picture, nothing scrolls sideways, and a council is found by typing`, () =>
      onSite(withTab, { width: 640, height: 1600 }, async (tab, url) => {
        await tab.go(url);
        await alive(tab.run);
        assert.equal(await tab.run(() => innerWidth), 320);
        const [inner, outer] = await tab.run(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        assert.equal(inner, outer);
        assert.equal(await tab.run(() => document.querySelector("like-for-like")?.shadowRoot?.querySelector(".lfl-drawn svg")?.getAttribute("width")), "320");
        await click(tab, ".lfl-controls input");
        await tab.type("wilts");
        await until(tab.run, () => document.querySelector("like-for-like")?.shadowRoot?.querySelector("[role=option]")?.textContent?.startsWith("Wiltshire"));
        await tab.press("Enter");
        await says(tab.run, ".lfl-sentence", /Wiltshire/);
      }));
  });

  // Firefox's driver reads a page by running scripts in it, and waits for ever where there are none.
  describe(`${name}, without scripts`, { skip: name === "Firefox" && "its driver reads pages by scripts" }, () => {
    const withTab = using(engine, { scripts: false });

    test(`${name}: without scripts there are the picture, the sentence, the table, the source and a link, and nothing to press in vain`, () =>
      onSite(withTab, {}, async (tab, url) => {
        await tab.go(url);
        assert.equal(await tab.run(() => matchMedia("(scripting: none)").matches), true);
        assert.equal(await tab.run(() => !!document.querySelector("like-for-like")?.shadowRoot), false);
        assert.match(await text(tab.run, ".lfl-sentence"), /Gloucestershire.*10\.2%/);
        assert.equal((await parts(tab.run, ".lfl-picture svg")).length, 1);
        assert.match(await text(tab.run, ".lfl-source"), /^Source: Department for Education/);
        assert.ok((await parts(tab.run, ".lfl-source a")).length > 0);
        assert.equal((await parts(tab.run, "button, input")).length, 0);
        assert.match(await tab.run(() => document.querySelector("noscript")?.textContent ?? ""), /needs JavaScript/);
        await click(tab, ".lfl-table summary");
        await until(tab.run, () => document.querySelector("details")?.open);
        assert.ok((await parts(tab.run, ".lfl-table td")).length > 10);
      }));
  });
}
