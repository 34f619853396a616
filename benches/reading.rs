//! How fast articles become records, stage by stage, on one core.
//!
//! The text is the sample articles, again and again. `STANDPOINT_BENCH=FILE cargo bench` takes a file of your own for
//! the last figure: text, or JSON Lines (fields `id`, `text`, `date`). That figure sets the whole way, decoding included,
//! against `wc -w` on the same bytes in the same run, because the machine matters more than the program.

#![allow(clippy::print_stdout)] // a benchmark talks to its reader

use criterion::{Criterion, Throughput, criterion_group};
use standpoint::analyzer::{Analyzer, Settings};
use standpoint::article::{Article, InputOptions, Source, sources};
use standpoint::grammar::Grammar;
use standpoint::rules::compile::Compiled;
use standpoint::rules::load;
use standpoint::rules::words::Words;
use standpoint::sentence::Document;
use std::hint::black_box;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/samples");

fn analyzer() -> Analyzer {
    let (rules, _) = load::load(&[], false);
    Analyzer::new(rules, &Settings::default())
}

/// All articles of a file or folder.
fn articles(path: &Path) -> Vec<Article> {
    let options = InputOptions::default();
    let mut found = sources(&[path.to_owned()], &options);
    let mut articles = Vec::new();
    loop {
        let batch = found.batch(1024, usize::MAX);
        if batch.is_empty() {
            return articles;
        }
        articles.extend(batch.into_iter().filter_map(|source| source.and_then(|s| s.read(&options)).ok()));
    }
}

fn bytes(articles: &[Article]) -> usize {
    articles.iter().map(|article| article.text.len()).sum()
}

fn stages(c: &mut Criterion) {
    let articles = articles(Path::new(SAMPLES));
    let (rules, _) = load::load(&[], false);
    let compiled = Compiled::new(&rules);
    let grammar = Grammar::new(&compiled.lexis);
    let analyzer = analyzer();
    let mut reader = analyzer.reader();
    let mut words = Words::new(&compiled.lexis);
    let documents: Vec<Document> = articles.iter().map(|a| Document::read(a, &mut words)).collect();

    let mut group = c.benchmark_group("reading");
    group.throughput(Throughput::Bytes(bytes(&articles) as u64));
    group.bench_function("sentences", |b| {
        let mut words = Words::new(&compiled.lexis);
        b.iter(|| articles.iter().map(|a| Document::read(black_box(a), &mut words).tokens.len()).sum::<usize>());
    });
    group.bench_function("grammar, sentences given", |b| {
        b.iter(|| documents.iter().map(|d| grammar.parse(black_box(d), &words, |_| true).nouns.len()).sum::<usize>());
    });
    group.bench_function("up to statements", |b| {
        b.iter(|| {
            articles
                .iter()
                .map(|a| reader.scene(black_box(a), None, true, |scene, _| scene.statements.len()))
                .sum::<usize>()
        });
    });
    group.bench_function("up to records", |b| {
        b.iter(|| articles.iter().map(|a| reader.read(black_box(a)).records.len()).sum::<usize>());
    });
    group.finish();
    c.bench_function("rules made ready", |b| b.iter(|| black_box(self::analyzer())));
}

criterion_group!(benches, stages);

/// The whole way, decoding included, against `wc -w` on the same bytes.
fn ratio() {
    let own = std::env::var_os("STANDPOINT_BENCH").map(PathBuf::from);
    let path = own.clone().unwrap_or_else(|| SAMPLES.into());
    let analyzer = analyzer();
    let options = InputOptions::default();
    let once: Vec<(PathBuf, Vec<u8>)> =
        articles(&path).into_iter().map(|a| (PathBuf::from(a.id), a.text.into_bytes())).collect();
    let times = if own.is_some() { 1 } else { 500 };
    let texts: Vec<(PathBuf, Vec<u8>)> = std::iter::repeat_n(once, times).flatten().collect();
    let total: usize = texts.iter().map(|(_, text)| text.len()).sum();
    let mut fastest = [Duration::MAX; 2];
    for _ in 0..3 {
        if let Some(time) = counting(&texts) {
            fastest[0] = fastest[0].min(time);
        }
        let copy = texts.clone();
        let start = Instant::now();
        let mut reader = analyzer.reader();
        let mut found = 0;
        for (name, bytes) in copy {
            if let Ok(article) = (Source::Bytes { name, bytes }).read(&options) {
                found += reader.read(&article).records.len();
            }
        }
        fastest[1] = fastest[1].min(start.elapsed());
        black_box(found);
    }
    let rate = |time: Duration| total as f64 / 1e6 / time.as_secs_f64();
    println!(
        "{}: {:.1} MB; whole way {:.2} MB/s on one core, wc -w {:.0} MB/s, ratio 1 : {:.0}",
        path.display(),
        total as f64 / 1e6,
        rate(fastest[1]),
        rate(fastest[0]),
        rate(fastest[0]) / rate(fastest[1]),
    );
}

/// How long `wc -w` takes over the texts in one file; `None` where there is no `wc`.
fn counting(texts: &[(PathBuf, Vec<u8>)]) -> Option<Duration> {
    let mut file = tempfile::NamedTempFile::new().ok()?;
    texts.iter().try_for_each(|(_, text)| file.write_all(text)).ok()?;
    let start = Instant::now();
    let done = Command::new("wc").arg("-w").arg(file.path()).output().ok()?;
    done.status.success().then(|| start.elapsed())
}

fn main() {
    benches();
    Criterion::default().configure_from_args().final_summary();
    // `cargo test --bench reading` runs each benchmark once, to see that it runs; there is nothing to time then.
    if std::env::args().any(|argument| argument == "--bench") {
        ratio();
    }
}
