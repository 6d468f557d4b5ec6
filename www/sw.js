// The service worker of the site's own pages: what one visit has kept answers without a network. Knows the list of the site's files that the
// build has made, with the hash of each, and nothing of charts.
//
// A version is one list, and its files lie in a cache of their own. A page and all its parts come from one version: it is complete before it
// takes over, and takes over when no page of the old one is open or the reader says so. A file that is not what the list says is none.

/** @typedef {import("./worker.js").ServiceScope} ServiceScope */
/**
 * @typedef {object} List
 * @property {string[]} first what is kept at once; the rest when there is time
 * @property {string[]} changing what has the same name in every release; all other names hold their content
 * @property {string} visited the folder, with its last slash, of files that are kept only when a page asks for them; its name holds their content. "" for none
 * @property {Record<string, string>} files the hash of each file, by its path
 */

const worker = /** @type {ServiceScope} */ (/** @type {unknown} */ (self));
const { scope } = worker.registration;

/** The file with the list: the build writes it before this script. Its name holds its content, so it is the version. */
const LIST = worker.KEPT ?? "";
/** Others may keep something on this origin too, and so may this site under another path. */
const OURS = `like-for-like ${scope} `;
const VERSION = OURS + LIST;
/** Files that are fetched beside each other in a step of filling in. */
const STEP = 12;

/** @param {string} path */
const address = (path) => new URL(path, scope).href;

