// The glue of the complete engine: the same as the small one's.

export * from "../likeforlike.js";
export { default } from "../likeforlike.js";
