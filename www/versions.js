// The command that makes a chart for every council, from the question of one. Knows where a question names councils, and nothing of the page.

/** @typedef {{ slug: string, name: string }} Area */

/** Text as one word of a command line. @param {string} text */
export const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

/** Commas and places stay as they are: a command is for people too. @param {string} text */
const encoded = (text) => encodeURIComponent(text).replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%7B", "{").replaceAll("%7D", "}");

/**
 * The question with a place for any council where this chart has its first, or the reason why there is none.
 * @param {string} question canonical
 * @param {Area[]} areas what it shows
 * @param {Set<string>} councils slugs of all that there are and were
 * @param {boolean} beside whether those that stand beside the first stay there
 * @returns {{ question: string, first: Area, others: Area[], cautions: string[] } | { reason: string }}
 */
export function template(question, areas, councils, beside) {
  const first = areas.find(({ slug }) => councils.has(slug));
  if (!first) return { reason: "This chart names no council that another could take the place of. Add one to the chart, and the command is here." };
  const others = areas.filter((area) => area !== first);
  const parts = new Map(new URLSearchParams(question));
  for (const [key, value] of parts) {
    if (/[{}]/.test(value)) return { reason: `The ${key} of this chart has { or } in it, which the command keeps for a council’s name. Take them out, and the command is here.` };
  }
  parts.set("areas", (beside ? areas : [first]).map((area) => (area === first ? "{area}" : area.slug)).join());
  const group = parts.get("group");
  if (group) parts.set("group", group.split(",").map((slug) => (slug === first.slug ? "{area}" : slug)).join());
  const cautions = [];
  const title = parts.get("title");
  if (title) {
    parts.set("title", title.replaceAll(first.name, "{name}"));
    if (!title.includes(first.name)) cautions.push("They all have this chart’s title.");
  }
  if (parts.has("mark")) cautions.push("They all have this chart’s marks: check that these hold for every council.");
  return { question: [...parts].map(([key, value]) => `${key}=${encoded(value)}`).join("&"), first, others, cautions };
}

/**
 * Pictures and words of every version.
 * @param {string} question with its place
 * @param {string} folder
 */
export const command = (question, folder) => `likeforlike export --all-councils ${quoted(question)} --svg --text --to ${folder}`;
