// Which council is the reader's own: in the page's address, in what the browser keeps for the next page, and in every other page of this
// site that is open. It knows no figures and no page; what a council is called, and whether there is one, the engine knows.
//
// Each place may be missing or forbidden: a choice then lasts as long as the page.

/** In the address: `my=york`. */
const PARAMETER = "my";
/** In storage. */
const KEY = "like-for-like.my";
/** Between pages and frames of one site. */
const CHANNEL = "like-for-like";

/** The shape of a slug. What has another was written by nobody of ours. @param {unknown} text @returns {text is string} */
export const isSlug = (text) => typeof text === "string" && /^[a-z][a-z-]{1,60}$/.test(text);

/** Decides whether there is such a council. Until somebody knows, nobody else is believed. @type {((slug: string) => Promise<boolean>) | undefined} */
let known;
/** Once it is settled. @type {string | undefined} */
let current;
/** Whether the page's address says so too. */
let inAddress = true;
/** @type {Set<(slug: string) => void>} */
const listeners = new Set();

/** What the address says. */
function addressed() {
  try {
    return new URLSearchParams(location.search).get(PARAMETER) ?? "";
  } catch {
    return "";
  }
}

/** What the browser has kept. */
function stored() {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

/** Whether the next page will know it without being told. */
export const isKept = () => stored() === mine();

/** What is claimed, the address before what was kept. */
const claims = () => [addressed(), stored()].filter(isSlug);

/** The slug of the reader's council, "" for none. Until the engine was asked, what the address or storage claims. */
export const mine = () => current ?? claims()[0] ?? "";

/** The page's address says the same as the page. The keys of others stay as they were written. */
export function put() {
  if (!inAddress) return;
  try {
    const others = location.search.slice(1).split("&").filter((part) => part && part.split("=")[0] !== PARAMETER);
    const search = [...others, ...(current ? [`${PARAMETER}=${current}`] : [])].join("&");
    const now = `${location.pathname}${search && `?${search}`}${location.hash}`;
    if (now !== location.pathname + location.search + location.hash) history.replaceState(history.state, "", now);
  } catch {
    // A page that has no address of its own.
  }
}

/** @param {string} slug */
function settle(slug) {
  const changed = slug !== current;
  current = slug;
  put();
  if (!changed) return;
  for (const listener of listeners) listener(slug);
  /** Fires on the document after every change; `detail` holds the slug, "" for none. */
  globalThis.document?.dispatchEvent(new CustomEvent("lfl-council", { detail: { slug } }));
}

/** @type {BroadcastChannel | undefined} */
let channel;
try {
  channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }) => hear(data?.my);
} catch {
  // Alone, then.
}

/**
 * What another page says. It is believed where there is such a council.
 * @param {unknown} slug
 */
export async function hear(slug) {
  if (slug === "" && mine()) settle("");
  else if (isSlug(slug) && slug !== current && (await known?.(slug).catch(() => false))) settle(slug);
}

/**
 * The reader has chosen, here. The caller knows that there is such a council.
 * @param {string} slug "" for none
 */
export function choose(slug) {
  try {
    if (slug) localStorage.setItem(KEY, slug);
    else localStorage.removeItem(KEY);
  } catch {
    // Forbidden: the address carries it on.
  }
  settle(slug);
  try {
    channel?.postMessage({ my: slug });
  } catch {
    // Closed.
  }
}

/**
 * Calls `listener` with the slug after every change.
 * @param {(slug: string) => void} listener
 * @returns {() => void} stops it
 */
export function follow(listener) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/**
 * Settles what the address and storage claim: the first council that there is.
 * @param {(slug: string) => Promise<boolean>} knows whether there is a council of this slug, today
 * @param {boolean} [written] whether the page's address is to say so. Default: true
 */
export async function begin(knows, written = true) {
  known = knows;
  inAddress = written;
  if (current !== undefined) return;
  for (const claim of claims()) {
    const found = await knows(claim);
    if (current !== undefined) return; // chosen in the meantime
    if (found) return settle(claim);
  }
  current = "";
}

try {
  // Back and forward: an entry that names a council is about that one.
  addEventListener("popstate", () => {
    const claim = addressed();
    if (claim && claim !== current) hear(claim);
    else if (current) put();
  });
} catch {
  // No window: nobody goes back.
}