/** The first 12 bytes of the SHA-256 in hexadecimal, as the list has it. @param {BufferSource} bytes */
async function hashOf(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).subarray(0, 12);
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The list in a response, if it is the one that its name says. @param {Response} response @returns {Promise<List>} */
async function listIn(response) {
  const bytes = await response.arrayBuffer();
  if (!response.ok || !LIST.includes((await hashOf(bytes)).slice(0, 10))) throw new Other(LIST);
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** @type {Promise<List> | undefined} */
let list;

/** Thrown where a file is another than the list says: of another release, or damaged. */
class Other extends Error {}

/** The list of this version; none where a browser has cleared what was kept. @returns {Promise<List>} */
function listed() {
  list ??= (async () => {
    // Not by opening it: that would make one where there is none.
    const kept = await caches.match(address(LIST), { cacheName: VERSION });
    if (!kept) throw new Error("nothing is kept");
    return listIn(kept);
  })();
  list.catch(() => (list = undefined));
  return list;
}

/**
 * A response with these bytes: unpacked by now, whatever the host had packed them in.
 * @param {ArrayBuffer} bytes
 * @param {Headers} from
 */
function answerOf(bytes, from) {
  const headers = new Headers(from);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  return new Response(bytes, { headers });
}

/**
 * A file as it was kept, if it is still whole.
 * @param {Cache} cache
 * @param {List} list
 * @param {string} path
 */
async function whole(cache, { files }, path) {
  const kept = await cache.match(address(path));
  const bytes = await kept?.arrayBuffer().catch(() => undefined);
  return kept && bytes && (await hashOf(bytes)) === files[path] ? answerOf(bytes, kept.headers) : undefined;
}

/**
 * A file of the list from the host, kept. What a cache on the way may have of an older release is asked for anew.
 * @param {Cache} cache
 * @param {List} list
 * @param {string} path
 */
async function fetched(cache, { files, changing }, path) {
  const response = await fetch(address(path), { cache: changing.includes(path) ? "no-cache" : "default" });
  const bytes = await response.arrayBuffer();
  if (!response.ok || (await hashOf(bytes)) !== files[path]) throw new Other(path);
  const answer = answerOf(bytes, response.headers);
  // Without room it is not kept, and the page goes on.
  await cache.put(address(path), answer.clone()).catch(() => {});
  return answer;
}

/**
 * A file of the folder whose name holds what is in it: kept once it is asked for, so that a page read once is there without a network.
 * @param {Request} request
 */
async function visited(request) {
  const cache = await caches.open(VERSION);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  // Without room it is not kept, and the page goes on.
  if (response.ok) await cache.put(request, response.clone()).catch(() => {});
  return response;
}

/** The caches of this site's other versions. */
const others = async () => (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== VERSION);

/**
 * Brings a file into this version: from the one before, where its name says that it is the same, else from the host.
 * @param {Cache} cache
 * @param {List} list
 * @param {string} path
 * @param {string[]} before names of other versions' caches
 */
async function bring(cache, list, path, before) {
  for (const name of list.changing.includes(path) ? [] : before) {
    const same = await whole(await caches.open(name), list, path);
    if (same) return cache.put(address(path), same);
  }
  await fetched(cache, list, path);
}

async function install() {
  const response = await fetch(address(LIST));
  const version = await listIn(response.clone());
  const cache = await caches.open(VERSION);
  const before = await others();
  try {
    await Promise.all(version.first.map((path) => bring(cache, version, path, before)));
  } catch (error) {
    // Half of a release is none: the version before stays.
    await caches.delete(VERSION);
    throw error;
  }
  // What the one before had filled in is not asked for again.
  for (const name of before) {
    for (const { url } of await (await caches.open(name)).keys()) {
      const path = url.slice(scope.length);
      if (path in version.files && !version.first.includes(path) && !version.changing.includes(path)) await bring(cache, version, path, [name]).catch(() => {});
    }
  }
  // Last: a version with a list is complete.
  await cache.put(address(LIST), response);
}

async function activate() {
  for (const name of await others()) await caches.delete(name);
  // Pages of the version before, if any are open: a page may not have asked for anything yet, and hears of it all the same.
  for (const page of await worker.clients.matchAll({ type: "window" })) page.postMessage("taken over");
}

/** What the host does not have as the list says: not asked for again and again. @type {Set<string>} */
const lacking = new Set();

/** Several pages may fill in: a step begins where the one before has ended, so that nothing is asked for twice. @type {Promise<number>} */
let filling = Promise.resolve(0);

/** Fetches the next few of what is not kept yet. @returns {Promise<number>} how many files are left; none where going on makes no sense */
async function fill() {
  // A newer version takes over when this one has nothing more to do.
  if (worker.registration.waiting) return 0;
  const version = await listed();
  const cache = await caches.open(VERSION);
  const kept = new Set((await cache.keys()).map(({ url }) => url.slice(scope.length)));
  const left = Object.keys(version.files).filter((path) => !kept.has(path) && !lacking.has(path));
  await Promise.all(
    left.slice(0, STEP).map((path) =>
      fetched(cache, version, path).catch((error) => {
        if (!(error instanceof Other)) throw error;
        lacking.add(path);
      }),
    ),
  );
  return Math.max(0, left.length - STEP);
}

/** What is shown in the place of a page that is not kept. */
const MISSING = `<!doctype html><html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Like for Like</title>
<p>This page has not been kept for reading without a connection: connect and try again, or go to <a href="${scope}">the page of figures</a>.</p></html>`;

/**
 * @param {import("./worker.js").Fetching} event
 * @param {string} path
 */
async function answer({ request, clientId }, path) {
  const version = await listed().catch(() => undefined);
  const pages = request.mode === "navigate";
  // A page that is not of the list came from elsewhere, and its parts come from there too.
  const page = pages ? path : (await worker.clients.get(clientId))?.url.slice(scope.length).replace(/[?#].*$/s, "") || "index.html";
  if (version?.visited && path.startsWith(version.visited) && version.files[page]) return visited(request).catch(() => Response.error());
  if (!version?.files[path] || !version.files[page]) return fetch(request);

  const cache = await caches.open(VERSION);
  const kept = await whole(cache, version, path).catch(() => undefined);
  if (kept) return kept;
  try {
    return await fetched(cache, version, path);
  } catch (error) {
    if (!(error instanceof Other)) return pages ? new Response(MISSING, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } }) : Response.error();
    // Lost, and the host has another by now: the rest of this version is of no use, for a page of both would be neither.
    if (version.changing.includes(path)) {
      list = undefined;
      await caches.delete(VERSION);
    }
    return fetch(request);
  }
}

if (LIST) {
  worker.addEventListener("install", (event) => event.waitUntil(install()));
  worker.addEventListener("activate", (event) => event.waitUntil(activate()));
  worker.addEventListener("message", (event) => {
    if (event.data === "take over") event.waitUntil(worker.skipWaiting());
    if (event.data === "fill") {
      filling = filling.then(fill).catch(() => 0);
      event.waitUntil(filling.then((left) => event.ports[0]?.postMessage(left)));
    }
  });
  worker.addEventListener("fetch", (event) => {
    const { request } = event;
    if (request.method !== "GET" || request.headers.has("Range") || !request.url.startsWith(scope)) return;
    event.respondWith(answer(event, request.url.slice(scope.length).replace(/[?#].*$/s, "") || "index.html"));
  });
}
