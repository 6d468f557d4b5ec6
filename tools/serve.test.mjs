import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { serve } from "./serve.mjs";

/** @type {string} */
let folder;
/** @type {Awaited<ReturnType<typeof serve>>} */
let running;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "serve-"));
  mkdirSync(join(folder, "site", "stories"), { recursive: true });
  for (const name of ["index.html", "a.js", "a.mjs", "a.css", "a.svg", "a.wasm", "a.pack", "a.pack.gz", "a.json", "stories/index.html"]) {
    writeFileSync(join(folder, "site", name), name);
  }
  writeFileSync(join(folder, "secret"), "secret");
  symlinkSync("../secret", join(folder, "site", "link"));
  running = await serve(join(folder, "site"));
});

after(async () => {
  await running.close();
  rmSync(folder, { recursive: true });
});

/**
 * Sends the path as it is: `fetch` would tidy it first.
 * @param {string} path
 * @param {object} [options]
 * @returns {Promise<{ status: number | undefined, headers: import("node:http").IncomingHttpHeaders, body: string }>}
 */
function ask(path, options = {}) {
  return new Promise((answered, failed) => {
    request(running.url, { path, ...options }, async (response) => {
      let body = "";
      for await (const part of response) body += part;
      answered({ status: response.statusCode, headers: response.headers, body });
    }).on("error", failed).end();
  });
}

test("each kind of file has its type, and a packed one is not unpacked on the way", async () => {
  const types = [
    ["/", "text/html; charset=utf-8"],
    ["/index.html?measure=x", "text/html; charset=utf-8"],
    ["/a.js", "text/javascript; charset=utf-8"],
    ["/a.mjs", "text/javascript; charset=utf-8"],
    ["/a.css", "text/css; charset=utf-8"],
    ["/a.svg", "image/svg+xml"],
    ["/a.wasm", "application/wasm"],
    ["/a.json", "application/json"],
    ["/a.pack", "application/octet-stream"],
    ["/a.pack.gz", "application/gzip"],
  ];
  for (const [path, type] of types) {
    const { status, headers } = await ask(path);
    assert.deepEqual([path, status, headers["content-type"]], [path, 200, type]);
    assert.equal(headers["content-encoding"], undefined, path);
  }
});

test("nothing outside the folder is served", async () => {
  for (const path of ["/../secret", "/..%2fsecret", "/%2e%2e/secret", "/a.js/../../secret", "/link", "//../secret", "/%00", "/%", "/nothing"]) {
    assert.equal((await ask(path)).status, 404, path);
  }
});

test("a folder without its slash leads to the folder with it", async () => {
  const { status, headers } = await ask("/stories");
  assert.deepEqual([status, headers.location], [301, "/stories/"]);
  assert.equal((await ask("/stories/")).body, "stories/index.html");
});

test("an unchanged file is asked for again but not sent again", async () => {
  const { headers } = await ask("/a.js");
  assert.equal(headers["cache-control"], "no-cache");
  const again = await ask("/a.js", { headers: { "If-None-Match": headers.etag } });
  assert.deepEqual([again.status, again.body], [304, ""]);
  writeFileSync(join(folder, "site", "a.js"), "changed");
  const changed = await ask("/a.js", { headers: { "If-None-Match": headers.etag } });
  assert.deepEqual([changed.status, changed.body], [200, "changed"]);
});

test("it answers on loopback, and to reading only", async () => {
  assert.match(running.url, /^http:\/\/127\.0\.0\.1:\d+\/$/);
  assert.equal((await ask("/", { method: "POST" })).status, 405);
  const head = await ask("/", { method: "HEAD" });
  assert.deepEqual([head.status, head.body, head.headers["content-length"]], [200, "", "10"]);
});
