// What the guides name is there: files, headings, commands and their options, targets of the Makefile, questions, keys, statuses. What they
// don't say of themselves, such as pictures, says what its file does.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { ROOT, command } from "../npm/project.mjs";
import { GUIDES, documentAt, parse, target } from "./documents.mjs";

/** @param {string} path */
const read = (path) => readFileSync(join(ROOT, path), "utf8");

const guides = GUIDES.map(documentAt);
const all = [...guides, ...["npm/README.md", "benches/README.md", "data/LICENCE.md"].map(documentAt)];

/** Every file of a guide that is code within a line and looks like `form`. @param {RegExp} form */
const named = (form) => guides.flatMap(({ code }) => code.filter(({ text }) => form.test(text)));

test("every link within the project leads to a file that is there, and to a heading that it has", () => {
  const links = all.flatMap(({ path, links }) => links.map((link) => ({ ...link, leads: target(path, link.to) })));
  assert.ok(links.filter(({ leads }) => leads?.fragment).length > 5, "few lead to headings: are links still found?");
  for (const { to, at, leads } of links) {
    if (!leads) continue;
    assert.ok(!leads.path.startsWith("..") && existsSync(join(ROOT, leads.path)), `${at}: there is no ${to}`);
    if (leads.fragment) assert.ok(documentAt(leads.path).anchors.includes(leads.fragment), `${at}: ${leads.path} has no heading for #${leads.fragment}`);
  }
});

test("the README leads to every guide", () => {
  const [readme] = guides;
  const led = readme.links.map(({ to }) => target(readme.path, to)?.path);
  for (const { path } of guides.filter(({ path }) => path.startsWith("docs/"))) assert.ok(led.includes(path), `nothing in README.md leads to ${path}`);
});

test("all code in the guides stands between fences and says in what language it is", () => {
  for (const { indented, blocks } of guides) {
    assert.deepEqual(indented, [], "code is indented: put it between fences, with its language");
    for (const { language, at } of blocks) assert.ok(language, `${at}: the block does not say in what language it is`);
  }
});

test("no code in the guides goes over the end of a line, where these tests would not find it", () => {
  for (const { torn } of guides) assert.deepEqual(torn, []);
});

test("every file and folder that the guides name in code is there", () => {
  // A name in capitals stands for any.
  const paths = named(/^(src|docs|data|deploy|fonts|npm|www|tests|tools|fuzz|benches|pictures)\/[\w./-]*$/).filter(({ text }) => !/[A-Z]{4}/.test(text));
  assert.ok(paths.length > 40);
  for (const { text, at } of paths) {
    // The site's own, which the build makes.
    if (/^data\/(latest\.json|releases\/)/.test(text)) continue;
    assert.ok(existsSync(join(ROOT, text)), `${at}: there is no ${text}`);
  }
});

test("every target of make that the guides name is in the Makefile", () => {
  const makefile = read("Makefile");
  const targets = named(/^make [\w.-]+( \w+=\w+)*$/);
  assert.ok(targets.length > 5);
  for (const { text, at } of targets) assert.ok(makefile.includes(`\n${text.split(" ")[1]}:`), `${at}: the Makefile knows no ${text}`);
});

test("every command and every option that the guides name is in its help", async () => {
  const help = await command("--help");
  const names = [...help.matchAll(/^ {2}(\w[\w-]*) /gm)].map(([, name]) => name);
  const helps = (await Promise.all(names.map((name) => command(name, "--help")))).join(help);
  for (const { text, at } of named(/^likeforlike [a-z]/)) assert.ok(names.includes(text.split(" ")[1]), `${at}: ${text}`);
  const options = guides.flatMap(({ code }) => code.flatMap(({ text, at }) => (/^(--|likeforlike )/.test(text) ? (text.match(/(?<= |^)--[a-z][a-z-]+/g) ?? []).map((option) => ({ option, at })) : [])));
  assert.ok(options.length > 12);
  for (const { option, at } of options.filter(({ option }) => !option.startsWith("--lfl-"))) assert.ok(new RegExp(`${option}(?![\\w-])`).test(helps), `${at}: no command knows ${option}`);
});

