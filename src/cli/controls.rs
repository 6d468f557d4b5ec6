//! The controls of a static figure: the rows that the live one has, each control a link to the page where it works. It
//! knows what a reader can choose and how that is called; the live element builds the same rows, and a test in browsers
//! holds one against the other.

use super::html::escape;
use crate::chart::Scene;
use crate::question::{Question, View};
use crate::reply::Reply;
use crate::words::Words;
use serde_json::Value;

/// What is to be taken away, beside the table's summary.
const SHARE: [&str; 3] = ["Copy link", "Reuse", "Save"];

/// What a form of figures is called.
fn form(view: View) -> &'static str {
    match view {
        View::Line => "Over time",
        View::Bars => "Ranked",
        View::Strip => "Strip",
        View::Strips => "Strips over time",
        View::Slope => "Slope",
        View::Gaps => "Gaps",
        View::Multiples => "Small charts",
        View::Table => "Table",
        View::Profile => "Profile",
        View::Scatter => "Two measures",
        View::Funnel => "Funnel",
        _ => "Map",
    }
}

/// Views of inspections, with what their buttons say where there is room and where there is none.
const JUDGED: [(View, &str, &str); 4] = [
    (View::Timeline, "Timeline", "Record"),
    (View::Grades, "Grades over time", "Grades"),
    (View::Map, "Map", "Map"),
    (View::Survival, "Time to improve", "Time"),
];

/// Those that a measure has besides.
const WITH_MEASURE: [(View, &str, &str); 2] =
    [(View::Grades, "By grade", "By grade"), (View::Aligned, "Years since", "Since")];

/// The controls of one figure.
pub(super) struct Controls<'a> {
    question: &'a Question,
    choices: Value,
    /// Places of colours, by slug.
    series: &'a Scene,
    explorer: &'a str,
}

impl<'a> Controls<'a> {
    /// Of a figure whose reader can go on in the folder `explorer`.
    pub(super) fn of(reply: &'a Reply<'_>, words: &Words, scene: &'a Scene, explorer: &'a str) -> Self {
        // The engine's own list, as the live element reads it.
        let view: Value = serde_json::from_str(&reply.view(words, scene)).unwrap_or_default();
        Controls { question: reply.question(), choices: view["choices"].clone(), series: scene, explorer }
    }

    /// Between the sentence and the picture.
    pub(super) fn rows(&self) -> String {
        let second = if self.question.is_of_inspections() { self.judged() } else { self.figures() };
        format!(
            "<div class=\"lfl-controls\" role=\"group\" aria-label=\"Change what is compared\">\n\
             <p class=\"lfl-onward\"><a href=\"{}\">Compare other councils</a></p>\n\
             <div class=\"lfl-row\">{}</div>\n{second}</div>\n",
            self.address(self.question),
            self.councils()
        )
    }

    /// Beside the table's summary.
    pub(super) fn share(&self) -> String {
        let here = self.address(self.question);
        // The last of them opens to a panel.
        let links: String = SHARE
            .iter()
            .enumerate()
            .map(|(at, name)| {
                let name = if at == 0 { two_ways(name, "Link") } else { (*name).to_owned() };
                let link = link("", &here, &name);
                if at + 1 == SHARE.len() { menu(&link) } else { link }
            })
            .collect();
        format!("<div class=\"lfl-share\">{links}</div>\n")
    }

    /// Where a question can be asked.
    fn address(&self, question: &Question) -> String {
        let page = if question.is_of_inspections() { "inspections.html" } else { "index.html" };
        escape(&format!("{}{page}?{question}", self.explorer))
    }

    fn text(&self, key: &str) -> &str {
        self.choices[key].as_str().unwrap_or_default()
    }

    fn list(&self, key: &str) -> &[Value] {
        self.choices[key].as_array().map_or(&[], Vec::as_slice)
    }

    /// The field for another council, and those that are shown.
    fn councils(&self) -> String {
        let areas = self.list("areas");
        let most = self.choices["most_areas"].as_u64().unwrap_or_default();
        let add =
            if areas.len() as u64 >= most { format!("{most} at most") } else { "Add a council".to_owned() };
        let mut out = format!(
            "<div class=\"lfl-combo\"><a class=\"lfl-input\" href=\"{}\">{add}</a></div>\
             <ul class=\"lfl-chips\" aria-label=\"Councils shown\">",
            self.address(self.question)
        );
        for (at, area) in areas.iter().enumerate() {
            let [slug, name] = ["slug", "name"].map(|key| area[key].as_str().unwrap_or_default());
            let series = self.series.series.iter().find(|key| key.kind == "area" && key.slug == slug);
            let color = series.map_or(at, |key| usize::from(key.color));
            let mut without = self.question.clone();
            without.areas.retain(|other| other != slug);
            let name = escape(name);
            out.push_str(&format!(
                "<li><a class=\"lfl-button\" href=\"{}\" aria-label=\"Remove {name}\"><span class=\"lfl-key lfl-a{color}\"></span>\
                 <span class=\"lfl-name\">{name}</span><span class=\"lfl-cross\"></span></a></li>",
                self.address(&without)
            ));
        }
        out + "</ul>"
    }

