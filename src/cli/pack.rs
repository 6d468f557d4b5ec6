//! `likeforlike pack`: the dataset as the files that a page fetches, named by their content. It knows file
//! names and hashes, not the layout of bytes.

use super::dataset::Folder;
use super::releases::{Earlier, Latest};
use crate::error::{Error, Result};
use crate::model::{Dataset, Entry, Series, counts_file};
use crate::question::{Ground, Question, Show, View};
use sha2::{Digest, Sha256};
use std::io::Write;
use std::path::Path;

/// Writes the core, the catalogue, a pack a measure and the whole release into a folder, and says how large
/// they are.
pub(super) fn run(data: &Path, to: &Path, log: &mut dyn Write) -> Result<()> {
    Release::of(&Folder::open(data)?)?.write(to, log)
}

/// Writes the whole release into one file.
pub(super) fn whole(data: &Path, to: &Path) -> Result<()> {
    write(to, &Release::of(&Folder::open(data)?)?.whole.bytes)
}

/// The packs of a release, with their names.
pub(super) struct Release {
    /// Everything, as read.
    pub(super) dataset: Dataset,
    name: String,
    core: Packed,
    catalogue: Packed,
    reference: Packed,
    older_models: Packed,
    inspections: Packed,
    map: Packed,
    boundaries: Packed,
    whole: Packed,
    series: Vec<Packed>,
    /// The measures with their counts, where there are any: for a funnel.
    counts: Vec<Packed>,
    /// The councils of postcodes, for pages. No engine reads it, but it travels like a pack.
    postcodes: Option<Packed>,
}

/// Whether a file is of a measure. A file's name is what it is of, and its hash after the first dot: no slug has one.
fn is_of(packed: &Packed, slug: &str) -> bool {
    packed.name.split('.').next() == Some(slug)
}

/// A file to write.
struct Packed {
    name: String,
    bytes: Vec<u8>,
}

impl Packed {
    /// Names bytes by what they are and a hash of their content.
    fn named(what: &str, bytes: Vec<u8>) -> Self {
        Packed { name: name(what, &[&bytes]), bytes }
    }

    /// A measure's slice, and the same with its counts where there are any. The name of the second follows from that of
    /// the first: so the first is named by the content of both.
    fn slices(series: &Series) -> Result<(Self, Option<Self>)> {
        let (slug, bytes) = (&series.measure.slug, crate::pack::series_pack(&shown(series))?);
        if series.counts.is_none() && series.denominators.is_none() {
            return Ok((Packed::named(slug, bytes), None));
        }
        let with_counts = crate::pack::series_pack(series)?;
        let slice = Packed { name: name(slug, &[&bytes, &with_counts]), bytes };
        let counts = counts_file(&slice.name).map(|name| Packed { name, bytes: with_counts });
        Ok((slice, counts))
    }
}

/// What a file is and a hash of what is in it.
fn name(what: &str, contents: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for content in contents {
        hash.update(content);
    }
    let hash: String = hash.finalize().iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    format!("{what}.{hash}.pack")
}

