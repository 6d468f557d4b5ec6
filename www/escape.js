// Text that goes where markup is expected. Knows nothing of what is written.

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text for the content of HTML and for its attributes. @param {string} text */
export const escape = (text) => text.replace(/[&<>"]/g, (letter) => ENTITIES[letter]);
