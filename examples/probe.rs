//! scratch: shows parse and records for each line of stdin
use standpoint::analyzer::*;
use standpoint::article::Article;
fn main() {
    let a = Analyzer::new(standpoint::rules::load::built_in(), &Settings::default());
    let mut r = a.reader();
    for l in std::io::stdin().lines() {
        let l = l.unwrap();
        if l.trim().is_empty() {
            continue;
        }
        let art = Article::new("x".into(), l.clone(), String::new());
        r.scene(&art, None, |s, w| {
            println!("{}", s.parse.show(s.doc, &s.article.text));
            for m in &s.cast.mentions {
                println!(
                    "   @{:?} {:?} {:?} {:?}",
                    m.kind,
                    s.doc.tokens[m.tokens.start].span.cover(s.doc.tokens[m.tokens.end - 1].span).of(&s.article.text),
                    s.cast.actors[m.actor].name,
                    s.cast.actors[m.actor].parties.iter().map(|p| &*s.cast.parties[*p]).collect::<Vec<_>>()
                );
            }
            for st in s.statements {
                println!(
                    "   S {:?} speaker={:?} cue={:?} content={:?}",
                    st.kind,
                    st.speaker.as_ref().map(|x| (txt(s, &x.tokens), x.mention)),
                    st.cue.as_ref().map(|x| txt(s, x)),
                    st.content.iter().map(|c| txt(s, c)).collect::<Vec<_>>()
                );
            }
            for sentence in &s.doc.sentences {
                for line in standpoint::position::records::trace(s, sentence) {
                    println!("   {line}");
                }
            }
            for rec in standpoint::position::records::read(s, w) {
                println!(
                    "  => {:?} {:?} {:?} c={} sub={:?} prov={:?} by={:?} conf={} rules={:?}",
                    rec.holder.as_ref().and_then(|h| h.party.clone()),
                    rec.proposition,
                    rec.stance,
                    rec.conditional,
                    rec.subject,
                    rec.provenance,
                    rec.claimed_by,
                    rec.confidence,
                    rec.rules
                );
            }
        });
    }
}
fn txt(s: &standpoint::position::Scene<'_>, t: &std::ops::Range<usize>) -> String {
    if t.is_empty() {
        return String::new();
    }
    s.doc.tokens[t.start].span.cover(s.doc.tokens[t.end - 1].span).of(&s.article.text).to_string()
}