impl Release {
    /// Packs a dataset: the measures first, since the catalogue names their files, and the core names its.
    pub(super) fn of(folder: &Folder) -> Result<Self> {
        let mut dataset = Dataset::new(folder.core.clone());
        let (mut series, mut counts) = (Vec::new(), Vec::new());
        for slug in folder.slugs() {
            let figures = folder.series(slug)?;
            let (slice, with_counts) = Packed::slices(&figures)?;
            series.push(slice);
            counts.extend(with_counts);
            dataset.add_series(figures)?;
        }
        folder.add_beside(&mut dataset);
        let slugs: Vec<&str> = folder.slugs().collect();
        let file =
            |slug: &str| slugs.binary_search(&slug).map_or(String::new(), |at| series[at].name.clone());
        let entries: Vec<Entry> = folder.catalogue(file);
        dataset.add_catalogue(folder.topics.clone(), entries.clone());
        let catalogue = Packed::named("catalogue", crate::pack::catalogue_pack(&folder.topics, &entries)?);
        let reference = Packed::named("reference", crate::pack::reference_pack(&folder.reference)?);
        let older_models = Packed::named("neighbours", crate::pack::older_models_pack(&folder.core)?);
        let inspections = Packed::named("inspections", crate::pack::inspections_pack(&folder.inspections)?);
        let boundaries = Packed::named("boundaries", crate::pack::boundaries_pack(&folder.boundaries)?);
        let mut map = folder.map.clone();
        map.boundaries_file.clone_from(&boundaries.name);
        let map = Packed::named("map", crate::pack::map_pack(&map)?);
        let mut core = folder.core.clone();
        // A page's question is about the model in force; who asks for an older one fetches it.
        core.neighbours.truncate(1);
        core.older_models_file.clone_from(&older_models.name);
        core.inspections_file.clone_from(&inspections.name);
        core.map_file.clone_from(&map.name);
        core.reference_file.clone_from(&reference.name);
        core.catalogue_file.clone_from(&catalogue.name);
        let core = Packed::named("core", crate::pack::core_pack(&core)?);
        let postcodes = folder.postcodes()?.map(|table| table.page(&folder.core.areas)).transpose()?;
        let postcodes = postcodes.map(|text| Packed::named("postcodes", text.into_bytes()));
        let whole = Packed::named("whole", crate::pack::whole_pack(&dataset)?);
        let name = folder.core.release.clone();
        Ok(Release {
            name,
            dataset,
            core,
            catalogue,
            reference,
            older_models,
            inspections,
            map,
            boundaries,
            whole,
            series,
            counts,
            postcodes,
        })
    }

    /// The dataset as it is read back from the whole pack.
    pub(super) fn reopened(&self) -> Result<Dataset> {
        crate::pack::open(&self.whole.bytes)
    }

    /// The names of the files that one chart needs, the catalogue only where it is of a topic: the core, the inspections
    /// and the map where it is about them, the measures', and what money is put right with where the question does that.
    pub(super) fn files_for(&self, question: &Question) -> Vec<&str> {
        let is_of_inspections = question.is_of_inspections();
        if question.is_of_topic() {
            // Which measures a topic has, the catalogue says.
            let slugs = crate::compare::resolve::measures_of_topic(&self.dataset, question);
            let slices = slugs.iter().flat_map(|slug| self.slice(slug));
            let wanted = [&self.core, &self.catalogue].into_iter().chain(slices);
            return wanted.map(|packed| packed.name.as_str()).collect();
        }
        // The file with the counts has the figures too.
        let first = match question.view {
            View::Funnel => self.counts.iter().find(|packed| is_of(packed, &question.measure)),
            _ => None,
        };
        let money = question.show.first().is_some_and(|show| *show <= Show::PerChild);
        let wanted = [
            Some(&self.core),
            Some(&self.inspections).filter(|_| is_of_inspections || !question.judgements.is_empty()),
            Some(&self.map).filter(|_| question.view == View::Map),
            Some(&self.boundaries)
                .filter(|_| question.view == View::Map && question.ground == Ground::Boundaries),
            first.or_else(|| self.slice(&question.measure)).filter(|_| question.is_of_figures()),
            question
                .measure2
                .as_deref()
                .and_then(|slug| self.slice(slug))
                .filter(|_| question.is_of_figures()),
            Some(&self.reference).filter(|_| money),
            Some(&self.older_models).filter(|_| question.model.is_some()),
        ];
        wanted.into_iter().flatten().map(|packed| packed.name.as_str()).collect()
    }

    /// The pack of a measure.
    fn slice(&self, slug: &str) -> Option<&Packed> {
        self.series.iter().find(|packed| is_of(packed, slug))
    }

