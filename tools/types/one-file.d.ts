// What the build puts in front of the shell where one file carries everything.

/** A new instance of the engine's module: its state is that of one build. */
declare const INSTANTIATE: () => typeof import("../../www/wasm/likeforlike.js");
