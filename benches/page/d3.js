// What a graphics desk would write for one story: this chart, by hand in D3, from the published figures as CSV. Every council in grey, one
// in colour, England dashed, a field to choose another, figures under the pointer. The page's chart is timed beside it.

import { axisBottom, axisLeft } from "d3-axis";
import { csvParse } from "d3-dsv";
import { scaleLinear, scalePoint } from "d3-scale";
import { select } from "d3-selection";
import { line } from "d3-shape";

const WIDTH = 640;
const HEIGHT = 350;
const MARGIN = { top: 12, right: 130, bottom: 28, left: 40 };
const ENGLAND = "E92000001";

const [figures, names] = await Promise.all(["figures.csv", "areas.csv"].map(async (file) => csvParse(await (await fetch(file)).text())));
const periods = Object.keys(figures[0]).filter((key) => key !== "code");
const name = new Map(names.map(({ code, name }) => [code, name]));
const series = figures
  .filter(({ code }) => name.has(code))
  .map((row) => ({ code: row.code, name: name.get(row.code), values: periods.map((period) => ({ period, value: /^-?[\d.]+$/.test(row[period]) ? Number(row[period]) : NaN })) }));

const x = scalePoint(periods, [MARGIN.left, WIDTH - MARGIN.right]);
const y = scaleLinear([0, Math.max(...series.flatMap(({ values }) => values.map(({ value }) => value).filter(Number.isFinite)))], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice();
const path = line()
  .defined(({ value }) => Number.isFinite(value))
  .x(({ period }) => x(period))
  .y(({ value }) => y(value));

const svg = select("#chart").append("svg").attr("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
svg.append("path").attr("fill", "none").attr("stroke", "#d4d4d4").attr("d", series.map(({ values }) => path(values) ?? "").join(""));
svg.append("g").attr("transform", `translate(0,${HEIGHT - MARGIN.bottom})`).call(axisBottom(x));
svg.append("g").attr("transform", `translate(${MARGIN.left},0)`).call(axisLeft(y).ticks(5));
const shown = svg.append("g");
const tip = select("body").append("div").attr("class", "tip").attr("hidden", "");

/** Draws the council that is chosen, and England. @param {string} code */
function choose(code) {
  const chosen = series.filter((one) => [code, ENGLAND].includes(one.code));
  shown
    .selectAll("g")
    .data(chosen, (one) => one.code)
    .join((enter) => {
      const g = enter.append("g");
      g.append("path").attr("fill", "none").attr("stroke-width", 2);
      g.append("text").attr("dx", 6).attr("dy", "0.3em");
      return g;
    })
    .each(function (one) {
      const last = one.values.findLast(({ value }) => Number.isFinite(value));
      const g = select(this);
      g.select("path").attr("stroke", one.code === ENGLAND ? "#1a1a1a" : "#1466b8").attr("stroke-dasharray", one.code === ENGLAND ? "6 4" : null).attr("d", path(one.values));
      g.select("text").attr("x", x(last.period)).attr("y", y(last.value)).text(`${one.name} ${last.value}%`);
    });
  svg.on("pointermove", (event) => {
    const box = svg.node().getBoundingClientRect();
    const at = periods.reduce((best, period) => (Math.abs(x(period) - ((event.clientX - box.left) * WIDTH) / box.width) < Math.abs(x(best) - ((event.clientX - box.left) * WIDTH) / box.width) ? period : best));
    tip.attr("hidden", null).style("left", `${event.pageX}px`).style("top", `${event.pageY + 20}px`).text(chosen.map((one) => `${one.name} ${one.values.find(({ period }) => period === at).value}%`).join(", "));
  });
}

const field = select("select");
field.selectAll("option").data(series).join("option").attr("value", ({ code }) => code).text((one) => one.name);
field.property("value", "E10000013").on("change", (event) => choose(event.target.value));
choose("E10000013");
dispatchEvent(new CustomEvent("alive"));
