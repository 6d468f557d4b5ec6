// The glue beside the wasm file, as www/ and the tests import it. What the engine answers is described once, in npm/;
// src/wasm.rs is its implementation.

import type { Asked, Compared } from "../../../npm/likeforlike.js";

export type { FoundArea, FoundMeasure, JudgedChoices, Topic, View } from "../../../npm/likeforlike.js";

/** Fetches and starts the module; resolves once the engine can be opened. */
export default function init(module?: {
  module_or_path: string | URL | Request | Response | BufferSource | WebAssembly.Module | Promise<Response>;
}): Promise<unknown>;

// Answers as objects are only in an engine built with `object`, as the npm module's is.
export interface Engine extends Asked, Partial<Compared> {}

/** The dataset as far as it is loaded, and everything that can be asked of it. */
export class Engine {
  private constructor();
  /** Opens a core or a whole release. Throws an Error of one sentence for bytes that are neither. */
  static open(pack: Uint8Array): Engine;
}
