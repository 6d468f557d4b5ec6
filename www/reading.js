// Reading the picture point by point, by pointer, touch and keys. Fetched when the picture is first touched; knows places and labels, not
// what they mean.

import { say } from "./announce.js";
import { make } from "./dom.js";

/** @typedef {import("./wasm/likeforlike.js").View} View */
/** @typedef {{ index: number, x: number, y: number, series: number }} Point in svg units */

/** A pointer further from every point than this, in CSS px, means none of them. */
const REACH_PX = 60;

/** Points this close are at one place: coordinates have passed through 32-bit floats. */
const SAME = 0.5;

/** How far the label stays from its point, in CSS px. */
const GAP_PX = 14;

/** @param {HTMLElement} picture */
export function reading(picture) {
  const marker = make("div", { class: "lfl-marker", hidden: "" });
  // The label is spoken through the live region; here it is for the eye.
  const tip = make("div", { class: "lfl-tip", "aria-hidden": "true", hidden: "" });
  picture.append(marker, tip);

  /** @type {Point[]} */
  let points = [];
  /** @type {View | undefined} */
  let view;
  /** @type {Point | undefined} */
  let current;

  /** @param {Point | undefined} point */
  function place(point) {
    current = point;
    marker.hidden = tip.hidden = !point;
    if (!point || !view) return;
    const { width, height } = view;
    const scale = picture.clientWidth / width;
    const series = view.series[point.series];
    marker.className = `lfl-marker lfl-${series.kind === "area" ? `a${series.color}` : series.kind}`;
    marker.style.left = `${(100 * point.x) / width}%`;
    marker.style.top = `${(100 * point.y) / height}%`;
    tip.textContent = view.labels[point.index];
    // Measured at its natural width, then kept inside the picture.
    tip.style.left = "0";
    const { offsetWidth, offsetHeight } = tip;
    const left = Math.max(0, Math.min(point.x * scale - offsetWidth / 2, picture.clientWidth - offsetWidth));
    const above = point.y * scale - offsetHeight - GAP_PX;
    tip.style.left = `${left}px`;
    tip.style.top = `${above < 0 ? point.y * scale + GAP_PX : above}px`;
  }

  /** @param {PointerEvent} event */
  function point(event) {
    if (!view) return;
    const box = picture.getBoundingClientRect();
    const scale = box.width / view.width;
    let best;
    let least = REACH_PX;
    for (const candidate of points) {
      const distance = Math.hypot(candidate.x * scale - (event.clientX - box.left), candidate.y * scale - (event.clientY - box.top));
      if (distance < least) [best, least] = [candidate, distance];
    }
    if (best !== current) place(best);
  }

  /**
   * The next point of those on a line, which may run either way along either axis.
   * @param {Point} from
   * @param {"x" | "y"} axis the way to go
   * @param {1 | -1} step
   * @param {(point: Point) => boolean} [on]
   */
  function next(from, axis, step, on = () => true) {
    const other = axis === "x" ? "y" : "x";
    const line = points.filter(on).sort((a, b) => a[axis] - b[axis] || a[other] - b[other] || a.index - b.index);
    return line[line.indexOf(from) + step];
  }

  /** Whether a point is of the series that is read. @param {Point} p */
  const along = (p) => p.series === (current ?? points[0]).series;
  const end = () => points.findLast(along);

  /**
   * Along a series and across them, where there are series with several points; else in the order that the eye meets them.
   * @param {"x" | "y"} axis
   * @param {1 | -1} step
   */
  function walk(axis, step) {
    const from = current;
    if (!from) return end();
    /** @param {Point} p */
    const across = (p) => Math.abs(p.x - from.x) < SAME;
    // Whoever is chosen among all councils lies among them, and is met on the way.
    const line = view?.series[from.series].kind !== "context" && !points.filter(along).every(across);
    const column = line || points.filter(across).length > 1;
    return axis === "x" ? next(from, axis, step, line ? along : undefined) : next(from, axis, step, column ? across : undefined);
  }

  /** @type {Record<string, () => Point | undefined>} */
  const keys = {
    ArrowRight: () => walk("x", 1),
    ArrowLeft: () => walk("x", -1),
    ArrowDown: () => walk("y", 1),
    ArrowUp: () => walk("y", -1),
    Home: () => points.find(along),
    End: end,
  };

  picture.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape" && current) place(undefined);
    else if (keys[event.key] && points.length) {
      // At the end of a line the same label is said again: that is how it sounds to be at the end.
      place(keys[event.key]() ?? current);
      if (current && view) say(view.labels[current.index]);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  picture.addEventListener("pointermove", point);
  picture.addEventListener("pointerdown", point);
  picture.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && place(undefined));
  picture.addEventListener("blur", () => place(undefined));

  return {
    /** @param {View} next */
    show(next) {
      view = next;
      points = next.labels.map((_, index) => {
        const [x, y, series] = next.points.subarray(3 * index);
        return { index, x, y, series };
      });
      place(undefined);
    },
  };
}
