// What Lighthouse says of the pages that readers find: full marks for accessibility, best practices and what search engines ask for; and of
// the explorer's entry and the stories, that they are fast on a phone.

import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { serve } from "../../tools/serve.mjs";
import { SITE } from "../browser/server.mjs";
import { CATEGORIES, look, losses } from "./lighthouse.mjs";

/** The least that counts as fast, of 100. */
const FAST = 98;

/** Pages that are for frames, which nobody is to find, or for newsrooms' developers. */
const FOR_OTHERS = ["frame.html", "themes.html"];

/** @param {string} folder */
const pagesIn = (folder) => (existsSync(join(SITE, folder)) ? readdirSync(join(SITE, folder)).filter((name) => name.endsWith(".html")).map((name) => folder + name) : []);

const FAST_PAGES = ["index.html", ...pagesIn("stories/")];
const OTHERS = pagesIn("").filter((page) => ![...FOR_OTHERS, ...FAST_PAGES].includes(page));

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
before(async () => (server = await serve(SITE, { compress: true })));
after(() => server?.close());

for (const page of [...FAST_PAGES, ...OTHERS]) {
  const fast = FAST_PAGES.includes(page);
  test(`Lighthouse gives ${page} 100 for accessibility, best practices and SEO${fast ? `, and at least ${FAST} for performance` : ""}`, async (t) => {
    const { result, scores } = await look(server.url + page, fast ? FAST : 0);
    if (fast) t.diagnostic(`performance ${scores}`);
    /** @type {any} */
    const { items } = result.audits["network-requests"].details;
    for (const { url } of items) assert.match(url, /^(http:\/\/127\.0\.0\.1:\d+\/|data:|blob:)/);
    for (const category of CATEGORIES) {
      if (category === "performance" && !fast) continue;
      const score = Math.round(100 * (result.categories[category].score ?? 0));
      assert.ok(score >= (category === "performance" ? FAST : 100), `${category} ${score}${category === "performance" ? ` of ${scores}` : ""}\n${losses(result, category).join("\n")}`);
    }
  });
}