test("every button that a guide says to press is on a chart", () => {
  const buttons = guides.flatMap(({ path }) => [...read(path).matchAll(/press\s“([^”]+)”/g)].map(([, name]) => ({ path, name })));
  assert.ok(buttons.length > 1);
  for (const { path, name } of buttons) assert.ok(read("www/toolbar.js").includes(`button(["${name}"]`), `${path}: no button is called ${name}`);
});

test("every question that the guides name is answered", async () => {
  const questions = named(/^(measure|view|areas)=[^ ]*&[^ ]*$/);
  assert.ok(questions.length > 4);
  for (const { text, at } of questions) assert.ok((await command("ask", text)).includes("Source: "), at);
});

test("every form is in the table of forms, each with a picture of it", async () => {
  const engine = read("docs/engine.md");
  const forms = [...engine.matchAll(/^\| \[`([a-z]+)`\]\((\.\.\/pictures\/[\w-]+\.svg)\)/gm)].map(([, form, picture]) => ({ form, picture }));
  const known = [...read("src/cli/help.rs").matchAll(/view=([a-z]+) {2,}/g)].map(([, view]) => view);
  const judged = [...engine.matchAll(/^\| \[?`view=([a-z]+)/gm)].map(([, view]) => view);
  assert.deepEqual([...new Set([...forms.map(({ form }) => form), ...judged])].sort(), [...new Set(known)].sort());
});

test("every key that a question can have is in the guide", () => {
  const [, list] = /const KEYS = \[([^\]]+)\]/.exec(read("www/like-for-like.js")) ?? [];
  const guide = documentAt("docs/engine.md").code.map(({ text }) => text.split("=")[0]);
  for (const [, key] of list.matchAll(/"(\w+)"/g)) assert.ok(guide.includes(key), `docs/engine.md does not tell of ${key}`);
});

test("every attribute of the table of looks is taken, with each of its values", () => {
  const [, options] = /const OPTIONS = \{(.*?)^\};/ms.exec(read("www/frame.js")) ?? [];
  const known = new Map([...options.matchAll(/^ {2}(\w+): \/(.*)\/(\w*),$/gm)].map(([, name, form, flags]) => [name, new RegExp(form, flags)]));
  // What it does with the reader's council is told there.
  known.delete("mine");
  const rows = [...read("docs/newsroom.md").matchAll(/^\| `(\w+)` \| (.*) \|$/gm)].filter(([, name]) => known.has(name));
  assert.deepEqual(rows.map(([, name]) => name).sort(), [...known.keys()].sort());
  for (const [, name, values] of rows) {
    for (const [, value] of values.matchAll(/`(\w+)`/g)) assert.ok(value === "host" || known.get(name)?.test(value), `${name}="${value}"`);
  }
});

test("the files that the data are made from are those that the guide lists", () => {
  const rows = [...read("docs/data.md").matchAll(/^\| `(lait|ees|facts|ofsted)\/` \| (.*) \|$/gm)];
  const listed = rows.flatMap(([, folder, files]) => [...files.matchAll(/`([^`]+)`/g)].map(([, file]) => `${folder}/${file}`));
  const code = [...readdirSync(join(ROOT, "src/cli/ingest")).filter((name) => name.endsWith(".rs")).map((name) => `src/cli/ingest/${name}`), "tests/sources.rs"].map(read).join("");
  const asked = [...code.matchAll(/"((?:lait|ees|facts|ofsted)\/[^"]+\.\w+)"/g)].map(([, file]) => file);
  assert.deepEqual(listed.sort(), [...new Set(asked)].sort());
});

test("every table of the dataset is in the guide", () => {
  const described = JSON.parse(read("data/datapackage.json")).resources.map((/** @type {{ path: string }} */ { path }) => path.replace(/^observations\/.*/, "observations/"));
  const guide = documentAt("docs/data.md").code.map(({ text }) => text);
  const without = [...new Set(described)].filter((path) => !guide.includes(`data/${path}`) && path !== "topics.csv");
  assert.deepEqual(without, []);
});

test("what is said of a picture to those who don't see it has no figure that is not in it", () => {
  const pictures = guides.flatMap(({ path }) => [...read(path).matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(([, alt, to]) => ({ alt, picture: target(path, to)?.path ?? "" })));
  assert.ok(pictures.length > 1);
  for (const { alt, picture } of pictures) {
    assert.ok(alt.length > 20, `${picture} is not described`);
    for (const [figure] of alt.matchAll(/\d+\.\d+%/g)) assert.ok(read(picture).includes(figure), `${picture} has no ${figure}`);
  }
});

test("the crate takes along the guides, what its README shows, and every file that its source takes in", () => {
  const [, list] = /^include = \[(.*)\]$/m.exec(read("Cargo.toml")) ?? [];
  const patterns = [...list.matchAll(/"([^"]+)"/g)].map(([, pattern]) => pattern);
  // Without its slash, one would be of any folder's file of that name.
  for (const pattern of patterns) assert.ok(pattern.startsWith("/"), pattern);
  const taken = (/** @type {string} */ path) => patterns.some((pattern) => (pattern.endsWith("*") ? `/${path}`.startsWith(pattern.replace(/\*+$/, "")) : pattern.replace("*", path.replace(/.*\/|\.\w+$/g, "")) === `/${path}`));
  const sources = readdirSync(join(ROOT, "src"), { recursive: true }).map(String).filter((name) => name.endsWith(".rs")).map((name) => `src/${name}`);
  const included = sources.flatMap((path) => [...read(path).matchAll(/include_(?:str|bytes)!\("([^"]+)"\)/g)].map(([, to]) => target(path, to)?.path ?? ""));
  const shown = guides.filter(({ path }) => path === "README.md").flatMap(({ path, links }) => links.map(({ to }) => target(path, to)?.path ?? "")).filter((path) => /^(docs|pictures)\//.test(path));
  assert.ok(included.length > 8 && shown.length > 4);
  for (const path of [...included, ...shown]) assert.ok(taken(path), `a package of the crate would be without ${path}: add it to include in Cargo.toml`);
});

test("a guide is short enough to be read", () => {
  for (const { path, most } of [{ path: "README.md", most: 100 }, { path: "docs/architecture.md", most: 80 }, ...["newsroom", "engine", "data"].map((name) => ({ path: `docs/${name}.md`, most: 260 }))]) {
    const lines = read(path).split("\n").length;
    assert.ok(lines <= most, `${path} has ${lines} lines`);
  }
});

/** @type {import("./documents.mjs").Document} */
let awkward;
before(() => {
  awkward = parse("invented.md", '# A `code` title, twice\n\n# A code title twice\n\n[to](other.md#x) and `[not](a-link)`\n\n   ```sh not-run\n   echo "[no](link)"\n   ```\n\n    indented\n');
});

test("headings get the anchors that GitHub gives them, and links in code are none", () => {
  assert.deepEqual(awkward.anchors, ["a-code-title-twice", "a-code-title-twice-1"]);
  assert.deepEqual(awkward.links, [{ to: "other.md#x", at: "invented.md:5" }]);
  assert.deepEqual(awkward.blocks.map(({ language, marks, text }) => [language, marks, text]), [["sh", ["not-run"], 'echo "[no](link)"\n']]);
  assert.deepEqual(awkward.indented, ["invented.md:11"]);
  assert.deepEqual(parse("torn.md", "as `make\nhelp` says").torn, ["torn.md:1", "torn.md:2"]);
  assert.throws(() => parse("open.md", "```sh\necho"), /open\.md:1: the block is not closed/);
});

test("a link is followed from the file that it stands in, and one to another host is not", () => {
  assert.deepEqual(target("docs/a.md", "../deploy/README.md#x"), { path: "deploy/README.md", fragment: "x" });
  assert.deepEqual(target("docs/a.md", "#here"), { path: "docs/a.md", fragment: "here" });
  assert.equal(target("docs/a.md", "https://paper.example/"), undefined);
});