    /// Writes every pack, plain and gzipped, and the release's record; then makes it the one in force. Files of the same name
    /// are left alone: the name is the content. Earlier releases keep what they need.
    pub(super) fn write(&self, to: &Path, log: &mut dyn Write) -> Result<()> {
        std::fs::create_dir_all(to).map_err(|error| Error::file(to, "make", &error))?;
        let beside = [
            &self.core,
            &self.catalogue,
            &self.whole,
            &self.reference,
            &self.inspections,
            &self.map,
            &self.boundaries,
            &self.older_models,
        ];
        let all: Vec<&Packed> =
            beside.into_iter().chain(&self.series).chain(&self.counts).chain(&self.postcodes).collect();
        let earlier = Earlier::read(to, &self.name)?;
        let stale = remove_stale(to, &all, &earlier)?;
        let sizes = write_all(to, &all, log)?;
        let names: Vec<&str> = all.iter().map(|packed| packed.name.as_str()).collect();
        write(&to.join("redirects.json"), super::redirects::json(&self.dataset).as_bytes())?;
        let latest = Latest {
            release: &self.name,
            core: &self.core.name,
            councils: self.dataset.authorities().filter(|(_, area)| area.end.is_none()).count(),
            postcodes: self.postcodes.as_ref().map(|packed| packed.name.as_str()),
        };
        earlier.write_latest(to, &latest, &names)?;

        let mut slices: Vec<u64> = sizes[beside.len()..][..self.series.len()].to_vec();
        slices.sort_unstable();
        let (median, largest) = (slices.get(slices.len() / 2).unwrap_or(&0), slices.last().unwrap_or(&0));
        say(
            log,
            &format!(
                "packed release {} ({} measures{}{}): gzipped, core {}, catalogue {}, inspections {}, a measure {median} (largest {largest}), whole {} bytes\n",
                self.name,
                self.series.len(),
                match earlier.count() {
                    0 => String::new(),
                    1 => "; 1 earlier release kept".to_owned(),
                    count => format!("; {count} earlier releases kept"),
                },
                if stale > 0 { format!("; {stale} files of earlier packs removed") } else { String::new() },
                sizes[0],
                sizes[1],
                sizes[4],
                sizes[2]
            ),
        );
        Ok(())
    }
}

/// What most charts show of a measure: its figures. The counts and denominators beside them, up to half of the
/// bytes, travel in a file of their own and in the whole release.
fn shown(series: &Series) -> Series {
    let counts_elsewhere = series.counts.is_some() || series.denominators.is_some();
    Series { counts: None, denominators: None, counts_elsewhere, ..series.clone() }
}

/// Removes packs that neither this release nor an earlier one has, and says how many.
fn remove_stale(to: &Path, all: &[&Packed], earlier: &Earlier) -> Result<usize> {
    let mut stale = 0;
    for entry in std::fs::read_dir(to).map_err(|error| Error::file(to, "list", &error))? {
        let path = entry.map_err(|error| Error::file(to, "list", &error))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let pack = name.strip_suffix(".gz").unwrap_or(name);
        let is_wanted = all.iter().any(|packed| packed.name == pack) || earlier.needs(pack);
        if pack.ends_with(".pack") && !is_wanted {
            std::fs::remove_file(&path).map_err(|error| Error::file(&path, "remove", &error))?;
            stale += 1;
        }
    }
    Ok(stale)
}

/// Writes packs and their gzips, as many at a time as there are processors, and returns the gzips' sizes. The whole
/// release takes longest: it stands among the first, so it is not the one that all wait for.
fn write_all(to: &Path, all: &[&Packed], log: &mut dyn Write) -> Result<Vec<u64>> {
    say(log, &format!("compressing {} packs\n", all.len()));
    super::workers::on_all_cores(all.len(), &|at| write_both(to, all[at]), &mut |_| ())
}

/// Writes a pack and its gzip, and returns the gzip's size.
fn write_both(to: &Path, packed: &Packed) -> Result<u64> {
    let path = to.join(&packed.name);
    let gzip_path = to.join(format!("{}.gz", packed.name));
    if let Ok(known) = std::fs::metadata(&gzip_path)
        && path.is_file()
    {
        return Ok(known.len());
    }
    let mut gzip = Vec::new();
    zopfli::compress(options(), zopfli::Format::Gzip, packed.bytes.as_slice(), &mut gzip)
        .map_err(|error| Error::file(&gzip_path, "compress", &error))?;
    write(&path, &packed.bytes)?;
    write(&gzip_path, &gzip)?;
    Ok(gzip.len() as u64)
}

