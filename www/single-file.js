// The page that carries everything, put together in the browser from the parts that the command takes for its own (src/cli/embed/one_file.rs):
// the finished figure, the shell as one classic script, an engine, the figures, the style sheets. Fetched when it is asked for.

/** The build that answers every question about figures, and those for inspections. @param {string} question */
function buildFor(question) {
  const query = new URLSearchParams(question);
  const [view, measure] = [query.get("view") ?? "", query.get("measure")];
  if (/^(survival|aligned)$/.test(view) || (view === "grades" && measure)) return "improvement";
  if (/^(timeline|grades)$/.test(view) || (view === "map" && (!measure || query.get("judgement") || query.get("on")))) return "judgements";
  return "figures";
}

/** The folder of the engine's builds, as files.js has it. */
const ENGINE = typeof ENGINE_FOLDER === "undefined" ? "wasm" : ENGINE_FOLDER;

/** Those that a chart asks for, whatever its form. */
const SHEETS = ["chart.css", "forms.css", "map.css", "grades.css"];

/** Rounds of "what else do you need?": as in engine.js. */
const MOST_ROUNDS = 4;

/** On the screen, and on a sheet of A4; how much of a table is printed beside a picture of some height. As in src/cli/sheet.rs. */
const PAGE = "body{margin:16px}\n@page{size:A4;margin:14mm}\n@media print{body{margin:0}\n@layer lfl{.lfl.lfl{max-width:none;zoom:.85}\n.lfl-picture svg{max-height:840px}\n.lfl-table :is(th,td){padding-block:2px}}}\n";
const SHORTENED = '@media print{@layer lfl{.lfl-table tbody tr:not(.lfl-chosen){display:none}\n.lfl-table caption::after{content:" (the rows of those chosen; the page itself has all)"}}}\n';
const WITHOUT = "@media print{@layer lfl{.lfl-table{display:none}}}\n";

/** @param {import("./wasm/likeforlike.js").View} view drawn for a column of text */
function sheetOf({ height, width, table: { rows } }) {
  const picture = Math.min((height * 809) / width, 840);
  const fits = (/** @type {number} */ rows) => rows * 24 <= 1196 - 330 - picture;
  const chosen = rows.filter(({ chosen }) => chosen).length;
  return PAGE + (fits(rows.length) ? "" : chosen && fits(chosen) ? SHORTENED : WITHOUT);
}

/** @param {string} url */
async function fetched(url) {
  const response = await fetch(url).catch(() => undefined);
  if (!response?.ok) throw new Error("a part of the file couldn’t be fetched: check the connection and try again");
  return new Uint8Array(await response.arrayBuffer());
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {GenericTransformStream} stream */
const through = async (bytes, stream) => new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());

/** @param {Uint8Array} bytes */
const isZipped = (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** @param {Uint8Array} bytes */
function base64(bytes) {
  let text = "";
  // Arguments of a call are few.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** For a policy that lets this text run, and no other. @param {string} text */
const hashOf = async (text) => `'sha256-${base64(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))))}'`;

/**
 * @param {object} given
 * @param {import("./wasm/likeforlike.js").View} given.view the chart, drawn for a column of text
 * @param {string} given.home address of the folder of scripts and pages
 * @param {string} given.data address of the folder of packs
 * @param {string | null} given.release that the chart is pinned to; null for the one in force
 * @param {(text: string) => string} given.escape
 * @param {(files: string[]) => string} given.figure the element with its finished figure, which needs these packs
 */
export async function singleFile({ view, home, data, release, escape, figure }) {
  const { question, title, sentence } = view;
  const page = sheetOf(view);
  const build = buildFor(question);
  const at = new URL(`${ENGINE}/${build}/likeforlike`, home).href;
  const text = async (/** @type {string} */ name) => new TextDecoder().decode(await fetched(new URL(name, home).href)).trim();
  /** @type {[string, Uint8Array<ArrayBuffer>, typeof import("./wasm/likeforlike.js"), ...string[]]} */
  const [script, wasm, { default: init, Engine }, ...sheets] = await Promise.all([text("one-file.js"), fetched(`${at}_bg.wasm`), import(`${at}.js`), ...SHEETS.map(text)]);

  /** @type {{ core: string }} */
  const { core } = JSON.parse(new TextDecoder().decode(await fetched(new URL(release ? `releases/${encodeURIComponent(release)}.json` : "latest.json", data).href)));

  /** Zipped, by name. @type {Map<string, Uint8Array>} */
  const packs = new Map();
  /** @param {string} name */
  const pack = async (name) => {
    // It goes into the file as it is.
    if (!/^[\w.-]+$/.test(name)) throw new Error("the figures on the server don’t belong together");
    const url = new URL(name, data).href;
    const bytes = await fetched(`${url}.gz`).catch(() => fetched(url));
    packs.set(name, isZipped(bytes) ? bytes : await through(bytes, new CompressionStream("gzip")));
    return isZipped(bytes) ? through(bytes, new DecompressionStream("gzip")) : bytes;
  };
  // The file's own engine says what it needs.
  await init({ module_or_path: wasm });
  const engine = Engine.open(await pack(core));
  for (let round = 0; round < MOST_ROUNDS; round++) for (const name of engine.needs(question)) engine.load(await pack(name));
  engine.free();

  const styles = [page, ...sheets];
  // Only a page from a safe address may calculate this: without it the file has no policy, and runs as well.
  const policy = globalThis.crypto?.subtle
    ? `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${await hashOf(script)} 'wasm-unsafe-eval'; style-src ${(await Promise.all(styles.map(hashOf))).join(" ")} data:; img-src data:; base-uri 'none'; form-action 'none'">\n`
    : "";
  const part = (/** @type {string} */ name, /** @type {string} */ text) => `<script type="text/plain" data-part="${escape(name)}">${text}</script>\n`;
  const parts = [
    part("latest.json", JSON.stringify({ core })),
    part(`engine ${build}`, base64(await through(wasm, new CompressionStream("gzip")))),
    ...[...packs].map(([name, bytes]) => part(name, base64(bytes))),
  ];
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
${policy}<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<meta name="description" content="${escape(sentence)}">
<link rel="icon" href="data:,">
<style>${page}</style>
${sheets.map((css, at) => `<style data-part="${SHEETS[at]}">${css}</style>\n`).join("")}</head>
<body>
<main>
${figure([...packs.keys()]).replace("<like-for-like", '<like-for-like url="frame"')}</main>
${parts.join("")}<script data-home="${escape(home)}">${script}</script>
</body>
</html>
`;
}
