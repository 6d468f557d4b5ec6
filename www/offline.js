// Keeps the site for reading without a connection: registers the service worker, has it fill in what is left while nothing else is to do, and
// tells the reader of a newer version. For the site's own pages; whatever the browser forbids, they go on without.

/** How long a page waits for a quiet moment before it goes on all the same. */
const PATIENCE_MS = 10_000;
/** Asked again to take over after so long. */
const TAKEN_MS = 1000;
/** Looked for again, on a page that stays open, when the reader comes back to it after so long. */
const AGAIN_MS = 3_600_000;

/** A quiet moment of the page. @returns {Promise<unknown>} */
const quiet = () => new Promise((done) => (globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 200)))(done, { timeout: PATIENCE_MS }));

/** The address of a worker is taken by nobody but by name, where a page enforces that. */
function workerAddress() {
  const url = new URL("sw.js", import.meta.url).href;
  const { trustedTypes } = /** @type {any} */ (globalThis);
  return trustedTypes ? trustedTypes.createPolicy("like-for-like-offline", { createScriptURL: () => url }).createScriptURL("") : url;
}

/** A step of filling in. @param {ServiceWorker} worker @returns {Promise<number>} how many files are left */
const step = (worker) =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => done(data);
    worker.postMessage("fill", [port2]);
  });

/** Everything else, a few files at a time; interrupted, it goes on at the next visit. @param {ServiceWorkerRegistration} registration */
async function fill(registration) {
  const { active } = registration;
  // Whoever saves data has what they opened.
  if (!active || /** @type {any} */ (navigator).connection?.saveData) return;
  do await quiet();
  // A newer version can't take over before the worker of this one has rested for a while: it is given nothing more to do.
  while (!document.hidden && !registration.waiting && (await step(active)));
}

/** @param {ServiceWorker} waiting the newer version */
function tell(waiting) {
  if (document.querySelector(".newer")) return;
  const line = document.createElement("p");
  line.className = "newer";
  line.setAttribute("role", "status");
  const reload = document.createElement("button");
  reload.textContent = "reload";
  reload.onclick = () => {
    const ask = () => waiting.postMessage("take over");
    ask();
    // Chromium forgets that it was asked where the old worker is woken just then; the page is loaded anew once it is done.
    setInterval(ask, TAKEN_MS);
  };
  line.append("A newer version of this page is ready: ", reload);
  document.body.append(line);
}

/** @param {ServiceWorkerRegistration} registration */
function watch(registration) {
  // A page that came from the host, without a worker, has nothing older to be told of.
  if (!navigator.serviceWorker.controller) return;
  if (registration.waiting) tell(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const coming = registration.installing;
    coming?.addEventListener("statechange", () => coming.state === "installed" && tell(coming));
  });
  let last = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - last < AGAIN_MS) return;
    last = Date.now();
    registration.update().catch(() => {});
  });
}

/** Keeps the site, as far as this browser lets it. What is not built has no list of its files; a page in somebody's frame is not visited. */
export async function keep() {
  if (typeof ENGINE_FOLDER === "undefined" || window.parent !== window) return;
  try {
    const { serviceWorker } = navigator;
    const registration = await serviceWorker?.register(workerAddress());
    if (!registration) return;
    watch(registration);
    await fill(await serviceWorker.ready);
  } catch {
    // Forbidden here, or a release caught half-way: the page is as good as before.
  }
}
