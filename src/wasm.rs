//! The boundary to JavaScript. It translates and decides nothing: text in, plain objects out.

use crate::{Dataset, Options, Question, Theme};
use js_sys::Float32Array;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

/// Smaller than the standard library's, and the page fetches every byte.
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

type Result<T> = std::result::Result<T, JsError>;

/// A dataset that is open, and the questions asked of it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    pub(crate) dataset: Dataset,
}

#[wasm_bindgen]
impl Engine {
    /// Opens a core, or a whole release.
    ///
    /// # Errors
    /// When the bytes are not a pack of this version, or are damaged.
    pub fn open(core: &[u8]) -> Result<Engine> {
        Ok(Engine { dataset: crate::pack::open(core)? })
    }

    /// Adds a catalogue or figures.
    ///
    /// # Errors
    /// As `open`.
    pub fn load(&mut self, bytes: &[u8]) -> Result<()> {
        Ok(crate::pack::load(&mut self.dataset, bytes)?)
    }

    /// The names of the packs still to be loaded before a question can be drawn; the catalogue comes first. The
    /// name `complete` alone stands for the complete engine, which this one is not.
    ///
    /// # Errors
    /// When the question can't be read.
    pub fn needs(&self, question: &str) -> Result<Vec<String>> {
        match Question::parse(question) {
            Err(error) if error.is_incomplete() => Ok(vec!["complete".to_owned()]),
            question => Ok(crate::needs(&self.dataset, &question?)),
        }
    }

    /// Everything that a page shows for a question.
    ///
    /// # Errors
    /// When the question names what does not exist or is not loaded.
    pub fn draw(&self, question: &str, width: f64, theme: &str) -> Result<JsValue> {
        let reply = crate::reply(&self.dataset, &Question::parse(question)?)?;
        let words = reply.words();
        let theme = if theme == "dark" { Theme::Dark } else { Theme::Light };
        let scene = reply.draw(&words, &Options { width, theme, standalone: false });
        let view = js_sys::JSON::parse(&reply.view(&words, &scene)).map_err(unreadable)?;
        let points: Vec<f32> =
            scene.hits.iter().flat_map(|hit| [hit.x as f32, hit.y as f32, hit.series as f32]).collect();
        // The view is a plain object made a line above: setting a property on it can't fail.
        let _ = js_sys::Reflect::set(&view, &"points".into(), &Float32Array::from(points.as_slice()));
        Ok(view)
    }

    /// The figures shown, as CSV.
    ///
    /// # Errors
    /// As `draw`.
    pub fn csv(&self, question: &str) -> Result<String> {
        Ok(crate::reply(&self.dataset, &Question::parse(question)?)?.csv())
    }

    /// Areas and measures that a text may mean.
    ///
    /// # Errors
    /// Never, but that JavaScript has no memory left.
    pub fn search(&self, text: &str) -> Result<JsValue> {
        js_sys::JSON::parse(&crate::view::found(&self.dataset, &crate::search(&self.dataset, text)))
            .map_err(unreadable)
    }

    /// All measures by topic; empty until the catalogue is loaded.
    ///
    /// # Errors
    /// As `search`.
    pub fn topics(&self) -> Result<JsValue> {
        js_sys::JSON::parse(&crate::view::topics(&self.dataset)).map_err(unreadable)
    }

    /// All areas.
    ///
    /// # Errors
    /// As `search`.
    pub fn areas(&self) -> Result<JsValue> {
        js_sys::JSON::parse(&crate::view::areas(&self.dataset)).map_err(unreadable)
    }
}

#[cfg(feature = "object")]
#[wasm_bindgen]
impl Engine {
    /// The answer with the keys that others rely on.
    ///
    /// # Errors
    /// As `draw`.
    pub fn compare(&self, question: &str) -> Result<JsValue> {
        let reply = crate::reply(&self.dataset, &Question::parse(question)?)?;
        js_sys::JSON::parse(&reply.report(&reply.words())).map_err(unreadable)
    }

    /// Every loaded measure of the question's one area, or those of a topic.
    ///
    /// # Errors
    /// As `draw`; when there is no such topic.
    pub fn profile(&self, question: &str, topic: Option<String>) -> Result<JsValue> {
        let mut profile = crate::profile(&self.dataset, &Question::parse(question)?)?;
        if let Some(topic) = topic {
            profile = profile.of_topic(&topic)?;
        }
        js_sys::JSON::parse(&crate::profile_report(&profile, &crate::profile_words(&profile)))
            .map_err(unreadable)
    }

    /// The biggest changes over what is loaded.
    ///
    /// # Errors
    /// As `draw`.
    pub fn movers(&self, question: &str) -> Result<JsValue> {
        let movers = crate::movers(&self.dataset, &Question::parse(question)?)?;
        js_sys::JSON::parse(&crate::movers_report(&movers, &crate::movers_words(&movers))).map_err(unreadable)
    }
}

/// Text that the engine wrote and JavaScript does not read: never, but that it has no memory left.
fn unreadable(_: JsValue) -> JsError {
    JsError::new("the answer could not be handed over: reload the page")
}
