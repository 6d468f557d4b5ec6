//! The borders between councils, each once, and the outlines that they make. It knows places on the National Grid, and no
//! pixels.

use super::AreaId;

/// The borders between councils, of every vintage: a council is made of parts, and its outline is where its parts end.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let boundaries = dataset.boundaries().expect("the example has them");
/// let find = |slug| dataset.find_area(slug).expect("it is a council");
/// // A council of old is its successors together.
/// let rings = boundaries.outline(find("northamptonshire"));
/// assert_eq!(rings.len(), 1);
/// assert!(boundaries.parts[usize::from(find("northamptonshire"))].len() == 2);
/// assert!(boundaries.outline(dataset.england().expect("it is there")).is_empty());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Boundaries {
    /// The parts that each area of the dataset is made of; none for those that are no councils.
    pub parts: Vec<Vec<u16>>,
    /// The borders between parts.
    pub borders: Vec<Border>,
}

/// A border, from one corner where borders meet to the next, or all around an island.
///
/// ```
/// use likeforlike::Border;
/// let coast = Border { left: Some(3), right: None, points: vec![(0, 0), (5, 0), (5, 5), (0, 0)] };
/// assert_eq!(coast.points.first(), coast.points.last()); // an island
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Border {
    /// The part to its left, as it runs; `None` for the sea, Wales and Scotland.
    pub left: Option<u16>,
    /// The part to its right.
    pub right: Option<u16>,
    /// Easting and northing of its corners, in units of 200 metres.
    pub points: Vec<(u16, u16)>,
}

impl Boundaries {
    /// The outlines of an area: against the clock around its land, with the clock around what lies within and is not its
    /// own. Empty for an area that is no council.
    #[must_use]
    pub fn outline(&self, area: AreaId) -> Vec<Vec<(u16, u16)>> {
        let none = Vec::new();
        let parts = self.parts.get(usize::from(area)).unwrap_or(&none);
        let own = |part: Option<u16>| part.is_some_and(|part| parts.contains(&part));
        // Its borders, each with the area to its left.
        let mut open: Vec<Vec<(u16, u16)>> = Vec::new();
        for border in &self.borders {
            if own(border.left) != own(border.right) {
                let mut points = border.points.clone();
                if own(border.right) {
                    points.reverse();
                }
                open.push(points);
            }
        }
        // Each goes on where another begins, until it ends where it began.
        let mut rings = Vec::new();
        while let Some(mut ring) = open.pop() {
            while ring.first() != ring.last() {
                let Some(next) = open.iter().position(|border| border.first() == ring.last()) else { break };
                ring.pop();
                ring.append(&mut open.swap_remove(next));
            }
            ring.pop();
            rings.push(ring);
        }
        rings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_halves_make_one_whole_and_a_hole_runs_the_other_way() {
        let border = |left, right, points: &[(u16, u16)]| Border { left, right, points: points.to_vec() };
        let boundaries = Boundaries {
            parts: vec![vec![0], vec![1], vec![0, 1], vec![2], vec![]],
            borders: vec![
                border(Some(0), None, &[(10, 0), (0, 0), (0, 10), (10, 10)].map(|(x, y)| (x, 10 - y))),
                border(Some(1), None, &[(10, 0), (20, 0), (20, 10), (10, 10)]),
                border(Some(0), Some(1), &[(10, 0), (10, 10)]),
                border(Some(2), Some(1), &[(12, 2), (14, 2), (14, 4), (12, 2)]),
            ],
        };
        let turn = |ring: &[(u16, u16)]| {
            let mut sum = 0;
            for (at, (x, y)) in ring.iter().enumerate() {
                let (next_x, next_y) = ring[(at + 1) % ring.len()];
                sum += i32::from(*x) * i32::from(next_y) - i32::from(next_x) * i32::from(*y);
            }
            sum
        };
        let turns = |area| boundaries.outline(area).iter().map(|ring| turn(ring)).collect::<Vec<_>>();
        assert_eq!((turns(0), turns(3), turns(4)), (vec![200], vec![4], vec![]));
        assert_eq!(turns(1), [-4, 200]);
        assert_eq!(turns(2), [-4, 400]);
    }
}
