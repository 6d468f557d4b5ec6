// What the dialog says of the five ways and of what can be chosen about them. Texts alone.

/** Each way, and when to take it. @type {[way: string, name: string, when: string][]} */
export const WAYS = [
  ["element", "Element", "A part of your page, with no frame. Take it where you may add scripts."],
  ["iframe", "Frame with script", "The script keeps the frame as tall as its chart. Take it where your CMS lets both through."],
  ["alone", "Frame alone", "Its height is fixed: on a phone, readers scroll inside it. Take it where scripts are removed."],
  ["file", "One file", "A page with everything in it, which needs no connection. Take it for archives and e-mail."],
  ["static", "Picture", "No scripts at all. Take it for print, newsletters and apps."],
];

/** @type {[value: string, name: string][]} */
export const COLOURS = [["false", "Light"], ["auto", "As the reader’s device"], ["true", "Dark"]];

/** Whether figures change once they are in a story, by release. @param {string} release in force, or that the chart is pinned to */
export const releasesOf = (release) => [
  ["", "Live", "New figures appear once they are published. Check that your words still hold."],
  ["frozen", `Frozen at ${release}`, "The chart never changes. It tells its readers when there are newer figures."],
];

/** What to know of the code of each way. @type {Record<string, (size: number) => string>} */
export const ABOUT = {
  element: (size) => `${Math.ceil(size / 1000)} kB. Picture, sentence and table are in the code, so readers without scripts have them too.`,
  iframe: () => "The frame is drawn in the reader’s browser: without scripts it stays empty.",
  alone: () => "The frame is drawn in the reader’s browser: without scripts it stays empty.",
  file: () => "The file works without a connection. The code is a link to it: change the address to where you put it.",
  static: () => "Save picture and figures, upload them, and change their addresses in the code to where they are.",
};

/** What the command is for, where the way has one. @type {Record<string, string | undefined>} */
export const COMMAND = {
  iframe: "This command writes a frame that is complete without scripts, and all other ways:",
  alone: "This command writes a frame that is complete without scripts, and all other ways:",
  file: "This command writes such a file, and all other ways:",
};
