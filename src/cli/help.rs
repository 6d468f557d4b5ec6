//! What the command line says of itself. Every example in these texts is run by a test.

/// The commands, in the order of the help.
pub(super) const COMMANDS: [&str; 12] = [
    "ask",
    "profile",
    "movers",
    "changes",
    "council",
    "list",
    "export",
    "embed",
    "pack",
    "site",
    "check-text",
    "ingest",
];

/// The text for a command; that of the whole for none or an unknown one.
pub(super) fn of(command: Option<&str>) -> &'static str {
    match command {
        Some("ask") => ASK,
        Some("profile") => PROFILE,
        Some("movers") => MOVERS,
        Some("changes") => CHANGES,
        Some("council") => COUNCIL,
        Some("list") => LIST,
        Some("export") => EXPORT,
        Some("embed") => EMBED,
        Some("check-text") => CHECK_TEXT,
        Some("pack" | "site" | "ingest") => BUILD,
        _ => HELP,
    }
}

const HELP: &str = "\
Like for Like: honest comparisons of English councils

usage: likeforlike COMMAND [--data DATA]

  ask QUESTION [--json | --csv]         one measure, or what Ofsted said: the sentence
                                        and the table
  profile COUNCIL [--json | --csv]      one council: every measure, in one table
  movers [QUESTION] [--json | --csv]    the 20 biggest changes over five years
  changes --from OLD --to NEW [QUESTION] [--json | --csv]
                                        what differs between two releases, or in one chart
  council NAME|POSTCODE [--json]        which council that is
  list measures|areas|topics [--json | --csv]
                                        print what can be asked for
  export QUESTION --svg|--png|--card|--html|--text|--csv|--json OUT
                                        write the answer to a file
  export --all-councils QUESTION --to DIR
                                        the same for every council at once
  embed QUESTION --out DIR              a chart in every way in which a story can take it
  pack --to DIR | --whole FILE          write the packs that a page fetches, or all in one
  site --www DIR --to DIR               build the site: pages with their pictures, packs
  check-text PAGE… [--fix]              hold the figures in the text of pages against the data
  ingest --from DIR --to DIR            rebuild the dataset from the published files

  --data DATA  the folder of the dataset, or a pack of a whole release; default: data, or
               where there is no such folder the release that the command carries
  --help       this text; after a command, what it does
  --version    the version

A QUESTION is one line, the same as in an address:
  likeforlike ask 'measure=agency-rate&areas=gloucestershire&with=england,region,neighbours'
  likeforlike profile gloucestershire --topic workforce
  likeforlike movers areas=gloucestershire

Results go to standard output, progress and errors to standard error. An error is one line that begins with
\"error: \". Exit codes: 0 done; 1 bad input, such as a measure that does not exist or a file that can't be read;
2 a command line that was not understood; 3 a check found differences.
";

const ASK: &str = "\
usage: likeforlike ask QUESTION [--json | --csv] [--data DATA]

Prints the answer: title, sentence, table, caveats, source.
  --json       the whole answer as one JSON object
  --csv        the figures shown, one a row, as published
  --data DATA  the folder of the dataset, or a pack of a whole release; default: data