    /// Views, comparators and periods of figures.
    fn figures(&self) -> String {
        let question = self.question;
        let here = self.address(question);
        let mut views = String::new();
        for view in [View::Line, View::Bars] {
            // As other forms leave it behind: whoever does not know it would ask for a larger engine.
            let other = Question { view, measure2: None, topic: None, ..question.clone() };
            let on = if view == question.view { " lfl-on" } else { "" };
            views.push_str(&link(&format!(" lfl-plain{on}"), &self.address(&other), form(view)));
        }
        let simple = matches!(question.view, View::Line | View::Bars);
        let more = if simple {
            link("", &here, &two_ways("More views", form(question.view)))
        } else {
            link(" lfl-on", &here, form(question.view))
        };
        let spans =
            matches!(question.view, View::Line | View::Strips | View::Slope | View::Multiples | View::Table);
        let period = match (question.view, self.list("topics").is_empty()) {
            (_, false) => "Topic".to_owned(),
            (View::Map, _) => "Map and year".to_owned(),
            (View::Scatter, _) => "Options".to_owned(),
            _ if !spans => two_ways(self.text("period"), "Year"),
            _ if self.text("from") == self.text("to") => two_ways(self.text("from"), "Years"),
            _ => two_ways(&format!("{} to {}", self.text("from"), self.text("to")), "Years"),
        };
        format!(
            "<div class=\"lfl-row\"><div class=\"lfl-views\" role=\"group\" aria-label=\"View\">{views}{}</div>{}{}</div>\n",
            menu(&more),
            menu(&link("", &here, &two_ways("Compare with", "Compare"))),
            menu(&link("", &here, &period))
        )
    }

    /// Views of inspections, and what else can be chosen about them.
    fn judged(&self) -> String {
        let question = self.question;
        let measured = !question.measure.is_empty();
        // Grades on a day have no button of their own.
        let on_day = question.view == View::Grades && !measured && !self.text("on").is_empty();
        let with = WITH_MEASURE.iter().filter(|_| measured).map(|entry| (entry, true));
        let mut views = String::new();
        for (&(view, long, short), measured) in with.chain(JUDGED.iter().map(|entry| (entry, false))) {
            let shown = view == question.view && measured != question.measure.is_empty() && !on_day;
            let on = if shown { " lfl-on" } else { "" };
            views.push_str(&link(on, &self.address(&self.seen(view, measured)), &two_ways(long, short)));
        }
        format!(
            "<div class=\"lfl-row lfl-judged\"><div class=\"lfl-views\" role=\"group\" aria-label=\"View\">{views}</div>{}</div>\n",
            menu(&link("", &self.address(question), &two_ways("More choices", "Filter")))
        )
    }

    /// The question in another view of inspections: what that can't show is left behind.
    fn seen(&self, view: View, measured: bool) -> Question {
        let mut question = Question { view, period: None, ..self.question.clone() };
        if !measured {
            question.measure.clear();
        }
        if view == View::Grades {
            question.on = None;
        }
        if question.judgements.len() > 1 {
            question.judgements.clear();
        }
        if view != View::Survival {
            (question.reach, question.claim) = (None, None);
            if view != View::Aligned {
                question.grade = None;
            }
        }
        question
    }
}

/// A control as a link; `classes` are those that it has besides its own, each after a space.
fn link(classes: &str, address: &str, content: &str) -> String {
    let current = if classes.ends_with("lfl-on") { " aria-current=\"true\"" } else { "" };
    format!("<a class=\"lfl-button{classes}\" href=\"{address}\"{current}>{content}</a>")
}

/// One that opens to more.
fn menu(link: &str) -> String {
    format!("<div class=\"lfl-menu\">{link}</div>")
}

/// A text with a short form for narrow figures.
fn two_ways(long: &str, short: &str) -> String {
    format!(
        "<span class=\"lfl-long\">{}</span><span class=\"lfl-short\">{}</span>",
        escape(long),
        escape(short)
    )
}
