// What the field of a chart finds: councils that are not shown yet. Fetched when the field is first touched.

import { combobox } from "./combobox.js";

/**
 * @param {ReturnType<typeof import("./dom.js").field>} field
 * @param {import("./engine.js").Ready} engine
 * @param {() => string[]} chosen the councils that are shown
 * @param {(areas: string) => Promise<void>} compare shows these, and the last one in sight
 */
export function adding(field, engine, chosen, compare) {
  return combobox(
    {
      label: "Add a council",
      none: "No council found",
      find(text) {
        const all = engine.areas().filter(({ kind }) => kind === "authority");
        const found = text ? engine.search(text).areas.filter(({ slug }) => all.some((area) => area.slug === slug)) : all;
        return found.map((area) => {
          const off = chosen().includes(area.slug);
          return { value: area.slug, text: area.name, note: off ? "shown" : "note" in area ? String(area.note) : "", off };
        });
      },
      pick: (slug) => compare([...chosen(), slug].join()),
    },
    field,
  );
}
