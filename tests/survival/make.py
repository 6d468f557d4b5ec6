# /// script
# requires-python = ">=3.11"
# dependencies = ["lifelines==0.30.0"]
# ///
"""Writes vectors.json: Kaplan-Meier curves by lifelines, which the tests hold ours against.

    python -m venv venv && venv/bin/pip install lifelines==0.30.0 && venv/bin/python tests/survival/make.py

The first curves are of published lengths, with ties and with lengths that are known only so far. The others are of
the dataset: this script reads data/inspections.csv and data/areas.csv itself and works out by rules of its own
writing who took how long, so that the library's runs are checked as well as its curves. Run it again when
the inspections change.
"""

import csv
import json
import math
from datetime import date
from pathlib import Path

import lifelines
from lifelines import KaplanMeierFitter
from lifelines.datasets import load_waltons
from lifelines.utils import qth_survival_time

HERE = Path(__file__).resolve().parent
DATA = HERE.parent.parent / "data"

# Judgements by the names of the grammar and of the file, in the order of the grammar.
JUDGEMENTS = {
    "overall": "overall",
    "help-protection": "help_and_protection",
    "looked-after": "looked_after",
    "care-leavers": "care_leavers",
    "adoption": "adoption",
    "leadership": "leadership",
    "safeguarding-board": "safeguarding_board",
}
# The worst first: a later one is better.
SCALE = ["inadequate", "requires improvement", "good", "outstanding"]
WAYS = [
    ("inadequate", "requires improvement"),
    ("inadequate", "good"),
    ("requires improvement", "good"),
    ("good", "outstanding"),
]


def with_plus(text):
    """Lengths as books print them: a plus where one is known only so far."""
    return [(int(word.rstrip("+")), not word.endswith("+")) for word in text.split()]


def published():
    """Lengths from the literature, and the awkward ones."""
    # Freireich et al., Blood 1963: weeks in remission, on 6-mercaptopurine and on a placebo.
    yield "remission, 6-mercaptopurine", with_plus(
        "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
    )
    yield "remission, placebo", with_plus("1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23")
    # Miller, Survival Analysis, 1981: weeks in remission, with chemotherapy maintained and not.
    yield "leukaemia, maintained", with_plus("9 13 13+ 18 23 28+ 31 34 45+ 48 161+")
    yield "leukaemia, not maintained", with_plus("5 5 8 8 12 16+ 23 27 30 33 43 45")
    # The flies that lifelines brings: many, with ties.
    waltons = load_waltons()
    for group in ("control", "miR-137"):
        of = waltons[waltons["group"] == group]
        yield f"waltons, {group}", [(int(t), bool(e)) for t, e in zip(of["T"], of["E"])]
    yield "one, who got there", with_plus("7")
    yield "one, who did not", with_plus("7+")
    yield "all on one day", with_plus("5 5 5 5")
    yield "nobody", with_plus("3+ 8+ 8+ 20+")
    yield "exactly a quarter, half and three quarters", with_plus("1 2 3 4 5 6 7 8 9 10 11 12")
    yield "the first known only so far", with_plus("1+ 1+ 2 3 3+ 4")
    yield "known for no day", with_plus("0+ 0+ 2 3 4 5+ 6")


def inspections():
    """For each council its last day, if it has had one, and its inspections in order; and the last day of all."""
    ends = {row["code"]: row["end"] for row in csv.DictReader(open(DATA / "areas.csv", encoding="utf-8"))}
    councils = {}
    for row in csv.DictReader(open(DATA / "inspections.csv", encoding="utf-8")):
        # Four of 2013 are of looked-after children alone, on the older scale.
        if row["framework"] in ("SIF", "ILACS"):
            councils.setdefault(row["code"], []).append(row)
    for rows in councils.values():
        rows.sort(key=lambda row: row["published"])
    last = max(row["published"] for rows in councils.values() for row in rows)
    return {code: (ends[code], rows) for code, rows in councils.items()}, last


def lengths(councils, last, judgement, grade, goal):
    """Days from a grade to the goal or a better one, and whether it was reached; in no order that matters."""
    found = []
    good_enough = SCALE[SCALE.index(goal) :]
    for end, rows in councils.values():
        dated = [(date.fromisoformat(row["published"]), row[JUDGEMENTS[judgement]]) for row in rows]
        place = 0
        while place < len(dated):
            began, given = dated[place]
            place += 1
            if given != grade:
                continue
            known_to, reached = date.fromisoformat(min(end or last, last)), False
            while place < len(dated):
                day, given = dated[place]
                place += 1
                if given in good_enough or given not in SCALE:
                    known_to, reached = day, given in good_enough
                    break
            found.append(((known_to - began).days, reached))
    return sorted(found)


def curve(name, pairs, **more):
    """What lifelines makes of some lengths. Shares of 0 and of 1 have no interval."""
    fitted = KaplanMeierFitter(alpha=0.05).fit([days for days, _ in pairs], [reached for _, reached in pairs])
    shares = fitted.survival_function_.iloc[:, 0]
    limits = fitted.confidence_interval_
    steps = []
    for days, share in shares.items():
        low, high = limits.loc[days]
        inside = 1e-12 < share < 1 - 1e-12
        steps.append([int(days), round(share, 12), round(low, 9) if inside else None, round(high, 9) if inside else None])

    def first(heights, left):
        # A half that came out as 0.5000000000000001 is a half.
        day = qth_survival_time(left + 1e-12, heights) if len(heights) else math.inf
        return None if math.isinf(day) else int(day)

    known = limits[(shares > 1e-12) & (shares < 1 - 1e-12)]
    quarters = [[first(shares, left), first(known.iloc[:, 0], left), first(known.iloc[:, 1], left)] for left in (0.75, 0.5, 0.25)]
    return {"name": name, **more, "lengths": pairs, "steps": steps, "quarters": quarters}


def main():
    curves = [curve(name, pairs) for name, pairs in published()]
    councils, last = inspections()
    for judgement in JUDGEMENTS:
        for grade, goal in WAYS:
            if pairs := lengths(councils, last, judgement, grade, goal):
                name = f"{judgement}: from {grade} to {goal}"
                curves.append(curve(name, pairs, judgement=judgement, grade=grade, goal=goal))
    lines = ",\n".join(json.dumps(curve, separators=(",", ":")) for curve in curves)
    made_by = f"tests/survival/make.py with lifelines {lifelines.__version__}"
    text = f'{{"made_by":"{made_by}","known_to":"{last}","curves":[\n{lines}\n]}}\n'
    (HERE / "vectors.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