A QUESTION has these keys, joined by &:
  measure=SLUG      what is measured: see likeforlike list measures
  areas=SLUG,…      up to 8 councils, regions or england, by slug or GSS code
  with=…            england, region, neighbours, type, all; or none (england)
  from=, to=        the first and last period, by label or year     (all)
  period=           the period that is ranked and put into words    (the last)
  view=             the form, below; of inspections timeline, grades, map,
                    survival or aligned                             (line)
  show=             value, change, gap, index or rank; for money also real
                    (prices of the latest year) and per-child       (value)
  group=            among whom they are ranked: region, type, neighbours,
                    or councils of your own, SLUG,…                 (all)
  model=            the neighbour model, by its year: 2025 or 2021  (2025)
  measure2=SLUG     a second measure, to hold the first against: view=scatter
  mark=             what happened when: 2017-06-13:rated inadequate;2022:…
  judgement=        Ofsted's judgements of the first council behind the line,
                    such as overall                                 (none)
  title=            a title of your own; & is written %26           (the measure's)

The forms of figures; one that does not suit the question is refused with the reason:
  view=line         over time                 view=bars      all councils ranked
  view=strip        all councils as dots      view=strips    the same, a strip a period
  view=slope        two periods: from, to     view=gaps      to those in with
  view=multiples    a small chart a council; with topic=SLUG a measure, of one council
  view=table        figure, change, rank and a small line, a row a council
  view=profile      one council on all measures of topic=SLUG (see likeforlike list topics)
  view=scatter      measure against measure2
  view=funnel       by the size of the council, within what chance explains
  view=map          ground=hexagons or boundaries, shades=quarters or continuous

A view of inspections needs no measure, and has these keys beside areas, group, from, to and title:
  view=timeline     the record of the councils in areas: judgements, visits, days in force
  view=grades       councils by grade over time; with on=DATE on a day, beside the groups of
                    with; with measure=SLUG the figures of that measure by grade
  view=map          every council's grade on a day: on=DATE         (the last known)
  view=survival     how long councils took from a grade to a better one
  view=aligned      measure=SLUG by years since a judgement, beside all that were judged so
  judgement=        overall, help-protection, looked-after, care-leavers, adoption,
                    leadership or safeguarding-board; in a timeline several, or all (overall)
  on=               a day, such as 2017-06-13
  grade=, reach=    from inadequate (or another grade) to better, or to good, …
  claim=            a span in months that a claim names: 18-36

Examples:
  likeforlike ask 'measure=agency-rate&areas=gloucestershire&with=england,region,neighbours'
  likeforlike ask 'measure=agency-rate&areas=york&view=bars&period=2025'
  likeforlike ask 'measure=caseload&areas=E10000013&from=2020' --json
  likeforlike ask 'measure=looked-after-rate&areas=gloucestershire,england' --csv
  likeforlike ask 'measure=looked-after-spending&areas=kent&with=type&show=real,per-child'
  likeforlike ask 'measure=agency-rate&measure2=social-worker-turnover'
  likeforlike ask 'view=timeline&areas=gloucestershire'
  likeforlike ask 'view=grades&on=2017-06-13&with=region'
  likeforlike ask 'view=grades&measure=agency-rate&period=2022'
  likeforlike ask 'view=survival&areas=gloucestershire&reach=good&claim=18-36'
  likeforlike ask 'view=aligned&measure=agency-rate&areas=gloucestershire' --csv
";

const PROFILE: &str = "\
usage: likeforlike profile COUNCIL|QUESTION [--topic SLUG] [--json | --csv] [--data DATA]

Prints every measure of one council: its last figure, the change from the year before, rank, quarter and the
difference from England. What is not given has its reason. A region or england has no rank.
The text form says besides what stands out: the figures among the outermost 5% of councils.
  --topic SLUG only the measures of a topic: see likeforlike list topics
  --json       all of it as one JSON object
  --csv        one measure a row, figures as published
  --data DATA  the folder of the dataset, or a pack of a whole release; default: data

A COUNCIL is its slug or GSS code. A QUESTION has these keys, joined by &:
  areas=SLUG        the council
  from=             changes are taken from that year on             (the year before)
  to=, period=      the last period to look at; the period itself   (the last)
  measure=          one measure only                                (all)
  group=            region, type, neighbours: ranked among those    (all)

Examples:
  likeforlike profile gloucestershire
  likeforlike profile gloucestershire --topic looked-after-children
  likeforlike profile 'areas=gloucestershire&from=2020' --json
  likeforlike profile 'areas=E10000013&group=neighbours' --csv
";

const MOVERS: &str = "\
usage: likeforlike movers [QUESTION] [--json | --csv] [--data DATA]

Prints the 20 biggest changes, over five years, all measures and all councils. To compare changes in different
units, each is divided by the usual distance between councils in the earlier period: 1.4826 times the median
absolute deviation. Counts and sums of money, which change most where councils are largest, are left out unless
the measure is named. Says how many changes were compared, and how many could not be and why.
  --json       all of it as one JSON object
  --csv        one change a row, figures as published
  --data DATA  the folder of the dataset, or a pack of a whole release; default: data

A QUESTION may have these keys, joined by &:
  areas=SLUG,…      the changes of up to 8 councils                 (all)
  measure=SLUG      the changes in one measure                      (all)
  from=, to=        the years of the two periods: both, or one and five years from or to it

Examples:
  likeforlike movers
  likeforlike movers areas=gloucestershire
  likeforlike movers 'measure=agency-rate&from=2017&to=2025' --csv
  likeforlike movers 'areas=kent,surrey&to=2022' --json
";

const CHANGES: &str = "\
usage: likeforlike changes --from OLD --to NEW [QUESTION] [--json | --csv]

Prints what differs between two releases: measures with new periods, published figures that were revised (council,
period, then, now), what was added, removed, renamed or is described otherwise. With a QUESTION, only what touches
that chart, and whether its sentence has changed.
  --from OLD   the earlier release: the folder of a dataset, or a pack of a whole release
  --to NEW     the later one, likewise
  --json       all of it as one JSON object
  --csv        one difference a row

Examples:
  likeforlike changes --from release-2026-11.pack --to release-2027-11.pack
  likeforlike changes --from release-2026-11.pack --to data 'measure=agency-rate&areas=kent' --json
";

const COUNCIL: &str = "\
usage: likeforlike council TEXT [--json] [--data DATA]

Prints the council that a text means: its name, a part of it, another name, its code, or a postcode in England or
the beginning of one. Where it may mean several, those, the likeliest first: a postcode that lies in more than one
council with the share of its sector's postcodes, a council that was abolished with those that followed it.
  --json       all of it as one JSON object
  --data DATA  the folder of the dataset, or for names a pack of a whole release; default: data

Examples:
  likeforlike council 'GL1 2TG'
  likeforlike council 'GL12 7'
  likeforlike council bnes
  likeforlike council northamptonshire --json
";

const LIST: &str = "\
usage: likeforlike list measures|areas|topics [--json | --csv] [--data DIR]
       likeforlike list periods SLUG [--json | --csv] [--data DIR]

Prints what a question can name, one a line: slug, then title or name; of a measure, its periods.
  --json       as a JSON array, with all that is known of each
  --csv        the same as a table; several values in a cell have ; between them
  --data DIR   the folder of the dataset; default: data

Examples:
  likeforlike list measures
  likeforlike list areas --csv
  likeforlike list topics --json
  likeforlike list periods agency-rate
";

const EXPORT: &str = "\
usage: likeforlike export QUESTION FORM OUT… [--width PX] [--scale N] [--data DATA]
       likeforlike export --all-councils QUESTION --to DIR [FORM…] [--width PX] [--scale N]
                   [--shard I/N] [--data DATA]

Writes the answer to the file OUT, or to standard output where OUT is -. Each FORM takes a file; several may be
asked for at once.
  --svg        the picture alone, with title, sentence and source in it; no other file, no address
  --png        the same as PNG, in the font that it is laid out in
  --card       a card for social media, 1200 × 628 pixels: PNG, or SVG where OUT ends in .svg
  --html       a page that needs no script and prints on one sheet: picture, sentence, table, source
  --text       title, sentence, alternative text, caveats and source, to copy
  --csv        the figures shown, one a row, as published
  --json       the whole answer as one JSON object
  --width PX   how wide the picture of --svg and --png is, 320 to 2000           (640)
  --scale N    pixels of a PNG for each of these: 1, 2, 3 or 4; or several, such as 1,2, where the larger are
               written beside OUT as OUT@2x.png                                   (1)
  --data DATA  the folder of the dataset, or a pack of a whole release; default: data
Pictures are dark on light; with dark=true in the question, light on dark.

With --all-councils the question has {area} where a council goes, and {name} for its name in a title. Each of the 153
councils that exist gets its own files in DIR, named after it, in every FORM (svg), and a COUNCIL.json with sentence,
alternative text, source and the hash of each file. manifest.json lists every file with its hash, and everything
that could not be given with the reason. Interrupted, the same command goes on where it was; what is there and whole
is not made again.
  --shard I/N  every N-th council, from the I-th on, for N machines or processes side by side; the list is then
               manifest-I-of-N.json

Examples:
  likeforlike export 'measure=caseload&areas=gloucestershire' --html caseload.html
  likeforlike export 'measure=agency-rate&areas=york&view=bars' --svg agency.svg
  likeforlike export 'measure=agency-rate&areas=york' --png agency.png --scale 1,2 --card agency-card.svg
  likeforlike export --all-councils 'measure=agency-rate&areas={area}' --shard 1/50 --text --to versions
";

const EMBED: &str = "\
usage: likeforlike embed QUESTION --out DIR [--url URL] [--site SITE] [--engine DIR] [--whole]

Writes a folder that any static web host serves, with one chart in every way in which a story can take it:
  index.html    the page for a frame: complete before any script, then alive
  offline.html  the same in one file, which opens without a connection
  snippets/     what is pasted into a story: element, frame with script, frame alone, link to the file, picture;
                snippets/index.html shows all of them
  chart.svg, chart.png, chart@2x.png, card.png, chart.csv, chart.txt, oembed.json
  like-for-like/  scripts, engines and packs, which readers fetch when the chart comes alive

  --out DIR     the folder; what is in it already must be of an earlier embed
  --url URL     where the folder will stand, such as https://paper.example/charts/agency/. Snippets, oEmbed and cards
                have whole addresses then: WordPress needs that. Default: all references are relative
  --site SITE   the built site, from which figures and engine come; default: site
  --engine DIR  the engine's folder, for several charts that share one; default: like-for-like in the folder
  --whole       offline.html holds every measure and form, 1.5 MB

Examples:
  likeforlike embed 'measure=agency-rate&areas=gloucestershire&with=england,neighbours' --out agency
";

const CHECK_TEXT: &str = "\
usage: likeforlike check-text PAGE… [--fix] [--data DIR]

Holds what stands in the text of pages against the data, and prints a line for each place that differs. A page binds
  <data data-ask=\"QUESTION\" data-part=\"PART\" value=\"39.9\">39.9%</data>   a figure of the dataset
  <p data-ask=\"QUESTION\" data-part=\"sentence\">…</p>                      a sentence that the engine wrote
  <data data-reported=\"r01\" value=\"44.4\">44.4%</data>                   a figure of reported.csv
and in an <article> a figure that is bound to nothing is refused, unless it stands in <time>, in <cite>, or in an element whose
data-plain=\"…\" says why it needs no source.
  --fix       writes what the data say into the pages
  --data DIR  the folder of the dataset; default: data

Example:
  likeforlike check-text www/stories/guardian-2017.html
";

const BUILD: &str = "\
usage: likeforlike pack --to DIR | --whole FILE [--data DIR]
       likeforlike site --www DIR --to DIR [--charts] [--data DIR]
       likeforlike ingest --from DIR --to DIR

pack writes the core, the catalogue, one pack a measure and the whole release, each as it is and gzipped, named
by their content, and makes it the latest; earlier releases in DIR keep what they need. With --whole it writes the
whole release alone, into one file. site does so into DIR/data, copies the pages, and puts the finished picture into
each <like-for-like> element; with --charts it makes what those with a way= lead to, once the scripts are there. ingest
reads the files as published and writes the dataset.
";
