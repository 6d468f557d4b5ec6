//! The boundary to JavaScript. It translates and decides nothing: text in, plain objects out.

use crate::{Dataset, Options, Question, Theme};
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

/// Smaller than the standard library's, and the page fetches every byte.
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// What is asked of JavaScript itself.
#[wasm_bindgen]
extern "C" {
    /// What the engine writes is JSON: it is always read.
    #[wasm_bindgen(js_namespace = JSON)]
    fn parse(text: &str) -> JsValue;
    #[wasm_bindgen(js_namespace = Reflect)]
    fn set(object: &JsValue, key: &str, value: JsValue) -> bool;
    #[wasm_bindgen(js_namespace = Float32Array, js_name = from)]
    fn numbers(of: &[f32]) -> JsValue;
}

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
    #[wasm_bindgen(unchecked_return_type = "string[]")]
    pub fn needs(&self, question: &str) -> Result<JsValue> {
        let needs = match Question::parse(question) {
            Err(error) if error.is_incomplete() => vec!["complete".to_owned()],
            question => crate::needs(&self.dataset, &question?),
        };
        Ok(parse(&crate::view::list(&needs)))
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
        let view = parse(&reply.view(&words, &scene));
        let mut points = Vec::new();
        for hit in &scene.hits {
            points.extend_from_slice(&[hit.x as f32, hit.y as f32, hit.series as f32]);
        }
        set(&view, "points", numbers(&points));
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
    pub fn search(&self, text: &str) -> JsValue {
        parse(&crate::view::found(&self.dataset, &crate::search(&self.dataset, text)))
    }

    /// All measures by topic; empty until the catalogue is loaded.
    pub fn topics(&self) -> JsValue {
        parse(&crate::view::topics(&self.dataset))
    }

    /// All areas.
    pub fn areas(&self) -> JsValue {
        parse(&crate::view::areas(&self.dataset))
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
        Ok(parse(&reply.report(&reply.words())))
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
        Ok(parse(&crate::profile_report(&profile, &crate::profile_words(&profile))))
    }

    /// The biggest changes over what is loaded.
    ///
    /// # Errors
    /// As `draw`.
    pub fn movers(&self, question: &str) -> Result<JsValue> {
        let movers = crate::movers(&self.dataset, &Question::parse(question)?)?;
        Ok(parse(&crate::movers_report(&movers, &crate::movers_words(&movers))))
    }
}
