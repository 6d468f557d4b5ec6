// A database in WebAssembly: DuckDB, asked in SQL.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { exported, json, question, unzipped } from "./files.mjs";

export const name = "DuckDB-WASM";
export const files = () => ({ meta: exported("meta.json"), figures: exported("figures.csv") });

let db;
export async function start() {
  const require = createRequire(import.meta.url);
  const duckdb = require("@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs");
  const folder = dirname(require.resolve("@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs"));
  const bundle = (kind) => ({ mainModule: join(folder, `duckdb-${kind}.wasm`), mainWorker: null });
  db = await duckdb.createDuckDB({ mvp: bundle("mvp"), eh: bundle("eh") }, new duckdb.VoidLogger(), duckdb.NODE_RUNTIME);
  await db.instantiate(() => {});
}

export function open({ meta, figures }) {
  const data = json(meta);
  const connection = db.connect();
  db.registerFileBuffer("figures.csv", new Uint8Array(unzipped(figures)));
  const rows = (list) => Buffer.from(list.map((row) => row.join(",")).join("\n") + "\n");
  const kinds = data.measures.map((m, at) => [at, m.lowestFirst, m.quartiles, m.focus, m.before ?? "", m.fiveBefore ?? "", m.smallest ?? ""]);
  db.registerFileBuffer("measures.csv", new Uint8Array(rows(kinds)));
  db.registerFileBuffer("authorities.csv", new Uint8Array(rows(data.authorities.map((id) => [id]))));
  const joint = data.measures.flatMap((m, at) => m.joint.map(([period, area]) => [at, period, area]));
  db.registerFileBuffer("joint.csv", new Uint8Array(rows(joint.length ? joint : [[-1, -1, -1]])));
  const table = (name, file, columns, header) =>
    connection.query(`CREATE OR REPLACE TABLE ${name} AS SELECT * FROM read_csv('${file}', header = ${header}, columns = ${columns})`);
  table("figures", "figures.csv", "{measure: 'SMALLINT', period: 'SMALLINT', area: 'SMALLINT', value: 'DOUBLE'}", true);
  table("measures", "measures.csv", "{id: 'SMALLINT', lowest: 'BOOLEAN', quartiles: 'BOOLEAN', focus: 'SMALLINT', before: 'SMALLINT', five: 'SMALLINT', smallest: 'DOUBLE'}", false);
  table("authorities", "authorities.csv", "{id: 'SMALLINT'}", false);
  table("joint", "joint.csv", "{measure: 'SMALLINT', period: 'SMALLINT', area: 'SMALLINT'}", false);
  connection.query(`CREATE OR REPLACE TABLE field AS SELECT measure, period, area, value, CASE WHEN lowest THEN value ELSE -value END AS place
    FROM figures JOIN measures ON id = measure WHERE area IN (SELECT id FROM authorities)`);
  const measure = data.measures.findIndex((one) => one.slug === question.measure);
  return { ...data, connection, measure, council: data.areas.indexOf(question.council) };
}
export const close = (data) => data.connection.close();

/** The columns of a result, as numbers. */
function columns(result, names) {
  return names.map((name) => result.getChild(name));
}

function flat(result, names) {
  const all = columns(result, names);
  const out = [];
  for (let row = 0; row < result.numRows; row++) for (const column of all) out.push(Number(column.get(row) ?? NaN));
  return out;
}

const QUARTER = (over) => `CASE WHEN NOT quartiles OR n < 20 THEN 4 ELSE
  (value > q1)::INT + (value > q2)::INT + (value > q3)::INT END AS quarter ${over}`;
const WINDOWS = `rank() OVER (PARTITION BY measure ORDER BY place) AS rank,
  count(*) OVER (PARTITION BY measure, value) AS tied, count(*) OVER m AS n,
  quantile_cont(value, 0.25) OVER m AS q1, quantile_cont(value, 0.5) OVER m AS q2, quantile_cont(value, 0.75) OVER m AS q3`;

