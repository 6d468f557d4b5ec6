//! Counts by grade as JSON: over time, and on a day with how each council stood.

use super::{held, of_area};
use crate::compare::{Judged, OnDate, OverTime, Tally, TallyOf};
use crate::json::Json;
use crate::model::{AreaId, Decimal, Grade};

/// The members of counts over time.
pub(super) fn over_time(json: &mut Json, judged: &Judged<'_>, found: &OverTime) {
    counted(json, judged, found.of);
    json.list_at("tallies");
    for one in &found.tallies {
        json.object();
        tally(json, one);
        json.close();
    }
    json.close();
    json.list_at("chosen");
    for (id, standings) in &found.chosen {
        of_area(json, judged, *id);
        json.list_at("held");
        for standing in standings {
            json.object();
            held(json, judged, *standing);
            json.close();
        }
        json.close();
        json.close();
    }
    json.close();
}

/// The members of counts on a day.
pub(super) fn on_date(json: &mut Json, judged: &Judged<'_>, found: &OnDate) {
    json.text("date", &found.on.to_string());
    json.list_at("groups");
    for group in &found.groups {
        json.object();
        counted(json, judged, group.of);
        json.text("name", &crate::words::group_title(judged, group.of));
        tally(json, &group.tally);
        json.list_at("codes");
        for id in &group.members {
            // Those that do not exist on the day are not counted.
            if judged.area(*id).existed_in(found.on, found.on) {
                json.text_item(&judged.area(*id).code);
            }
        }
        json.close();
        json.close();
    }
    json.close();
    for (key, councils) in [("councils", &found.councils), ("chosen", &found.chosen)] {
        json.list_at(key);
        for (id, standing) in councils {
            of_area(json, judged, *id);
            held(json, judged, *standing);
            json.close();
        }
        json.close();
    }
}

/// The member `of`: which councils are counted.
pub(super) fn counted(json: &mut Json, judged: &Judged<'_>, of: TallyOf) {
    let slug = |id: AreaId| Some(judged.area(id).slug.as_str());
    let (what, area, kind) = match of {
        TallyOf::All => ("all", None, None),
        TallyOf::Region(id) => ("region", slug(id), None),
        TallyOf::Type(kind) => ("type", None, Some(kind.name())),
        TallyOf::Neighbours(id) => ("neighbours", slug(id), None),
        TallyOf::Own => ("own", None, None),
    };
    json.object_at("of");
    json.text("what", what);
    json.text_or_null("area", area);
    json.text_or_null("type", kind);
    json.close();
}

fn tally(json: &mut Json, tally: &Tally) {
    let graded = tally.graded();
    json.text("date", &tally.on.to_string());
    json.object_at("grades");
    for (grade, count) in Grade::ALL.into_iter().zip(tally.grades) {
        json.whole(grade.name(), count);
    }
    json.close();
    json.whole("graded", graded);
    json.whole("no_grade", tally.no_grade);
    json.whole("not_inspected", tally.not_inspected);
    json.whole("councils", tally.councils());
    // With fewer than ten, a share would pretend to more than the counts say.
    if graded < 10 {
        return json.null("shares");
    }
    json.object_at("shares");
    for (grade, count) in Grade::ALL.into_iter().zip(tally.grades) {
        let millionths = (2_000_000 * count + graded) / (2 * graded);
        let share = Decimal::new(i64::try_from(millionths).unwrap_or_default(), 6);
        json.number(grade.name(), Some(share.shortest()));
    }
    json.close();
}
