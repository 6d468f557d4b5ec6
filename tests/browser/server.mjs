// A server for the tests, on loopback: a plain web host with the faults that a real one may have.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that `make site` leaves. */
export const SITE = process.env.SITE ?? fileURLToPath(new URL("../../site/", import.meta.url));

/** What a strict host sends; the page must live under it. */
export const STRICT_CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'";

/** What it sends with a chart in one file, which has all of it inside. */
const ONE_FILE_CSP = "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'unsafe-inline' data:; img-src data:";

/** @type {Record<string, string>} */
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".gz": "application/gzip",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".wasm": "application/wasm",
};

/**
 * What to send instead of a file: null for 404, undefined for the file itself.
 * @typedef {{ bytes?: Uint8Array, headers?: Record<string, string> } | null | undefined} Instead
 */

/**
 * @param {object} [options]
 * @param {string} [options.folder] Default: `SITE`
 * @param {string} [options.csp] "" for none. Default: `STRICT_CSP`
 * @param {Record<string, string | Uint8Array>} [options.also] files that lie in no folder, by path
 * @param {boolean} [options.shared] lets scripts of every origin read what is here, as a host of frames does. Default: false
 * @param {string} [options.below] the path below which the folder lies, with its slashes. Default: "/"
 * @param {(path: string, bytes: Buffer) => Instead | Promise<Instead>} [options.instead]
 */
export async function serve({ folder = SITE, csp = STRICT_CSP, also = {}, shared = false, below = "/", instead = () => undefined } = {}) {
  /** Paths asked for, in order. @type {string[]} */
  const asked = [];
  // Addresses made to hurt may be long.
  const server = createServer({ maxHeaderSize: 1 << 21 }, async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://host");
    asked.push(pathname);
    const path = (pathname.endsWith("/") ? `${pathname}index.html` : pathname).replace(below, "/");
    const bytes = !pathname.startsWith(below) ? null : path in also ? Buffer.from(also[path]) : await readFile(join(folder, normalize(path))).catch(() => null);
    const other = bytes && (await instead(path, bytes));
    if (!bytes || other === null) {
      response.writeHead(404, { "Content-Type": "text/plain" }).end("not found");
      return;
    }
    response.writeHead(200, {
      "Content-Type": TYPES[extname(path)] ?? "application/octet-stream",
      ...(csp && { "Content-Security-Policy": path.endsWith("/offline.html") ? ONE_FILE_CSP : csp }),
      ...(shared && { "Access-Control-Allow-Origin": "*" }),
      "X-Content-Type-Options": "nosniff",
      ...other?.headers,
    });
    response.end(other?.bytes ?? bytes);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}/`,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
