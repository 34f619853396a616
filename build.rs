//! Turns `data/` into what the program embeds: parsing YAML at every start would cost more than reading an article.
//!
//! Written to `OUT_DIR`: `rules.bin` (all entries of all files in one [`schema::RuleFile`], without examples),
//! `examples.bin` (the examples, entry by entry in the same order), `images.bin` (the automata of all patterns), `origins.bin` (how many entries of each list come
//! from each file) and `data.rs` (the YAML itself, and its hash). The schema is the library's own file, so that there is
//! no second reader of the format.

use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[allow(dead_code)]
#[path = "src/rules/building.rs"]
mod building;
#[allow(dead_code)]
#[path = "src/rules/pattern.rs"]
mod pattern;
#[allow(dead_code)]
#[path = "src/record.rs"]
mod record;
#[allow(dead_code, unused_imports)]
#[path = "src/rules/schema/mod.rs"]
mod schema;

use building::{Ask, Building, Image, Images, Symbols};
use pattern::Terms;
use schema::{CounterExample, Example, RuleFile};

/// The folders of built-in rules, in the order in which they are read.
const FOLDERS: [&str; 3] = ["lexicon", "codebook", "packs"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for source in
        ["build.rs", "src/record.rs", "src/rules/schema/mod.rs", "src/rules/pattern.rs", "src/rules/building.rs"]
    {
        println!("cargo::rerun-if-changed={source}");
    }

    let mut all = RuleFile::default();
    let mut origins: Vec<(String, [usize; 11])> = Vec::new();
    let mut table = String::new();
    let mut hash = Sha256::new();
    for folder in FOLDERS {
        println!("cargo::rerun-if-changed=data/{folder}");
        for path in yaml_files(&root.join("data").join(folder))? {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let name = format!("{folder}/{name}");
            let text = fs::read_to_string(&path)?;
            hash.update(text.as_bytes());
            let file: RuleFile = match serde_yaml::from_str(&text) {
                Ok(file) => file,
                Err(error) => {
                    let place = error.location().map(|l| format!(":{}:{}", l.line(), l.column())).unwrap_or_default();
                    println!("cargo::error=data/{name}{place}: {error}");
                    continue;
                }
            };
            writeln!(table, "    ({name:?}, include_str!({:?})),", path.display().to_string())?;
            origins.push((name, file.counts()));
            all.append(file);
        }
    }

    let mut examples: Vec<(Vec<Example>, Vec<CounterExample>)> = Vec::new();
    for cue in &mut all.cues {
        examples.push((std::mem::take(&mut cue.examples), Vec::new()));
    }
    for proposition in all.topics.iter_mut().flat_map(|t| &mut t.propositions).chain(&mut all.propositions) {
        let taken = std::mem::take(&mut proposition.examples);
        examples.push((taken, std::mem::take(&mut proposition.counterexamples)));
    }

    let (phrases, cues) = (phrases(&all), all.cues.iter().flat_map(|c| &c.any).map(String::as_str).collect::<Vec<_>>());
    let terms = Terms::new(&all.terms);
    let (mut of_phrases, mut of_cues) = <(Buffers, Buffers)>::default();
    let images = Images {
        terms: building::fingerprint(&all.terms),
        phrases: image(&phrases, &terms, &mut of_phrases),
        cues: image(&cues, &terms, &mut of_cues),
    };
    fs::write(out.join("images.bin"), postcard::to_stdvec(&images)?)?;
    fs::write(out.join("rules.bin"), postcard::to_stdvec(&all)?)?;
    fs::write(out.join("examples.bin"), postcard::to_stdvec(&examples)?)?;
    fs::write(out.join("origins.bin"), postcard::to_stdvec(&origins)?)?;
    let mut hex = String::new();
    for byte in hash.finalize() {
        write!(hex, "{byte:02x}")?;
    }
    let data = format!(
        "/// The built-in rule files: path below `data`, text.\n\
         pub static FILES: &[(&str, &str)] = &[\n{table}];\n\
         /// SHA-256 of their bytes, in order.\n\
         pub const HASH: &str = \"{hex}\";\n"
    );
    fs::write(out.join("data.rs"), data)?;
    Ok(())
}

/// Symbols as an image has them: numbered as they come.
#[derive(Default)]
struct Names {
    numbers: HashMap<(Ask, Box<str>), u32>,
    /// In the order of their numbers.
    list: Vec<(Ask, String)>,
}

impl Symbols for Names {
    fn symbol(&mut self, ask: Ask, text: &str) -> u32 {
        let next = self.list.len() as u32;
        let number = *self.numbers.entry((ask, text.into())).or_insert(next);
        if number == next {
            self.list.push((ask, text.to_owned()));
        }
        number
    }
}

/// What an image points into.
#[derive(Default)]
struct Buffers {
    names: Names,
    made: Vec<u8>,
    ends: Vec<u8>,
}

/// The automaton of these wordings. What does not compile is left out; the rules' check says so.
fn image<'i>(wordings: &[&'i str], terms: &Terms<'_>, buffers: &'i mut Buffers) -> Image<'i> {
    let mut building = Building::default();
    let mut patterns = Vec::new();
    for pattern in wordings {
        if building.add(pattern, patterns.len() as u32, terms, &mut buffers.names).is_ok() {
            patterns.push(*pattern);
        }
    }
    let Building { mut made, mut ends, roots, count, .. } = building;
    // By node, so that laying them out at every start goes through memory once.
    made.sort_by_key(|(from, ..)| *from);
    ends.sort_by_key(|(node, _)| *node);
    let made = made.iter().flat_map(|(from, step, to)| [*from, *step, *to]);
    buffers.made.extend(made.flat_map(u32::to_le_bytes));
    buffers.ends.extend(ends.iter().flat_map(|(node, pattern)| [*node, *pattern]).flat_map(u32::to_le_bytes));
    let symbols = buffers.names.list.iter().map(|(ask, text)| (*ask, text.as_str())).collect();
    Image { symbols, patterns, made: &buffers.made, ends: &buffers.ends, roots, count }
}

/// The wordings of all propositions and topics, each once.
fn phrases(rules: &RuleFile) -> Vec<&str> {
    let topics = rules.topics.iter().flat_map(|t| {
        let friends = t.false_friends.iter().map(|f| &f.phrase);
        friends.chain(&t.headings).chain(&t.weak)
    });
    let propositions = rules.topics.iter().flat_map(|t| &t.propositions).chain(&rules.propositions);
    let of_propositions = propositions.flat_map(|p| p.names.iter().chain(&p.opposites).chain(&p.pro).chain(&p.con));
    let packs = rules.phrases.iter().chain(rules.packs.iter().flat_map(|p| &p.phrases));
    let of_packs = packs.flat_map(|p| p.names.iter().chain(&p.opposites).chain(&p.pro).chain(&p.con));
    let mut known = HashSet::new();
    topics.chain(of_propositions).chain(of_packs).map(String::as_str).filter(|text| known.insert(*text)).collect()
}

/// The YAML files of a folder, by name; none where there is no folder.
fn yaml_files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(Vec::new()) };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "yaml" || e == "yml") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
