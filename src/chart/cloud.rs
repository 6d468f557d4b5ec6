//! Councils as points of a plane: all of them quiet, the chosen ones and those beside them named, a key below, and what
//! to say at each. It knows where each stands, and not why.

use super::plane::{Named, Plane, explain};
use super::scene::{Anchor, Item, Point, Rect, Shape};
use super::theme::Ink;
use super::{Canvas, TICK, color_of};
use crate::compare::Answer;
use crate::format;
use crate::model::AreaId;
use crate::text::{joined, push_all};

/// Somebody in the plane.
pub(super) struct Place {
    pub(super) id: AreaId,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) kind: Kind,
}

/// What somebody is drawn as.
pub(super) enum Kind {
    /// One of all councils, in a layer: what stands in one is drawn alike.
    Council(usize),
    /// A chosen area, by its place among them.
    Chosen(usize),
    /// England or the region.
    Beside(Ink, &'static str),
}

/// The layers that a cloud may have.
const LAYERS: usize = 5;

/// All points of a picture, in the order in which they are told.
pub(super) struct Cloud<'a> {
    pub(super) places: Vec<Place>,
    /// Whether the figures are provisional.
    pub(super) hollow: bool,
    /// The points of a layer as one item.
    pub(super) layer: &'a dyn Fn(usize, Vec<Point>) -> Item,
    /// What a layer means, for the key.
    pub(super) meanings: Vec<(usize, String)>,
    /// Texts over the points, and where they stand.
    pub(super) over: Vec<(Rect, String)>,
    /// The figures of somebody: `10.2% and 17.1%`.
    pub(super) figures: &'a dyn Fn(&Place) -> String,
    /// The same with where it stands.
    pub(super) told: &'a dyn Fn(&Place) -> String,
    /// Why a chosen area has no place; `None` where it has.
    pub(super) missing: &'a dyn Fn(AreaId) -> Option<String>,
}

impl Cloud<'_> {
    /// Draws everything: who lies beyond the axes is named below.
    pub(super) fn draw(self, answer: &Answer<'_>, canvas: &mut Canvas, plane: &Plane) {
        let mut layers = [const { Vec::new() }; LAYERS];
        let (mut crowd, mut named, mut beyond) = (Vec::new(), Vec::new(), Vec::new());
        for place in &self.places {
            let at = plane.at(place.x, place.y);
            let mut name = answer.area(place.id).name.clone();
            let holds = plane.holds(at);
            if !holds {
                push_all(&mut name, &[" (", &(self.figures)(place), ")"]);
            }
            let (ink, shape) = match place.kind {
                Kind::Council(_) if !holds => {
                    beyond.push(name);
                    continue;
                }
                Kind::Council(layer) => {
                    layers[layer].push(at);
                    crowd.push(at);
                    continue;
                }
                Kind::Chosen(at) => (Ink::Area(color_of(at)), Shape::of(color_of(at))),
                Kind::Beside(ink, _) => (ink, Shape::Diamond),
            };
            // Who is to be seen in any case stands at the edge, with an arrow that points beyond it.
            if !holds {
                let upright = at.y < plane.frame.y || at.y > plane.frame.y + plane.frame.height;
                let away = if at.y < plane.frame.y { " \u{2191}" } else { " \u{2193}" };
                let across = if at.x < plane.frame.x { " \u{2190}" } else { " \u{2192}" };
                name.push_str(if upright { away } else { across });
            }
            named.push(Named { at: plane.nearest(at), name, shape, ink, hollow: self.hollow });
        }
        for (which, points) in layers.into_iter().enumerate() {
            if !points.is_empty() {
                canvas.items.push((self.layer)(which, points));
            }
        }
        let mut taken = Vec::new();
        for (place, text) in self.over {
            let middle = Point { x: place.x + place.width / 2.0, y: place.y + 11.0 };
            canvas.text(middle, Anchor::Middle, TICK, true, text);
            taken.push(place);
        }
        plane.named(canvas, &named, &crowd, &taken);

        // The key: what the marks mean, and who is not among them.
        let mut x = f64::INFINITY;
        for (which, text) in &self.meanings {
            explain(canvas, &mut x, &|at| (self.layer)(*which, vec![at]), text);
        }
        if self.hollow {
            let marker = |at| Item::Mark { at, shape: Shape::Circle, ink: Ink::Text, hollow: true };
            explain(canvas, &mut x, &marker, "Hollow: provisional figures");
        }
        if !beyond.is_empty() {
            let text = joined(&["Beyond the scale: ", &format::list(&beyond)]);
            explain(canvas, &mut x, &|at| arrow(at), &text);
        }
        for (at, chosen) in answer.areas.iter().enumerate() {
            if let Some(why) = (self.missing)(chosen.id) {
                let ink = Ink::Area(color_of(at));
                let marker = |at| Item::Mark { at, shape: Shape::Cross, ink, hollow: false };
                let text = joined(&[&answer.area(chosen.id).name, ": ", &why]);
                x = f64::INFINITY;
                explain(canvas, &mut x, &marker, &text);
            }
        }
        canvas.y += 10.0;

        // What to say at each.
        let (context, keys) = super::bars::keys(answer, canvas);
        for place in &self.places {
            let area = answer.area(place.id);
            let series = match place.kind {
                Kind::Council(_) => context,
                Kind::Chosen(at) if area.is_authority() => keys[at],
                Kind::Chosen(at) => canvas.key(&area.slug, &area.name, "area", color_of(at)),
                Kind::Beside(_, kind) => canvas.key(&area.slug, &area.name, kind, 0),
            };
            let label = joined(&[&area.name, ", ", &(self.told)(place)]);
            canvas.hit(plane.nearest(plane.at(place.x, place.y)), series, label);
        }
    }
}

/// A triangle that points to the right, out of the picture.
fn arrow(at: Point) -> Item {
    let corner = |x: f64, y: f64| Point { x: at.x + x, y: at.y + y };
    let outline = vec![corner(-4.0, -4.0), corner(4.0, 0.0), corner(-4.0, 4.0)];
    Item::Shapes { shapes: vec![outline], ink: Ink::Dot }
}
