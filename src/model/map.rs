//! Where each council stands on a map of equal hexagons. It knows places in a grid, and no pixels.

use super::AreaId;

/// A map on which every council is one hexagon, in rows that are shifted by half a hexagon in turn. Source: derived
/// from Open Innovations' hex map of upper-tier authorities (MIT licence); the councils abolished since 2019 stand
/// where, or next to where, their successors do.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let map = dataset.map().expect("the example has it");
/// let place = |slug| map.place(dataset.find_area(slug).expect("it is a council")).expect("it is on the map");
/// assert!(place("northumberland").1 > place("kent").1); // rows count to the north
/// assert_eq!(map.place(dataset.england().expect("it is there")), None);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HexMap {
    /// Column and row of each area of the dataset, `None` for those that are no councils. Columns count to the
    /// east, rows to the north; odd rows stand half a hexagon further east.
    pub places: Vec<Option<(u8, u8)>>,
    /// The pack with the borders between councils; empty in a whole release, which holds them.
    pub boundaries_file: String,
}

impl HexMap {
    /// Column and row of an area.
    #[must_use]
    pub fn place(&self, area: AreaId) -> Option<(u8, u8)> {
        self.places.get(usize::from(area)).copied().flatten()
    }
}
