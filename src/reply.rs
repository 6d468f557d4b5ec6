//! Whatever a question asks for, by one door: figures, or inspections. It decides which of the two a question is about,
//! and nothing else.

use crate::chart::{Options, Scene};
use crate::error::Result;
use crate::model::Dataset;
use crate::question::Question;
use crate::words::Words;

/// What a question is answered with.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Options, Question, reply, svg};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// for text in ["measure=agency-rate&areas=gloucestershire", "view=timeline&areas=gloucestershire"] {
///     let reply = reply(&dataset, &Question::parse(text)?)?;
///     let words = reply.words();
///     assert!(words.sentence.contains("Gloucestershire"));
///     assert!(svg(&reply.draw(&words, &Options::default())).starts_with("<svg"));
/// }
/// # Ok(())
/// # }
/// ```
// A page's engine answers one kind of question only, and is built without the other.
#[derive(Clone, Debug)]
pub enum Reply<'a> {
    /// Figures of a measure.
    #[cfg(any(feature = "figures", not(feature = "inspections")))]
    Figures(Box<crate::compare::Answer<'a>>),
    /// The measures of a topic, for one council.
    #[cfg(feature = "panels")]
    Profile(Box<crate::compare::Profile<'a>>),
    /// Inspections.
    #[cfg(feature = "inspections")]
    Judged(Box<crate::compare::Judged<'a>>),
}

/// Answers a question, whatever it is about.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, Reply, reply};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let about = |text| Question::parse(text).and_then(|question| reply(&dataset, &question));
/// assert!(matches!(about("measure=agency-rate")?, Reply::Figures(_)));
/// assert!(matches!(about("view=grades&measure=agency-rate")?, Reply::Judged(_)));
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// As [`answer`](crate::answer), [`profile`](crate::profile) and [`judged`](crate::judged); and where the view does not
/// suit the question.
pub fn reply<'a>(dataset: &'a Dataset, question: &Question) -> Result<Reply<'a>> {
    #[cfg(feature = "panels")]
    if question.is_of_topic() {
        return Ok(Reply::Profile(Box::new(crate::compare::profile_of_topic(dataset, question)?)));
    }
    #[cfg(all(feature = "inspections", feature = "figures"))]
    if question.is_of_inspections() {
        return Ok(Reply::Judged(Box::new(crate::compare::judged(dataset, question)?)));
    }
    #[cfg(any(feature = "figures", not(feature = "inspections")))]
    {
        let answer = Box::new(crate::compare::answer(dataset, question)?);
        // A line and bars suit every question.
        if crate::question::FORMED
            && let Some(why) = crate::compare::unsuited(&answer, question.view)
        {
            return Err(crate::error::Error::question(crate::words::unsuited(&answer, &why)));
        }
        Ok(Reply::Figures(answer))
    }
    #[cfg(not(any(feature = "figures", not(feature = "inspections"))))]
    Ok(Reply::Judged(Box::new(crate::compare::judged(dataset, question)?)))
}

impl Reply<'_> {
    /// The question, with its areas by slug.
    #[must_use]
    pub fn question(&self) -> &Question {
        match self {
            #[cfg(any(feature = "figures", not(feature = "inspections")))]
            Reply::Figures(answer) => &answer.question,
            #[cfg(feature = "panels")]
            Reply::Profile(profile) => &profile.question,
            #[cfg(feature = "inspections")]
            Reply::Judged(judged) => &judged.question,
        }
    }

    /// Everything that is said of it.
    #[must_use]
    pub fn words(&self) -> Words {
        match self {
            #[cfg(any(feature = "figures", not(feature = "inspections")))]
            Reply::Figures(answer) => crate::words::words(answer),
            #[cfg(feature = "panels")]
            Reply::Profile(profile) => crate::words::profile_words(profile),
            #[cfg(feature = "inspections")]
            Reply::Judged(judged) => crate::words::judged_words(judged),
        }
    }

    /// Its picture.
    #[inline]
    #[must_use]
    pub fn draw(&self, words: &Words, options: &Options) -> Scene {
        match self {
            #[cfg(any(feature = "figures", not(feature = "inspections")))]
            Reply::Figures(answer) => crate::chart::draw(answer, words, options),
            #[cfg(feature = "panels")]
            Reply::Profile(profile) => crate::chart::draw_profile(profile, words, options),
            #[cfg(feature = "inspections")]
            Reply::Judged(judged) => crate::chart::draw_judged(judged, words, options),
        }
    }

    /// The release that it is from.
    ///
    /// ```
    /// # fn main() -> likeforlike::Result<()> {
    /// use likeforlike::{Question, reply};
    /// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
    /// assert_eq!(reply(&dataset, &Question::parse("measure=agency-rate")?)?.release(), "2026-11");
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn release(&self) -> &str {
        let dataset = match self {
            #[cfg(any(feature = "figures", not(feature = "inspections")))]
            Reply::Figures(answer) => answer.dataset,
            #[cfg(feature = "panels")]
            Reply::Profile(profile) => profile.dataset,
            #[cfg(feature = "inspections")]
            Reply::Judged(judged) => judged.dataset,
        };
        &dataset.core().release
    }

    /// Its picture as a card for social media.
    ///
    /// ```
    /// # fn main() -> likeforlike::Result<()> {
    /// use likeforlike::{Question, Theme, reply, svg};
    /// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
    /// let reply = reply(&dataset, &Question::parse("measure=agency-rate&areas=gloucestershire")?)?;
    /// let card = reply.card(&reply.words(), Theme::Light);
    /// assert!(svg(&card).contains("width=\"1200\" height=\"628\""));
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn card(&self, words: &Words, theme: crate::chart::Theme) -> Scene {
        let draw = |width: f64| self.draw(words, &Options { width, theme, standalone: false });
        crate::chart::card(words, self.release(), &draw)
    }

    /// The whole of it as JSON.
    #[must_use]
    pub fn report(&self, words: &Words) -> String {
        match self {
            #[cfg(any(feature = "figures", not(feature = "inspections")))]
            Reply::Figures(answer) => crate::report::report(answer, words),
            #[cfg(feature = "panels")]
            Reply::Profile(profile) => crate::lists::profile_report(profile, words),
            #[cfg(feature = "inspections")]
            Reply::Judged(judged) => crate::report::judged_report(judged, words),
        }
    }

    /// What is shown, as CSV.
    #[must_use]
    pub fn csv(&self) -> String {
        match self {
            #[cfg(any(feature = "figures", not(feature = "inspections")))]
            Reply::Figures(answer) => crate::download::csv(answer),
            #[cfg(feature = "panels")]
            Reply::Profile(profile) => crate::lists::profile_csv(profile),
            #[cfg(feature = "inspections")]
            Reply::Judged(judged) => crate::download::judged_csv(judged),
        }
    }

    /// What a page shows: the words, the picture, and what its reader can choose.
    #[cfg(any(feature = "cli", all(target_arch = "wasm32", feature = "wasm")))]
    pub(crate) fn view(&self, words: &Words, scene: &Scene) -> String {
        match self {
            #[cfg(any(feature = "figures", not(feature = "inspections")))]
            Reply::Figures(answer) => crate::view::view(answer, words, scene),
            #[cfg(feature = "panels")]
            Reply::Profile(profile) => crate::view::profile_view(profile, words, scene),
            #[cfg(feature = "inspections")]
            Reply::Judged(judged) => crate::view::judged_view(judged, words, scene),
        }
    }
}
