// The second row of controls where inspections are shown: view, judgement, day, grades. Fetched for these views alone; says what was chosen.

/** @typedef {import("./wasm/likeforlike.js").JudgedChoices} Choices */

/** @type {Record<string, [long: string, short: string]>} */
const VIEWS = {
  timeline: ["Timeline", "Record"],
  grades: ["Grades over time", "Grades"],
  map: ["Map", "Map"],
  survival: ["Time to improve", "Time"],
};

/** With a measure two more, which come first. @type {Record<string, [long: string, short: string]>} */
const WITH_MEASURE = { grades: ["By grade", "By grade"], aligned: ["Years since", "Since"] };

/** @typedef {[value: string, text: string][]} Entries */
/** @type {Entries} */
const GRADES = [
  ["outstanding", "Outstanding"],
  ["good", "Good"],
  ["requires-improvement", "Requires improvement"],
  ["inadequate", "Inadequate"],
];

/** @type {Entries} */
const GROUPS = [
  ["all", "All in England"],
  ["region", "Its region"],
  ["type", "Its type"],
  ["neighbours", "Its neighbours"],
];

/** @type {Entries} */
const BESIDE = [
  ["none", "Nobody"],
  ["england", "England"],
  ["region", "Region"],
  ["type", "Type"],
  ["neighbours", "Neighbours"],
];

/** Spans of months that people claim. @type {Entries} */
const CLAIMS = [
  ["", "None"],
  ["0-12", "Within a year"],
  ["0-24", "Within two years"],
  ["0-36", "Within three years"],
  ["18-36", "18 months to three years"],
];

/** The entries, and the value itself where it is none of them. @param {Entries} entries @param {string} value @returns {Entries} */
const including = (entries, value) => (entries.some(([known]) => known === value) ? entries : [...entries, [value, value]]);

/** @type {import("./toolbar.js").Row} */
export const row = (change, { make, button, menu, picker, twoWays }) => {
  /** @type {Choices} */
  let choices;

  const views = make("div", { class: "lfl-views", role: "group", "aria-label": "View" });

  /**
   * A choice among entries, filled by `show`.
   * @param {string} label
   * @param {keyof Choices & string} key
   */
  function choice(label, key) {
    const { root, select } = picker(label, () => change({ [key]: select.value }));
    return {
      root,
      /** @param {Entries | false} entries false: the view has no such choice */
      fill(entries) {
        root.hidden = !entries;
        if (!entries) return;
        if (String(entries) !== String([...select.options].map(({ value, text }) => [value, text]))) {
          select.replaceChildren(...entries.map(([value, text]) => make("option", { value }, text)));
        }
        select.value = String(choices[key]);
      },
    };
  }

  const judgement = choice("Judgement", "judgement");
  const grade = choice("From", "grade");
  const reach = choice("To", "reach");
  const claim = choice("Test a claim", "claim");
  const group = choice("Councils", "group");
  const beside = choice("Beside them", "with");
  const first = choice("From", "from");
  const last = choice("To", "to");
  const period = choice("Period", "period");

  // A day half typed is no day yet, though the field may take it for one: what is typed counts once the field is left, or at Enter.
  const day = make("input", { class: "lfl-select", type: "date" });
  let typing = false;
  const settle = () => {
    typing = false;
    if (day.validity.valid && day.value !== choices.on) change({ on: day.value });
  };
  day.addEventListener("keydown", ({ key }) => (key === "Enter" ? settle() : (typing = key !== "Tab")));
  day.addEventListener("change", () => typing || settle());
  day.addEventListener("blur", settle);
  const dayName = make("span");
  const on = make("label", { class: "lfl-field" }, dayName, day);

  const all = [judgement, grade, reach, claim, group, beside, first, last, period];
  const more = menu(twoWays("More choices", "Filter"), "More choices", judgement.root, on, ...all.slice(1).map(({ root }) => root));

  return {
    root: make("div", { class: "lfl-row lfl-judged" }, views, more.root),

    show(view) {
      choices = /** @type {Choices} */ (view.choices);
      const shown = choices.view;
      const measure = view.measure?.slug ?? "";

      /** @param {Record<string, [string, string]>} views @param {string} measure @returns {[name: string, words: [string, string], measure: string][]} */
      const of = (views, measure) => Object.entries(views).map(([name, words]) => [name, words, measure]);
      const entries = [...(measure ? of(WITH_MEASURE, measure) : []), ...of(VIEWS, "")];
      if (views.childElementCount !== entries.length) {
        views.replaceChildren(
          ...entries.map(([name, words, measure]) => {
            const one = button(twoWays(...words), () => {
              // What the next view can't show is left behind: a day in counts over time, several judgements but in a timeline.
              const left = {
                ...(name === "grades" && { on: "" }),
                ...(choices.judgement === "all" && { judgement: "" }),
                ...(name !== "survival" && { reach: "", claim: "" }),
                ...(name !== "survival" && name !== "aligned" && { grade: "" }),
              };
              change({ view: name, measure, period: "", ...left });
            });
            one.value = `${name} ${measure}`;
            return one;
          }),
        );
      }
      // Counts on a day have no button of their own: they are grades over time with a day, and that button takes the day away.
      const onDay = shown === "grades" && !measure && !!choices.on;
      for (const one of views.querySelectorAll("button")) one.setAttribute("aria-pressed", String(!onDay && one.value === `${shown} ${measure}`));

      // Where the row scrolls, what is chosen is in sight.
      requestAnimationFrame(() => {
        const pressed = /** @type {HTMLElement | null} */ (views.querySelector('[aria-pressed="true"]'));
        if (pressed) views.scrollLeft = pressed.offsetLeft - views.offsetLeft - (views.clientWidth - pressed.offsetWidth) / 2;
      });

      const overTime = shown === "timeline" || (shown === "grades" && !measure && !onDay);
      const counts = ["grades", "map", "survival"].includes(shown);
      /** @type {Entries} */
      const judgements = choices.judgements.map(({ slug, title }) => [slug, title]);
      judgement.fill(shown === "timeline" ? [...judgements, ["all", "All judgements"]] : judgements);
      grade.fill((shown === "survival" || shown === "aligned") && (shown === "aligned" ? GRADES : GRADES.slice(1)));
      const better = GRADES.slice(0, GRADES.findIndex(([value]) => value === choices.grade));
      reach.fill(shown === "survival" && [["better", "Any better grade"], ...including(better, choices.reach).filter(([value]) => value !== "better")]);
      claim.fill(shown === "survival" && including(CLAIMS, choices.claim));
      group.fill(counts && (choices.areas.length ? including(GROUPS, choices.group) : including(GROUPS.slice(0, 1), choices.group)));
      beside.fill(onDay && including(BESIDE, String(choices.with)));
      /** @type {Entries} */
      const periods = choices.periods.map((each) => [each, each]);
      first.fill(overTime && including(periods, choices.from));
      last.fill(overTime && including(periods, choices.to));
      period.fill(shown === "grades" && !!measure && including(periods, choices.period));

      on.hidden = !["timeline", "map", "grades"].includes(shown) || !!measure;
      dayName.textContent = shown === "map" ? "Day" : "On a day";
      [day.min, day.max] = [choices.first, choices.last];
      if (day.value !== choices.on) day.value = choices.on;
    },
  };
};
