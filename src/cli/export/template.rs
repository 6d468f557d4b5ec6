//! A question with a place for the council in it: `measure=caseload&areas={area}&title=Caseloads in {name}`.

use crate::error::{Error, Result};
use crate::model::Area;
use crate::question::Question;

/// What stands for a council's slug, and for its name.
const PLACES: [&str; 2] = ["{area}", "{name}"];

/// A question for every council.
pub(super) struct Template {
    text: String,
}

impl Template {
    /// Reads a question with `{area}` in it.
    pub(super) fn parse(text: &str) -> Result<Self> {
        // As it stands in an address.
        let text = text.replace("%7B", "{").replace("%7D", "}").replace("%7b", "{").replace("%7d", "}");
        for after in text.split('{').skip(1) {
            let name = after.split(['}', '&', '=', ',']).next().unwrap_or_default();
            if !PLACES.iter().any(|place| format!("{{{after}").starts_with(place)) {
                return Err(Error::question(format!(
                    "\"{{{name}}}\" stands for nothing: write {{area}} where the council goes, and {{name}} for its name in a title"
                )));
            }
        }
        if !text.contains(PLACES[0]) {
            return Err(Error::question(
                "there is no {area} in the question: write it where the council goes, such as areas={area}",
            ));
        }
        Ok(Template { text })
    }

    /// The question with its places, as it was asked.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The question for a council.
    pub(super) fn of(&self, area: &Area) -> Result<Question> {
        // Names hold no character of the grammar but these.
        let name = area.name.replace('%', "%25").replace('&', "%26").replace('+', "%2B");
        Question::parse(&self.text.replace(PLACES[0], &area.slug).replace(PLACES[1], &name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_council_goes_wherever_its_place_stands() {
        let dataset = crate::pack::open(&crate::example_pack()).unwrap();
        let area = dataset.area(dataset.find_area("bath-and-north-east-somerset").unwrap());
        for text in [
            "measure=caseload&areas=kent,{area}&group={area},kent&title=Caseloads+in+{name}",
            "measure=caseload&areas=kent,%7Barea%7D&group=%7barea%7d,kent&title=Caseloads%20in%20%7Bname%7D",
        ] {
            let question = Template::parse(text).unwrap().of(area).unwrap();
            assert_eq!(question.areas, ["kent", "bath-and-north-east-somerset"]);
            assert_eq!(question.title.as_deref(), Some("Caseloads in Bath and North East Somerset"));
        }
    }

    #[test]
    fn a_question_without_a_place_or_with_an_unknown_one_says_what_to_write() {
        for (text, message) in [
            (
                "areas=kent",
                "there is no {area} in the question: write it where the council goes, such as areas={area}",
            ),
            (
                "areas={area},{council}",
                "\"{council}\" stands for nothing: write {area} where the council goes, and {name} for its name in a title",
            ),
            (
                "areas={area",
                "\"{area}\" stands for nothing: write {area} where the council goes, and {name} for its name in a title",
            ),
        ] {
            assert_eq!(Template::parse(text).err().unwrap().to_string(), message);
        }
    }
}
