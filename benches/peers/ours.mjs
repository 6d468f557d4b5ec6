// The engine as WebAssembly. Its answers are those of the library, handed over as typed arrays.
import { readFileSync } from "node:fs";
import { engine as path, pack, question, unzipped } from "./files.mjs";

export const name = "Like for Like";
export const files = () => ({ whole: pack("whole.") });

let Engine;
let memory;
export async function start() {
  const glue = await import(path);
  ({ Engine } = glue);
  ({ memory } = await glue.default({ module_or_path: readFileSync(new URL("likeforlike_bg.wasm", path)) }));
}
/** How large the engine's memory has grown, in bytes. */
export const wasm = () => memory.buffer.byteLength;

export const open = ({ whole }) => Engine.open(unzipped(whole));
export const close = (engine) => engine.free();

export const e2 = (engine) => engine.standings(question.measure);
export const e3 = (engine) => engine.gaps(question.measure, question.council);
export const e4 = (engine) => engine.profileColumns(`areas=${question.council}`);
export const e5 = (engine) => engine.allRanks();
export const e6 = (engine) => engine.moversColumns("");

/** The core and one measure, which is what a page opens. */
export const pieces = () => ({ core: pack("core."), slice: pack(`${question.measure}.`) });
export function openPieces({ core, slice }) {
  const engine = Engine.open(unzipped(core));
  engine.load(unzipped(slice));
  return engine;
}