export function e2(data) {
  const { measure } = data;
  const period = data.measures[measure].periods - 1;
  const result = data.connection.query(`WITH standing AS (SELECT *, ${WINDOWS} FROM field
      WHERE measure = ${measure} AND period = ${period} WINDOW m AS (PARTITION BY measure))
    SELECT area, rank, tied, ${QUARTER("")} FROM standing JOIN measures ON id = measure`);
  return flat(result, ["area", "rank", "tied", "quarter"]);
}

export function e3(data) {
  const { measure, council, england } = data;
  const of = (area) => `max(value) FILTER (area = ${area})`;
  const near = `area IN (${data.neighbours[council].join(",")})`;
  const result = data.connection.query(`SELECT period,
      ${of(council)} - CASE WHEN count(*) FILTER (${near}) >= 5 THEN avg(value) FILTER (${near}) END AS near,
      ${of(council)} - ${of(data.regions[council])} AS region, ${of(council)} - ${of(england)} AS england
    FROM figures WHERE measure = ${measure} GROUP BY period ORDER BY period`);
  const out = new Array(3 * data.measures[measure].periods).fill(NaN);
  const rows = flat(result, ["period", "near", "region", "england"]);
  for (let at = 0; at < rows.length; at += 4) out.splice(3 * rows[at], 3, rows[at + 1], rows[at + 2], rows[at + 3]);
  return out;
}

export function e4(data) {
  const { council } = data;
  const result = data.connection.query(`WITH standing AS (SELECT field.*, quartiles, before, ${WINDOWS}
      FROM field JOIN measures ON id = measure AND period = focus WINDOW m AS (PARTITION BY measure))
    SELECT standing.measure, standing.value, standing.value - earlier.value AS change, rank, tied, n, ${QUARTER("").replaceAll("value >", "standing.value >")}
    FROM standing LEFT JOIN figures AS earlier
      ON earlier.measure = standing.measure AND earlier.period = before AND earlier.area = ${council}
    WHERE standing.area = ${council}`);
  const out = data.measures.flatMap(() => [NaN, NaN, NaN, NaN, NaN, 4]);
  const rows = flat(result, ["measure", "value", "change", "rank", "tied", "n", "quarter"]);
  for (let at = 0; at < rows.length; at += 7) out.splice(6 * rows[at], 6, ...rows.slice(at + 1, at + 7));
  return out;
}

export function e5(data) {
  const result = data.connection.query(`SELECT measure, period, area,
    (rank() OVER (PARTITION BY measure, period ORDER BY place))::SMALLINT AS rank FROM field`);
  const count = data.areas.length;
  const starts = [];
  let total = 0;
  for (const measure of data.measures) {
    starts.push(total);
    total += measure.periods;
  }
  const out = new Uint16Array(total * count);
  const [measure, period, area, rank] = columns(result, ["measure", "period", "area", "rank"]).map((column) => column.toArray());
  for (let row = 0; row < rank.length; row++) out[(starts[measure[row]] + period[row]) * count + area[row]] = rank[row];
  return out;
}

export function e6(data) {
  const result = data.connection.query(`WITH pair AS (
      SELECT earlier.measure, earlier.area, earlier.value AS earlier, later.value AS later, smallest,
        median(earlier.value) OVER m AS middle, count(*) OVER m AS n,
        EXISTS (SELECT 1 FROM joint WHERE joint.measure = earlier.measure AND joint.area = earlier.area AND joint.period IN (five, focus)) AS shared
      FROM field AS earlier JOIN measures ON id = earlier.measure AND earlier.period = five
      LEFT JOIN field AS later ON later.measure = earlier.measure AND later.period = focus AND later.area = earlier.area
      WINDOW m AS (PARTITION BY earlier.measure)),
    spread AS (SELECT *, 1.4826 * median(abs(earlier - middle)) OVER (PARTITION BY measure) AS spread FROM pair)
    SELECT measure, area, later - earlier AS change, abs(later - earlier) / spread AS times FROM spread
    WHERE n >= 20 AND spread > 0 AND NOT shared AND later IS NOT NULL AND (smallest IS NULL OR earlier >= smallest)
    ORDER BY times DESC LIMIT 20`);
  return flat(result, ["measure", "area", "change", "times"]);
}