/// Five iterations come within 0.2% of the default fifteen, in a third of the time.
pub(super) fn options() -> zopfli::Options {
    let iterations = std::num::NonZeroU64::MIN.saturating_add(4);
    zopfli::Options { iteration_count: iterations, ..zopfli::Options::default() }
}

/// Writes a file whole or not at all: a build that is interrupted leaves no half of one.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = Path::new(&beside);
    std::fs::write(beside, bytes).map_err(|error| Error::file(beside, "write", &error))?;
    std::fs::rename(beside, path).map_err(|error| Error::file(path, "write", &error))
}

/// A line of progress. Nobody may be listening, and that is no error.
pub(super) fn say(log: &mut dyn Write, line: &str) {
    let _ = log.write_all(line.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Cell;

    fn data() -> Folder {
        Folder::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")).unwrap()
    }

    #[test]
    fn every_figure_and_every_gap_of_the_dataset_reads_back_from_its_slice_and_from_the_whole() {
        let folder = data();
        let release = Release::of(&folder).unwrap();
        let whole = crate::pack::open(&release.whole.bytes).unwrap();
        let mut sliced = crate::pack::open(&release.core.bytes).unwrap();
        crate::pack::load(&mut sliced, &release.catalogue.bytes).unwrap();
        assert_eq!(sliced.catalogue(), release.dataset.catalogue());
        assert_eq!(whole.core(), &folder.core);
        crate::pack::load(&mut sliced, &release.older_models.bytes).unwrap();
        assert_eq!(sliced.core().neighbours, folder.core.neighbours);
        for (beside, bytes) in [("inspections", &release.inspections.bytes), ("map", &release.map.bytes)] {
            assert!(
                release.core.bytes.windows(beside.len()).any(|part| part == beside.as_bytes()),
                "{beside}"
            );
            crate::pack::load(&mut sliced, bytes).unwrap();
        }
        assert_eq!(sliced.inspections(), Some(&folder.inspections));
        let map = sliced.map().unwrap();
        assert_eq!((&map.places, &map.boundaries_file), (&folder.map.places, &release.boundaries.name));
        crate::pack::load(&mut sliced, &release.boundaries.bytes).unwrap();
        for dataset in [&sliced, &whole] {
            assert_eq!(dataset.boundaries(), Some(&folder.boundaries));
        }
        assert_eq!((whole.inspections(), whole.map()), (Some(&folder.inspections), Some(&folder.map)));
        assert_eq!(whole.topics(), &folder.topics);
        let (mut figures, mut gaps) = (0, 0);
        for (at, expected) in release.dataset.all_series().iter().enumerate() {
            crate::pack::load(&mut sliced, &release.series[at].bytes).unwrap();
            let slug = &expected.measure.slug;
            assert_eq!(sliced.series(slug), Some(&shown(expected)), "{slug}");
            assert_eq!(whole.series(slug), Some(expected), "{slug}");
            let cells = (0..expected.figures.areas()).flat_map(|area| expected.figures.row(area));
            for cell in cells {
                match cell {
                    Cell::Figure(_) => figures += 1,
                    Cell::Gap(_) => gaps += 1,
                }
            }
        }
        assert_eq!(release.series.len(), 434);
        // 547,187 figures and 93,883 gaps as published; 14 gaps are zeros and 6 zeros are "low" in the open data,
        // and 170 gaps stand under a column that no year heads.
        assert_eq!((figures, gaps), (547_187 + 14 - 6, 93_883 - 14 + 6 - 170));
    }

    #[test]
    fn the_example_pack_is_what_the_writer_writes() {
        let folder = data();
        let mut dataset = Dataset::new(folder.core.clone());
        dataset.add_catalogue(folder.topics.clone(), Vec::new());
        folder.add_beside(&mut dataset);
        dataset.add_series(folder.series("agency-rate").unwrap()).unwrap();
        let bytes = crate::pack::whole_pack(&dataset).unwrap();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pack/example.pack");
        if std::fs::read(&path).unwrap() != bytes {
            std::fs::write(&path, &bytes).unwrap();
            panic!(
                "src/pack/example.pack was out of date and has been rewritten: look at the change and run again"
            );
        }
    }

    #[test]
    fn a_chart_is_given_the_files_that_it_needs_and_no_other() {
        let release = Release::of(&data()).unwrap();
        for (question, expected) in [
            ("measure=agency-rate", "core agency-rate"),
            ("measure=agency-rate&judgement=overall", "core inspections agency-rate"),
            ("measure=agency-rate&view=funnel", "core agency-rate.counts"),
            ("measure=caseload&view=bars&measure2=agency-rate", "core caseload agency-rate"),
            ("measure=agency-rate&measure2=caseload&view=scatter", "core agency-rate caseload"),
            ("measure=looked-after-spending&show=real", "core looked-after-spending reference"),
            ("view=timeline&areas=gloucestershire", "core inspections"),
            ("view=timeline&measure=agency-rate", "core inspections"),
            ("view=grades", "core inspections"),
            ("view=grades&measure=agency-rate", "core inspections agency-rate"),
            ("view=map", "core inspections map"),
            ("view=map&ground=boundaries&measure=caseload", "core map boundaries caseload"),
            ("view=survival", "core inspections"),
            ("view=aligned&measure=caseload", "core inspections caseload"),
            (
                "view=profile&topic=youth-justice&areas=kent",
                "core catalogue children-cautioned-or-sentenced first-time-youth-justice-entrants reoffending-aged-15-to-17 reoffending-under-15",
            ),
        ] {
            let files = release.files_for(&Question::parse(question).unwrap());
            let names: Vec<String> = files.iter().map(|name| without_hash(name)).collect();
            assert_eq!(names.join(" "), expected, "{question}");
        }
    }

    /// `agency-rate.counts` of `agency-rate.0a1b2c3d4e.counts.pack`.
    fn without_hash(name: &str) -> String {
        let parts: Vec<&str> = name.split('.').collect();
        [&parts[..1], &parts[2..parts.len() - 1]].concat().join(".")
    }

    #[test]
    fn a_page_finds_the_counts_behind_a_funnel_by_the_name_of_the_slice() {
        let folder = data();
        let release = Release::of(&folder).unwrap();
        assert_eq!(release.counts.len(), 22); // as many measures have counts or denominators
        let question = Question::parse("measure=agency-rate&view=funnel").unwrap();
        let mut page = crate::pack::open(&release.core.bytes).unwrap();
        let mut fetched = Vec::new();
        loop {
            let needs = crate::needs(&page, &question);
            let Some(name) = needs.first() else { break };
            let all = [&release.catalogue].into_iter().chain(&release.series).chain(&release.counts);
            let file = all.into_iter().find(|packed| packed.name == *name).unwrap();
            crate::pack::load(&mut page, &file.bytes).unwrap();
            fetched.push(without_hash(name));
        }
        assert_eq!(fetched, ["catalogue", "agency-rate", "agency-rate.counts"]);
        assert_eq!(page.series("agency-rate"), release.dataset.series("agency-rate"));
        // The slice does not take them away again, whichever comes last.
        let slice = release.series.iter().find(|packed| packed.name.starts_with("agency-rate.")).unwrap();
        crate::pack::load(&mut page, &slice.bytes).unwrap();
        assert!(page.series("agency-rate").unwrap().counts.is_some());
        // A measure without counts needs no more than its slice, and says why there is no funnel.
        let question = Question::parse("measure=caseload-of-nobody&view=funnel").unwrap();
        assert!(crate::needs(&page, &question).is_empty());
    }

    #[test]
    fn packing_twice_gives_the_same_names() {
        let folder = data();
        let names =
            |release: &Release| release.series.iter().map(|packed| packed.name.clone()).collect::<Vec<_>>();
        let (one, two) = (Release::of(&folder).unwrap(), Release::of(&folder).unwrap());
        assert_eq!(
            (names(&one), &one.core.name, &one.whole.name),
            (names(&two), &two.core.name, &two.whole.name)
        );
    }
}
