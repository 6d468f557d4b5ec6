// The room that a frame's page has: how much it needs, and what it does with too little. Tells nobody.

/** The host has had this long to make the frame higher when it is taken to be too low for good. */
const PATIENCE_MS = 500;

/** A scroll bar makes the page narrower, and a chart that is drawn anew for that may end the need for it: on, off and on again, and there it stays. */
const MOST_TURNS = 3;

const root = document.documentElement;

/** @param {HTMLElement} main holds all that the page shows */
export function room(main) {
  let late = 0;
  let turns = 0;
  // As frame.css says: no scroll bar until it is known that one is needed.
  root.classList.add("framed");

  /**
   * What the page is like without a scroll bar, which would make it narrower and its picture lower. Nothing of this is painted.
   * @template T
   * @param {() => T} look
   */
  function plainly(look) {
    const low = root.classList.contains("low");
    const { scrollTop } = document.body;
    root.classList.remove("low");
    const seen = look();
    root.classList.toggle("low", low);
    document.body.scrollTop = scrollTop;
    return seen;
  }

  /** The height that the page needs, in CSS px; 0 where it is not laid out. */
  const needed = () => plainly(() => (innerWidth ? main.getBoundingClientRect().height : 0));

  /** Whether it is time for a scroll bar, or for its end. */
  function amiss() {
    const low = innerHeight < Math.floor(needed());
    return low !== root.classList.contains("low");
  }

  /** Scrolls inside of the frame where that is too low, once the host has had time to make it higher. */
  function fit() {
    clearTimeout(late);
    if (!amiss()) return;
    late = setTimeout(() => {
      if (!amiss() || ++turns > MOST_TURNS) return;
      const top = scrollY;
      root.classList.toggle("low");
      document.body.scrollTop = top;
    }, PATIENCE_MS);
  }

  return {
    needed,
    fit,

    /** Something else than the page itself has changed: it may try once more. */
    retry() {
      turns = 0;
      fit();
    },

    /** For hosts that leave the height to the browser. It would measure the page at the width that this had first. @param {number} height */
    request(height) {
      plainly(() => {
        const { style } = document.body;
        style.height = `${height}px`;
        style.overflow = "hidden";
        try {
          /** @type {{ requestResize?: () => void }} */ (window).requestResize?.();
        } catch {
          // Not in a frame that the browser sizes.
        }
        style.height = style.overflow = "";
      });
    },
  };
}
