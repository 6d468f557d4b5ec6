// What a frame and its host say to each other about heights, in every dialect that hosts speak. Pure: it sends nothing and reads no page.
//
// A host knows one of these dialects, and steps over what it does not know. A dialect is spoken only where it has what it takes:
// pym.js its child's name, WordPress its secret, iframe-resizer its greeting.

/** The longest name or secret that is echoed. */
const LONGEST = 100;

/** The longest address that is repeated in a message. */
const LONGEST_ADDRESS = 4000;

/** Between the parts of pym.js's messages. */
const PYM = "xPYMx";

/** Before every message of iframe-resizer. */
const SIZER = "[iFrameSizer]";

/** Parts of its greeting, at least: the frame's name, then settings. Its other messages have fewer. */
const SIZER_PARTS = 8;

/** What a frame is called where its address does not say. */
const NAME = "like-for-like";

/**
 * What a frame's address says about who listens; "" for what it does not say.
 * @typedef {object} Address
 * @property {string} id by which our own messages and Datawrapper's name the chart
 * @property {string} childId pym.js's
 * @property {string} secret WordPress's
 * @property {string} src the address itself
 */

/** @param {string} href @returns {Address} */
export function addressed(href) {
  const { searchParams, hash } = new URL(href);
  const id = searchParams.get("id") ?? "";
  const childId = searchParams.get("childId") ?? "";
  return {
    id: /^[a-z\d][\w.:-]*$/i.test(id) && id.length <= LONGEST ? id : "",
    childId: /^\S+$/.test(childId) && childId.length <= LONGEST && !childId.includes(PYM) ? childId : "",
    secret: /[?&#]secret=([a-z\d]{1,100})(?=&|$)/i.exec(hash)?.[1] ?? "",
    src: href,
  };
}

/**
 * A height in every dialect that somebody may be listening for.
 * @param {number} height whole CSS px
 * @param {Address} address
 * @returns {unknown[]}
 */
export function messages(height, { id, childId, secret, src }) {
  const name = id || NAME;
  /** @type {unknown[]} */
  const said = [
    { "like-for-like": { id, height } },
    { "datawrapper-height": { [name]: height } },
    { sentinel: "amp", type: "embed-size", height },
    JSON.stringify({ id: `iframeMessenger:${name}`, type: "set-height", value: height }),
  ];
  // One text for Flourish, Embedly and iframely: the first goes by the sender, the second by the context, the third by the method.
  if (src.length <= LONGEST_ADDRESS) said.push(JSON.stringify({ sender: "Flourish", context: "iframe.resize", method: "resize", height, src }));
  if (childId) said.push(["pym", childId, "height", height].join(PYM));
  if (secret) said.push({ secret, message: "height", value: height });
  return said;
}

/**
 * The name that iframe-resizer greets its frame by; "" for any other message.
 * @param {unknown} data
 */
export function greeting(data) {
  if (typeof data !== "string" || !data.startsWith(SIZER)) return "";
  const [name, ...settings] = data.slice(SIZER.length, SIZER.length + LONGEST_ADDRESS).split(":");
  return settings.length + 1 >= SIZER_PARTS && name && name.length <= LONGEST ? name : "";
}

/**
 * A height as iframe-resizer hears it.
 * @param {string} name as it greeted
 * @param {number} height
 * @param {number} width
 * @param {boolean} first
 */
export const answer = (name, height, width, first) => `${SIZER}${[name, height, width, first ? "init" : "size"].join(":")}`;

/** Changes of height within this time are the doing of the page and not of its reader. */
const AT_ONCE_MS = 2000;

/** To and fro so many times is for ever: the host's own size depends on ours. */
const MOST_TURNS = 6;

/** What is sent again because somebody spoke, before there is something new to say: a host that answers every message would never end. */
const MOST_REPEATS = 20;

/** Which heights are worth sending. */
export function heights() {
  let sent = 0;
  let repeats = 0;
  /** What was sent of late, last at the end. @type {{ height: number, at: number }[]} */
  let turns = [];
  /** The two that took turns, once they have been stopped. @type {number[]} */
  let stopped = [];

  return {
    /**
     * What to send of a height that was measured, if anything. A height that alternates with another is stopped at the larger one.
     * @param {number} measured CSS px; 0 where the frame is not shown
     * @param {number} now ms
     * @returns {number | undefined}
     */
    next(measured, now) {
      // Layout is in 64ths of a pixel: less than that over a whole one is none.
      const height = Math.ceil(measured - 0.02);
      if (!(height > 0) || height === sent || stopped.includes(height)) return;
      stopped = [];
      turns = [...turns.filter(({ at }) => now - at < AT_ONCE_MS), { height, at: now }].slice(-MOST_TURNS);
      repeats = 0;
      if (turns.length === MOST_TURNS && turns.every((turn, i) => i < 2 || turn.height === turns[i - 2].height)) {
        stopped = [height, sent];
        const larger = Math.max(...stopped);
        turns = [];
        if (larger === sent) return;
      }
      return (sent = height);
    },

    /** What to send again, to somebody who may not have heard it. @returns {number | undefined} */
    again() {
      return sent && repeats++ < MOST_REPEATS ? sent : undefined;
    },

    /** The reader has done something: what changes now is not the page's own doing. */
    touched() {
      turns = [];
      stopped = [];
    },
  };
}
