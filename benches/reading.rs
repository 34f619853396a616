//! How fast text becomes tokens, sentences and quotations, on one core.

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use standpoint::rules::lexis::Lexis;
use standpoint::rules::schema::RuleFile;
use standpoint::rules::words::Words;
use standpoint::sentence::Document;
use standpoint::span::Span;
use std::hint::black_box;

/// A page of news, repeated; written for this benchmark.
const PAGE: &str = "\
GENEVA, May 4 (Wire) - The two delegations met for a third day and agreed to go on with the talks about the withdrawal \
of troops, the U.S. envoy's office said on Tuesday, but neither side would say when the next round begins.

“We don’t rule out a 30-day truce,” Foreign Minister Ana Petrova told reporters. “It has to be monitored, though. We \
won’t accept promises alone.”

Gen. Ortiz, who leads the other delegation, rejected the rebels' terms as \"a step back\" and said that his government \
could not withdraw 1,200 soldiers before the prisoners' return: 'Not one day earlier,' he added.

Both sides have accused each other of breaking the cease-fire agreed in March, and aid groups say that some 40% of the \
convoys were stopped at the border.

";

fn reading(c: &mut Criterion) {
    let classes: Vec<_> =
        [include_str!("../data/lexicon/abbreviations.yaml"), include_str!("../data/lexicon/boilerplate.yaml")]
            .into_iter()
            .flat_map(|yaml| serde_yaml::from_str::<RuleFile>(yaml).expect("valid word lists").words)
            .collect();
    let lexis = Lexis::new(&classes);
    let article = PAGE.repeat(8);
    let mut group = c.benchmark_group("reading");
    group.throughput(Throughput::Bytes(article.len() as u64));
    let mut words = Words::new(&lexis);
    group.bench_function("document", |b| {
        b.iter(|| Document::of_text(black_box(&article), Span::new(0, article.len()), &mut words));
    });
    group.bench_function("decode and hash", |b| {
        b.iter_batched(
            || standpoint::article::Source::Bytes { name: "a.txt".into(), bytes: article.clone().into_bytes() },
            |source| source.read(&standpoint::article::InputOptions::default()).expect("text"),
            BatchSize::SmallInput,
        );
    });
    group.finish();
}

criterion_group!(benches, reading);
criterion_main!(benches);
