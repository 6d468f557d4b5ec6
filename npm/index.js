// likeforlike for browsers and bundlers: bytes come by fetch. The addresses stand as a bundler looks for them.

import { opening } from "./engine.js";

/** @param {URL} url */
async function get(url) {
  try {
    return await fetch(url);
  } catch {
    throw new Error(`${url.href} couldn't be fetched: check the connection and try again`);
  }
}

export const open = opening({
  files: {
    wasm: new URL("./wasm/likeforlike_bg.wasm", import.meta.url),
    whole: new URL("./site/data/whole.pack.gz", import.meta.url),
    core: new URL("./site/data/core.pack.gz", import.meta.url),
  },
  async start(glue, wasm) {
    if (!(wasm instanceof URL)) return glue.default({ module_or_path: wasm });
    const response = await get(wasm);
    if (!response.ok) throw new Error(`the engine is missing at ${wasm.href} (${response.status})`);
    // Streaming compilation insists on the right type; a server that doesn't send it gets the slower way.
    const streams = response.headers.get("Content-Type") === "application/wasm";
    return glue.default({ module_or_path: streams ? response : await response.arrayBuffer() });
  },
  async read(url) {
    const response = await get(url);
    if (response.status === 404) return null;
    if (!response.ok) throw new Error(`${url.href} couldn't be fetched (${response.status}): try again`);
    return new Uint8Array(await response.arrayBuffer());
  },
});
