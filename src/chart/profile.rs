//! One council, a row a measure.

use super::{Canvas, Options, Scene};
use crate::compare::Profile;
use crate::words::Words;

/// Draws the measures of a topic for one council: a row each, or a small line each where the question asks for multiples.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Options, Question, draw_profile, profile, profile_words};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let profile = profile(&dataset, &Question::parse("areas=gloucestershire&view=profile")?)?;
/// let scene = draw_profile(&profile, &profile_words(&profile), &Options::default());
/// assert_eq!(scene.width, 640.0);
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn draw_profile(profile: &Profile<'_>, words: &Words, options: &Options) -> Scene {
    super::scene_of(words, profile.dataset, options, &|canvas| picture(profile, canvas))
}

fn picture(_profile: &Profile<'_>, _canvas: &mut Canvas) {}
