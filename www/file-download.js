// Saves a chart as the one file that carries everything. What it takes to put that together is fetched when it is asked for.

/** How long the address of a file is kept: a slow disk still has time. */
const KEEP_MS = 60_000;

/**
 * Puts the file together, saves it, and says how large it is.
 * @param {object} given
 * @param {import("./wasm/likeforlike.js").View} given.narrow
 * @param {import("./wasm/likeforlike.js").View} given.wide
 * @param {string} given.name of the file, without its ending
 * @param {string} given.home address of the folder of scripts and pages
 * @param {string} given.data address of the folder of packs
 * @param {string | null} given.release that the chart is pinned to; null for the one in force
 * @param {string} given.written the release that its figure is of
 * @param {import("./toolbar.js").Tools["make"]} given.make
 * @param {(text: string) => void} given.tell
 */
export async function saveFile({ narrow, wide, name, home, data, release, written, make, tell }) {
  // A frame without an origin may keep its reader from saving files, and does not say so.
  if (origin === "null") throw new Error("this frame may not save files: open the chart on its own page, or use the command for it");
  tell("The file is being put together.");
  const [{ singleFile }, { element }, { escape }] = await Promise.all([import("./single-file.js"), import("./markup.js"), import("./escape.js")]);
  const figure = (/** @type {string[]} */ files) => element(narrow, wide, { files, written, explorer: home });
  const page = await singleFile({ view: wide, home, data, release, escape, figure });
  const address = URL.createObjectURL(new Blob([page], { type: "text/html" }));
  make("a", { href: address, download: `${name}.html` }).click();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
  tell(`${name}.html is saved: ${Math.ceil(page.length / 1000)} kB.`);
}
