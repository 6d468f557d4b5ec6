// A static server for one folder, on this machine only: what a plain web host does, and nothing more.
//
//   node tools/serve.mjs FOLDER [--port PORT]
//
// The browser tests import `serve`; so a page is tested under the same headers that `make serve` shows it with.

import { createReadStream, realpathSync } from "node:fs";
import { readFile, realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { pipeline } from "node:stream";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

/** Loopback: nobody else on the network sees an unfinished page. */
const HOST = "127.0.0.1";
const USUAL_PORT = 8080;

/** @type {Record<string, string>} */
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  // The loader unzips `.gz` itself, so it is a file like any other: no Content-Encoding.
  ".gz": "application/gzip",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/**
 * The file that a request path means, or null where there is none inside `root`.
 * A link that leads out of `root` counts as none.
 * @param {string} root real path of the folder
 * @param {string} pathname as sent, percent-encoded
 */
async function find(root, pathname) {
  let name;
  try {
    name = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (name.includes("\0")) return null;
  if (name.endsWith("/")) name += "index.html";
  try {
    const path = await realpath(join(root, name));
    if (!path.startsWith(root + sep)) return null;
    const about = await stat(path);
    return about.isFile() ? { path, about } : null;
  } catch {
    return null;
  }
}

/** Kinds of files that a good host sends compressed; the others are already small. */
const COMPRESSED = new Set([".css", ".csv", ".html", ".js", ".json", ".mjs", ".svg", ".wasm"]);

/**
 * Serves `folder` until `close` is called.
 * @param {string} folder
 * @param {{ port?: number, compress?: boolean }} [options] port: 0 for any free one. Default: 0.
 *   compress: answers in brotli, as a good host does, for measuring how soon a page is there. Default: false.
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} url ends in a slash
 */
export async function serve(folder, { port = 0, compress = false } = {}) {
  const root = await realpath(resolve(folder));
  /** @type {Map<string, Buffer>} the first visit waits for the compressor, the measured ones don't */
  const compressed = new Map();

  const server = createServer(async (request, response) => {
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { Allow: "GET, HEAD" }).end();
      return;
    }
    const pathname = (request.url ?? "/").replace(/[?#].*$/s, "");
    const file = await find(root, pathname);
    if (!file && (await find(root, `${pathname}/`))) {
      response.writeHead(301, { Location: `${pathname.replace(/^\/+/, "/")}/` }).end();
      return;
    }
    if (!file) {
      response.writeHead(404, { "Content-Type": TYPES[".txt"] }).end("not found\n");
      return;
    }
    const etag = `"${file.about.size.toString(36)}-${Math.trunc(file.about.mtimeMs).toString(36)}"`;
    response.setHeader("ETag", etag);
    // Always asked again, so a rebuilt page is never a stale one.
    response.setHeader("Cache-Control", "no-cache");
    // A frame with `sandbox="allow-scripts"` has no origin and still fetches its data.
    response.setHeader("Access-Control-Allow-Origin", "*");
    if (request.headers["if-none-match"] === etag) {
      response.writeHead(304).end();
      return;
    }
    if (compress && COMPRESSED.has(extname(file.path)) && /\bbr\b/.test(String(request.headers["accept-encoding"]))) {
      const body = compressed.get(file.path + etag) ?? brotliCompressSync(await readFile(file.path));
      compressed.set(file.path + etag, body);
      response.writeHead(200, {
        "Content-Type": TYPES[extname(file.path)],
        "Content-Encoding": "br",
        "Content-Length": body.length,
      });
      response.end(body);
      return;
    }
    response.writeHead(200, {
      "Content-Type": TYPES[extname(file.path)] ?? "application/octet-stream",
      "Content-Length": file.about.size,
    });
    if (request.method === "HEAD") response.end();
    else pipeline(createReadStream(file.path), response, () => {});
  });

  await new Promise((listening, failed) => {
    server.once("error", failed);
    server.listen(port, HOST, () => listening(undefined));
  });
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://${HOST}:${address.port}/`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** @param {string} sentence @returns {never} */
function fail(sentence, status = 1) {
  console.error(`error: ${sentence}`);
  process.exit(status);
}

/** @param {string[]} args */
async function main(args) {
  const at = args.indexOf("--port");
  const asked = at < 0 ? null : Number(args.splice(at, 2)[1]);
  const [folder] = args;
  if (!folder || args.length > 1) fail("say which folder to serve: node tools/serve.mjs FOLDER [--port PORT]", 2);
  if (asked !== null && !(Number.isInteger(asked) && asked >= 0 && asked < 65536)) {
    fail("the port is a whole number from 0 (any free one) to 65535", 2);
  }

  let running;
  try {
    running = await serve(folder, { port: asked ?? USUAL_PORT });
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === "ENOENT") fail(`there is no folder ${folder}: build it with \`make site\``);
    if (code === "EACCES") fail(`port ${asked} is not open to this user: choose one from 1024 up`);
    if (code !== "EADDRINUSE") throw error;
    if (asked !== null) fail(`port ${asked} is taken: choose another, or leave it out to get a free one`);
    running = await serve(folder);
  }
  console.log(`Serving ${folder}/ at ${running.url} (stop with Ctrl-C)`);
  const stop = () => void running.close().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await main(process.argv.slice(2));
}
