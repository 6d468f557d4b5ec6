//! Scene to PNG: the SVG, painted with the fonts that the layout reckons with. It reads no font of the machine, so the
//! picture is the same everywhere.

use crate::chart::Scene;
use crate::chart::theme::Ink;
use crate::error::{Error, Result};
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg;
use std::sync::{Arc, OnceLock};

/// Liberation Sans 2.1.5, unmodified: the widths of `chart/measure_text.rs` are its own. SIL Open Font License 1.1.
const FONTS: [&[u8]; 2] = [
    include_bytes!("../fonts/LiberationSans-Regular.ttf"),
    include_bytes!("../fonts/LiberationSans-Bold.ttf"),
];

/// The font's name, as it has it.
const FAMILY: &str = "Liberation Sans";

/// The pixels of a metre, at the 96 to an inch that browsers reckon with.
const PIXELS_A_METRE: f64 = 96.0 / 0.0254;

/// Paints a picture as PNG, `scale` pixels to each of its own: 1, or 2 for sharp screens and for print; 0.5 to 8.
/// Title and description travel inside, where image programs look for them.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Options, Question, answer, draw, png, words};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let answer = answer(&dataset, &Question::parse("measure=agency-rate&areas=gloucestershire")?)?;
/// let scene = draw(&answer, &words(&answer), &Options { standalone: true, ..Options::default() });
/// let bytes = png(&scene, 2.0)?;
/// assert!(bytes.starts_with(b"\x89PNG"));
/// assert_eq!(bytes[16..20], 1280_u32.to_be_bytes()); // 640 pixels, twice
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// When there is no memory for so large a picture.
pub fn png(scene: &Scene, scale: f64) -> Result<Vec<u8>> {
    let scale = if scale.is_finite() { scale.clamp(0.5, 8.0) } else { 1.0 };
    let pixmap = paint(scene, scale)?;
    write(&pixmap, scene, scale)
        .map_err(|error| Error::picture(format!("the picture can't be written: {error}")))
}

fn paint(scene: &Scene, scale: f64) -> Result<Pixmap> {
    let wrong = |why: &str| Error::picture(format!("the picture can't be painted: {why}"));
    let options = usvg::Options {
        font_family: FAMILY.to_owned(),
        fontdb: Arc::clone(fonts()),
        ..usvg::Options::default()
    };
    let tree =
        usvg::Tree::from_str(&crate::svg(scene), &options).map_err(|error| wrong(&error.to_string()))?;
    let pixels = |units: f64| (units * scene.scale * scale).round();
    let (width, height) = (pixels(scene.width), pixels(scene.height));
    let mut pixmap = Pixmap::new(width as u32, height as u32).ok_or_else(|| wrong("it is too large"))?;
    pixmap.fill(color(Ink::Paper.color(scene.theme)));
    // The size of a tree is rounded, that of the picture is not.
    let (across, down) = (width as f32 / tree.size().width(), height as f32 / tree.size().height());
    resvg::render(&tree, Transform::from_scale(across, down), &mut pixmap.as_mut());
    Ok(pixmap)
}

/// The fonts, read once.
fn fonts() -> &'static Arc<usvg::fontdb::Database> {
    static DATABASE: OnceLock<Arc<usvg::fontdb::Database>> = OnceLock::new();
    DATABASE.get_or_init(|| {
        let mut database = usvg::fontdb::Database::new();
        for font in FONTS {
            database.load_font_source(usvg::fontdb::Source::Binary(Arc::new(font)));
        }
        database.set_sans_serif_family(FAMILY);
        Arc::new(database)
    })
}

/// A colour such as `#1466b8`.
fn color(hex: &str) -> Color {
    let part =
        |at: usize| hex.get(at..at + 2).and_then(|part| u8::from_str_radix(part, 16).ok()).unwrap_or(255);
    Color::from_rgba8(part(1), part(3), part(5), 255)
}

fn write(pixmap: &Pixmap, scene: &Scene, scale: f64) -> std::result::Result<Vec<u8>, ::png::EncodingError> {
    // Paper covers everything: nothing shines through.
    let pixels: Vec<[u8; 3]> =
        pixmap.pixels().iter().map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
    let mut bytes = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    // Flat colours and sharp edges: unfiltered, the file is a quarter smaller and made in half the time.
    encoder.set_filter(::png::Filter::NoFilter);
    let (units, unit) = ((PIXELS_A_METRE * scale).round() as u32, ::png::Unit::Meter);
    encoder.set_pixel_dims(Some(::png::PixelDimensions { xppu: units, yppu: units, unit }));
    encoder.add_itxt_chunk("Title".to_owned(), scene.title.clone())?;
    encoder.add_itxt_chunk("Description".to_owned(), scene.alt.clone())?;
    let data = match palette(&pixels) {
        Some(palette) => {
            encoder.set_color(::png::ColorType::Indexed);
            encoder.set_palette(palette.as_flattened().to_vec());
            pixels.iter().map(|pixel| palette.binary_search(pixel).unwrap_or(0) as u8).collect()
        }
        None => {
            encoder.set_color(::png::ColorType::Rgb);
            pixels.as_flattened().to_vec()
        }
    };
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(bytes)
}

/// The colours of a picture in order, if a byte can number them.
fn palette(pixels: &[[u8; 3]]) -> Option<Vec<[u8; 3]>> {
    let mut palette: Vec<[u8; 3]> = Vec::new();
    for pixel in pixels {
        if let Err(place) = palette.binary_search(pixel) {
            if palette.len() == 256 {
                return None;
            }
            palette.insert(place, *pixel);
        }
    }
    Some(palette)
}
