//! The word classes that the position stage asks for, by field: what each is for, and its id in the rule files.

use super::lexis::{ClassId, Lexis};

/// Declares the classes, each a field with the id it is looked up by. A class that no rule file defines matches nothing.
macro_rules! classes {
    ($($(#[$about:meta])* $field:ident = $id:literal,)*) => {
        /// Word classes the position stage asks for, looked up once.
        #[derive(Clone, Debug, Default)]
        pub struct PositionClasses {
            $($(#[$about])* pub $field: Option<ClassId>,)*
        }

        impl PositionClasses {
            /// The ids of all of them.
            pub const IDS: &[&str] = &[$($id,)*];

            pub(super) fn new(lexis: &Lexis) -> Self {
                PositionClasses { $($field: lexis.class($id),)* }
            }
        }
    };
}

classes! {
    /// Verbs that take an infinitive as their object.
    infinitive = "verb.infinitive",
    /// Nouns that take one ("any move to disarm them").
    infinitive_noun = "noun.infinitive",
    /// First-person pronouns.
    first_person = "pronoun.first",
    /// Those of several: we, our.
    first_several = "position.we",
    /// Before those who are named of a group.
    including = "position.including",
    /// Second-person pronouns.
    second_person = "pronoun.second",
    /// Verbs that link a subject to what it is.
    copula = "verb.copula",
    /// People and bodies that can hold a position.
    voice = "noun.voice",
    /// People by their office or trade ("minister").
    role = "noun.role",
    /// Bodies by what they are ("delegation").
    body = "position.body",
    /// People who stand against whoever has them, or have no say for it: rival, voter.
    apart = "position.apart",
    /// Those whom a side calls its own and who are not it: partner, neighbour.
    not_we = "position.not_we",
    /// Words before a noun that set it against whoever has it: opposition, rebel.
    against = "position.against",
    /// What a country has several of: group, party.
    faction = "roster.faction",
    /// Before such a noun, says that it is the country's voice: ruling.
    ruling = "roster.ruling",
    /// Peoples, faiths and camps within a country: Kurdish, breakaway.
    sect = "roster.sect",
    /// Before an office, says that it is held no more: former.
    once = "roster.once",
    /// What a thing is said to be before a clause about it: something, a step.
    equated = "position.equated",
    /// Opens the reason of what is so: why.
    why = "position.why",
    /// Verbs that give a reason: explain.
    explaining = "position.explaining",
    /// Openers of a condition that need no clause: without.
    parting = "position.parting",
    /// Behind a thing without a verb, asks for it: first, now.
    urged = "position.urged",
    /// Says in a "while" clause that it goes on: still.
    lasting = "position.lasting",
    /// Verbs of what must be, besides the modals: need, have to.
    obliging = "position.obliging",
    /// Verbs of going on, before a condition that would end it: keep, continue.
    persisting = "position.persisting",
    /// Opens what somebody goes on to until it is met: until.
    upto = "position.upto",
    /// Deeds that somebody threatens another with: strike, resume.
    hostile = "position.hostile",
    /// What somebody does for a condition.
    given_for = "position.given_for",
    /// What somebody is given for doing a thing: offer, pay.
    rewarding = "position.rewarding",
    /// What fighters do who fight no more, where nothing else is named that stops.
    standing_down = "position.standing_down",
    /// Prepositions before what only gives the time: after, during.
    timing = "position.timing",
    /// Verbs that take an occasion, before what was said at it: use.
    using = "position.using",
    /// Such occasions: a speech.
    platform = "position.platform",
    /// Says of somebody that he is one of those who did it: the latest.
    one_of = "position.one_of",
    /// Verbs with which somebody asks what is so.
    wondering = "position.wondering",
    /// Prepositions before the actor a noun is about.
    object = "position.object",
    /// Prepositions of place.
    place = "position.place",
    /// Openers of clauses that say up to when.
    unreached = "position.unreached",
    /// What somebody is only supposed to have: if it *wanted* peace.
    good_will = "position.good_will",
    /// What is ended, before a second thing that is wanted: siege.
    ended = "position.ended",
    /// Such a second thing: release.
    conciliatory = "position.conciliatory",
    /// Verbs that demand a thing and tell a fact with force: insist.
    insisting = "position.insisting",
    /// Nouns that undo the noun after their "of": veto.
    undoing = "position.undoing",
    /// What somebody is entitled to: right.
    right = "position.right",
    /// Verbs by which it is said what their subject takes: need, require.
    needing = "position.needing",
    /// Verbs after which an infinitive has not come about: fail.
    failing = "position.failing",
    /// Verbs by which a thing has an effect: bring.
    causing = "position.causing",
    /// Between two prepositions, says what something is done for: support.
    service = "position.service",
    /// Verbs that take something up and that grant a fact: agree.
    granting = "position.granting",
    /// What somebody suffers for a deed: sanction.
    punishment = "position.punishment",
    /// Between that and the deed: over.
    punished_over = "position.punished.over",
    /// The verb of whoever has a thing, or would have another do one: have.
    having = "position.having",
    /// What somebody may be given over a thing: veto.
    power = "position.power",
    /// Verbs that leave nobody a choice: force.
    forcing = "position.forcing",
    /// Of two, the one who is not spoken of: other.
    the_other = "position.the_other",
    /// Verbs that give somebody something: offer.
    giving = "position.giving",
    /// Before whoever is given something: to.
    recipient = "position.recipient",
    /// The place of one among several: first.
    place_in_list = "position.place_in_list",
    /// What a state is called that has been named: country.
    land = "position.land",
    /// Verbs by which somebody tells what he wants, before he tells it: list.
    listing = "position.listing",
    /// Before what something starts with: from.
    from = "position.from",
    /// Verbs that bind their object to an act, or let it act: oblige.
    binding = "position.binding",
    /// Verbs before somebody and what he is said to have done: accuse.
    accusing = "position.accusing",
    /// See, regard: in whose eyes somebody does a thing.
    perceiving = "position.perceiving",
    /// What an actor's ground is called ("on Ukrainian soil").
    ground = "position.ground",
    /// "by" in a passive.
    agent = "position.agent",
    /// "by", "from" after a noun of demand.
    source = "position.source",
    /// Openers that are conditions only of what lies ahead.
    time_condition = "position.time_condition",
    /// "only" beside a verb, of a condition that comes later.
    only = "position.only",
    /// Half a measure.
    partial = "position.partial",
    /// Those of them that what is refused waits for.
    awaited = "position.awaited",
    /// Prepositions that make a phrase the setting of an act.
    setting = "position.setting",
    /// "but", after which a negation no longer holds.
    contrast = "position.contrast",
    /// "that" before a clause.
    that = "position.that",
    /// The first of two negatives: "neither".
    neither = "position.neither",
    /// The second of two negatives: "nor".
    nor = "position.nor",
    /// Before a helper and whoever did it too: so, as.
    so = "position.so",
    /// Before an -ing form of the subject's, not of the object's: after, by.
    beside = "position.beside",
    /// Opens what is said to be wanted: what.
    cleft = "position.cleft",
    /// Stands for it before its clause: all, thing.
    cleft_noun = "position.cleft.noun",
    /// Before those among whom a wish is found: "support in Washington for".
    inside = "position.inside",
    /// Says that something is: "there is".
    there = "position.there",
    /// What is said of something that one wants no more: gone, out, dead.
    away = "position.away",
    /// What may follow it ("wants the monitors out of the region").
    away_tail = "position.away_tail",
    /// Verbs that take an object and what is to become of it: want, see.
    wishing = "position.wishing",
    /// Nouns of an answer: "Kyiv's answer was no".
    answer = "position.answer",
    /// Verbs before a "yes" or "no": say, answer.
    answering = "position.answering",
    /// Yes.
    verdict_yes = "position.yes",
    /// No, as an answer.
    verdict_no = "position.no",
    /// Verbs of asking, before what is asked.
    asking = "position.asking",
    /// Words that put in front what a sentence is about: as for, on, regarding.
    fronting = "position.fronting",
    /// Verbs that only give expression to a noun of stance: "show readiness".
    expressing = "position.expressing",
    /// Those of them that are no speech.
    showing = "position.showing",
    /// Verbs whose object is blamed for what it does.
    blame = "position.blame",
    /// Before what somebody is praised or blamed for.
    blamed_for = "position.blamed.for",
    /// Verbs of whoever has been asked: "rejected its demand".
    meeting = "position.meeting",
    /// Before a part of a people or a body: some, several.
    some = "position.some",
    /// What a body consists of: members, allies.
    members = "position.members",
    /// After those of a people who live elsewhere: "Armenians of Georgia".
    settled = "position.settled",
    /// Before "thing", what turns the wish round: "the last thing we want".
    last = "position.last",
    /// What somebody has resolved to do, and another takes or leaves: move, decision.
    decided = "position.decided",
    /// Before the one thing just told: the.
    the = "position.the",
    /// Before what is anybody's: a, any.
    any = "position.any",
    /// What a text consists of: text, wording.
    wording = "position.wording",
    /// Verbs of how something is received: welcome, dismiss.
    received = "position.received",
    /// Verbs of acts that are resolved on while they go on: withdraw, lift.
    undertaken = "position.undertaken",
    /// Between such a verb and a capital: in.
    within = "position.within",
    /// Verbs by which a call comes from somebody: come.
    coming = "position.coming",
    /// Verbs by which something is first among wishes: top.
    topping = "position.topping",
    /// What it is first of: agenda.
    agenda = "position.agenda",
    /// Helpers that stand for a verb told before: did, has.
    helper = "position.helper",
    /// Verbs that with "the same" point back at what another did.
    repeating = "position.repeating",
    /// What points back: same, likewise.
    same = "position.same",
    /// Behind a helper that stands for the verb before: too, as well.
    likewise = "position.likewise",
    /// In "as well".
    well = "position.well",
    /// What may stand behind it: line, view.
    line = "position.line",
    /// First words of a wording that holds its own negation: "no lorry would enter".
    negative = "position.negative",
    /// Verbs by which a text names its points.
    include = "position.include",
    /// Plans, demands, texts.
    text = "position.text",
    /// Of them, what somebody wants: a demand, an aim.
    wish = "position.wish",
    /// What may stand before such a noun in a predicate: "is one of", "is among".
    counted = "position.counted",
    /// Texts that are remembered: whoever put them forward or signed them.
    named_text = "position.named_text",
    /// Verbs by which a text is said to have parts, before they are told.
    unfolding = "position.unfolding",
    /// Those of them that have more than one party.
    joint_text = "position.joint_text",
    /// Those that stand for any text named before.
    any_text = "position.any_text",
    /// Parts of a text.
    text_part = "position.text_part",
    /// "the first", "the last" where a text's part is meant.
    ordinal = "position.ordinal",
    /// Determiners of what has been named.
    definite = "position.definite",
    /// "this", "that".
    this = "position.this",
    /// "these", "those", "such".
    those = "position.those",
    /// Verbs that answer what is told, not what is asked.
    denying = "position.denying",
    /// Prepositions of what something is done with.
    means = "position.means",
    /// Verbs that say whose word a report rests on.
    citing = "position.citing",
    /// Verbs that say what something is called.
    described = "position.described",
    /// What stands for the thing itself ("what is called").
    what = "position.what",
    /// "both".
    both = "position.both",
    /// What is asked of another: demands, terms, calls.
    asked = "position.asked",
    /// "it".
    it = "pronoun.it",
    /// Verbs that only a text has for its points.
    contain = "position.contain",
    /// Verbs of whoever puts a text forward.
    authoring = "position.authoring",
    /// Verbs of those who make a text together.
    signing = "position.signing",
    /// "between" those who made it.
    between = "position.between",
    /// The preposition that only what a text lays down follows.
    terms = "position.terms",
    /// Prepositions before the text in which something stands.
    under = "position.under",
    /// Opens a clause that a text lays down, without a preposition.
    whereby = "position.whereby",
    /// What lays something down for its time: truces, arrangements.
    arranged = "position.arranged",
    /// Verbs by which a text says something.
    stating = "position.stating",
    /// Ways of which a text offers more than one.
    way_out = "position.way_out",
    /// One of several.
    one_of_them = "position.one_of_them",
    /// Verbs of what a text opens with.
    opening = "position.opening",
    /// After them, before what it is.
    accompanied = "position.accompanied",
    /// Nouns of what could be done ("an opportunity to").
    capacity = "position.capacity",
    /// Verbs that tell what comes about.
    attained = "position.attained",
    /// Modals that with a perfect tell what did not come to be.
    unreal = "position.unreal",
    /// Verbs by which something comes to their subject ("will get weapons").
    receiving = "position.receiving",
    /// What a party has already, and keeps if it will not discuss it.
    kept = "position.kept",
    /// Of these, what a land may want that does not have it: independence.
    sought = "position.sought",
    /// Verbs of speech and perception, which do nothing to their object.
    idle = "position.idle",
    /// Before the day something happened: on.
    on_day = "position.on_day",
    /// Verbs by which a demand is given up: drop.
    dropping = "position.dropping",
    /// Names of months.
    month = "time.month",
    /// From what time something is reckoned: after.
    after = "position.after",
    /// Stretches of time so long that what lies that far back is history: a year.
    long_time = "position.long_time",
    /// What divides then from now: the war.
    watershed = "position.watershed",
    /// Verbs that undo what a wording says, where its gap runs over them: condemn, prevent.
    turning = "position.turning",
    /// What a name is the name of, if it is no party's: foundation, act.
    institution = "position.institution",
    /// Words of war and of its settlement, which are seldom used of anything else.
    matter = "position.matter",
    /// Places, texts and needs by whose name alone a conflict is spoken of.
    arena = "position.arena",
    /// Nouns between two prepositions that tell the occasion of an act ("in response to").
    occasion = "position.occasion",
    /// Nouns whose that-clause tells of a fact ("proof that").
    proof = "position.proof",
    /// People of all kinds, who hold what they want themselves.
    people = "position.people",
    /// What something is to be had for: "terms", "price".
    terms_of = "position.terms_of",
    /// Verbs that are said of what they are done to as well ("the war will end", "will end the war").
    either_way = "position.either_way",
    /// Verbs of threat.
    warning = "position.warning",
    /// Verbs that only carry their object ("make concessions").
    light = "position.light",
    /// Prepositions before what is talked of.
    on = "position.on",
    /// Nouns of talk before the preposition of what is talked of ("talks on").
    talk = "position.talk",
    /// Words before "for" and what somebody is to answer for.
    charged = "position.charged",
    /// Verbs that call something good or bad.
    calling = "position.calling",
    /// Verbs that make another thing of their object.
    altering = "position.altering",
    /// Verbs by which one asks somebody for something.
    asking_for = "position.asking.for",
    /// Verbs that demand or only tell: "insist".
    asserting = "position.asserting",
    /// Words by which what follows is said not to be so.
    not_so = "position.not_so",
    /// Verbs by which a text or a meeting deals with a thing, whichever way.
    dealing = "position.dealing",
    /// Bodies that decide by a vote of their members.
    chamber = "position.chamber",
    /// Verbs by which one thing is chosen before another: choose.
    choosing = "position.choosing",
    /// Before the thing that is liked less: over.
    over = "position.over",
    /// Of them, those that have "to" before it: prefer.
    preferring = "position.preferring",
    /// That "to".
    to = "position.to",
    /// Verbs that in the passive say what a thing is for.
    aiming = "position.aiming",
    /// Verbs of wanting, in whose subject a wish is told.
    wanting = "position.wanting",
    /// What a party may be resolved to go on with, by the noun.
    warfare = "position.warfare",
    /// Before the deed that somebody is punished or praised for.
    answered_for = "position.answered.for",
    /// Verbs that say what their subject thinks of a plan or a demand, which is another's.
    judging = "position.judging",
    /// Words for what is settled between two sides.
    bargained = "position.bargained",
    /// Prepositions before whoever judges: "unacceptable to Kyiv".
    in_eyes = "position.in_eyes",
    /// Nouns for what is asked of somebody.
    put_to = "position.put_to",
    /// Verbs by which a call or demand is their subject's own.
    uttering = "position.uttering",
    /// Verbs by which a government speaks of itself in the present.
    official = "position.official",
    /// Answers with a yes: yes, certainly.
    yes = "position.answer.yes",
    /// Answers with a no: no, never.
    no = "position.answer.no",
    /// May stand before a yes or a no: well, of.
    filler = "position.answer.filler",
    /// Opens a question that asks the same of one thing more: and.
    also_asked = "position.answer.also",
    /// Texts that are put to the vote: resolution, draft.
    voted_text = "position.vote.text",
    /// Takes a side with "for" or "against": vote.
    voting = "position.vote",
    /// Takes a side against: veto.
    vetoing = "position.vote.veto",
    /// After a vote, for: favour, for.
    vote_for = "position.vote.for",
    /// After a vote, against.
    vote_against = "position.vote.against",
    /// Those who write a document together, as they call themselves: ministers, leaders.
    authors = "position.authors",
    /// The same, where it may be others too: parties, sides.
    sides = "position.authors.sides",
    /// Before those for whom somebody speaks as well: speaking.
    speaking = "position.speaking",
    /// Before a colon, says that points come: following, follows.
    following = "position.following",
    /// Words before what somebody else is blamed for.
    blamed = "position.blamed",
    /// Verbs of saying.
    speech = "verb.speech",
    /// People whose view of a party is nobody's position.
    outsider = "position.outsider",
    /// Who passes on what others did and takes no side ("state television").
    medium = "position.medium",
    /// A medium only beside a word of news.
    medium_agency = "position.medium.agency",
    /// Such a word ("the state news agency").
    medium_news = "position.medium.news",
    /// Prepositions by which one belongs to another ("the government of").
    belongs = "position.belongs",
    /// Before what somebody is to be ("as a mediator").
    capacity_of = "position.as",
    /// Pronouns of a man.
    he = "pronoun.he",
    /// Pronouns of a woman.
    she = "pronoun.she",
    /// Pronouns of several.
    they = "pronoun.they",
    /// Verbs of thought whose negation belongs to the clause below.
    raising = "position.raising",
    /// Before the one whose something is: of.
    owner = "position.owner",
    /// Verbs whose object is told of another: welcome, commend.
    praise = "position.praise",
    /// Whom officials call so without a name: President.
    own_leader = "position.own_leader",
    /// What they call the body they speak for: administration.
    own_body = "position.own_body",
    /// Verbs that take somebody and what he is to do: allow, permit.
    lets = "position.lets",
}

impl PositionClasses {
    /// Whoever can hold a position, by what he is called: a voice, a role, a body.
    pub fn voices(&self) -> [Option<ClassId>; 3] {
        [self.voice, self.role, self.body]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::load;

    #[test]
    fn every_class_is_in_the_rules() {
        let rules = load::built_in();
        let missing: Vec<_> =
            PositionClasses::IDS.iter().filter(|id| !rules.words.iter().any(|class| class.id == **id)).collect();
        assert!(missing.is_empty(), "no such word class: {missing:?}");
    }
}
