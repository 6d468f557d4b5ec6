// likeforlike for Node: its own files are read from disk, other addresses fetched.

import { readFile } from "node:fs/promises";
import { opening } from "./engine.js";

/** @param {URL} url */
async function read(url) {
  if (url.protocol === "file:") {
    return readFile(url).catch((error) => {
      if (error.code === "ENOENT" || error.code === "EISDIR") return null;
      throw new Error(`${url.href} can't be read (${error.code})`, { cause: error });
    });
  }
  const response = await fetch(url).catch((error) => {
    throw new Error(`${url.href} couldn't be fetched: check the connection and try again`, { cause: error });
  });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`${url.href} couldn't be fetched (${response.status}): try again`);
  return new Uint8Array(await response.arrayBuffer());
}

export const open = opening({
  files: {
    wasm: new URL("./wasm/likeforlike_bg.wasm", import.meta.url),
    whole: new URL("./site/data/whole.pack.gz", import.meta.url),
    core: new URL("./site/data/core.pack.gz", import.meta.url),
  },
  async start(glue, wasm) {
    const module = wasm instanceof URL ? await read(wasm) : wasm;
    if (!module) throw new Error(`the engine is missing at ${wasm}`);
    return glue.default({ module_or_path: /** @type {BufferSource} */ (module) });
  },
  read,
});
