#include <algorithm>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "cocrea/workflows/built_in.hpp"
#include "office.hpp"

namespace cocrea::test {
namespace {

/// A methodology that says everything once.
constexpr const char* everything = R"(workflow: whole
version: 1
title: Completa
time_zone: UTC
exclusive: [[moderator, seat]]
signed: [motion.vote]
countersigned: {role.assign: [moderator], seat.appoint: {without_quorum: [moderator]}}
recorded_within: 20
holidays: [2026-05-01]
dates: {closing: {day: 2026-06-30, title: Cierre}, start: {day: 2026-02-01}}
audience: {deeds: {motion.propose: public}, kinds: {attendance: members}}
bodies:
  council:
    title: Consejo
    seats:
      - {id: one, sector: state, weight: 2, title: Primera, named_by: el cabildo}
      - {id: two, sector: citizens}
      - {id: three, sector: citizens}
    quorum: {seats: 3, sectors: 2, present: [chair]}
    second_call: {seats: 2, sectors: 1, present: [chair]}
    chair: [moderator, one]
    chair_alternates: true
    sessions:
      ordinary:
        {title: Mensual, notice: 5, papers: 4, public: true, days: working, off_agenda: false,
         by: [moderator], request: 2}
      urgent: 0
  jury: {title: Jurado, seats: [{id: j1, sector: state}, {id: j2, sector: citizens}], quorum: {seats: all}}
  network:
    title: Red
    open: true
    quorum: {people: 20}
    second_call: {people: 10}
    advises: true
roles:
  registrar: {may: [actor.register, role.*, forum.install, seat.*, document.*, axis.*]}
  moderator: {title: Modera, may: [session.*, motion.*, commitment.*, pending.*, step.*, circulation.recall, document.*], named_by: el foro}
  deputy: {deputy_of: moderator}
  table: {about: axis, may: [commitment.describe]}
  lead: {may: [commitment.describe]}
  seat: {may: [motion.vote, motion.confirm, motion.contest, motion.challenge, session.request, session.join, session.leave, step.sign]}
decisions:
  agreement:
    title: Acuerdo
    in: council
    rule: qualified
    of: seats
    share: 2/3
    sectors: {state: {rule: majority}}
    abstention: against
    no_abstention: [one]
    casting_vote: chair
    recused: left_out
    barred: [lead]
    typed: false
    challenge: {working_days: 5}
    votes_show: as_cast
    otherwise: {rule: qualified, of: votes, share: 3/5}
  secret: {in: jury, rule: majority, of: votes, ballots: on_paper}
  aloud: {in: council, rule: majority, of: seats, confirm: {working_days: 9}}
  opinion: {in: network, rule: majority, of: votes}
matters:
  others: agreement
  resolution: {title: Otro, decision: agreement}
  poll: opinion
  customs: aloud
documents:
  draft:
    title: Proyecto
    by: [moderator]
    approve: secret
    publish: {by: [moderator], needs: draft}
    apart_from: [lead]
    audience: members
events: {survey: {title: Encuesta}}
tracks:
  full: {title: Entera, phases: [cocreation, validation, publication]}
  short: [validation, publication]
phases:
  cocreation:
    title: Juntas
    requires: [{activity_linked: {at_least: 2}}]
    steps:
      tables: {title: Mesas, by: moderator, scope: axis, keep: true}
      drafting: {needs: [tables], by: moderator, delivers: [draft]}
      check: {by: moderator, apart_from: [drafting]}
      review: {sign: {of: [one, two], number: 1, days: 10}}
      visit: {by: moderator, needs: [drafting], back: [drafting]}
      poll:
        by: moderator
        optional: true
        times: {at_least: 2}
        opens: {days: 3, after: {step: check}}
        closes: {months: 2, after: {date: closing}}
        due: {working_days: 4, after: {session: urgent}, late: reasoned}
      forum: {by: moderator}
      letters: {by: moderator}
    one_of: {listening: [forum, letters]}
  validation: {steps: {endorse: {decide: agreement}}}
  publication: {steps: {publish: {by: moderator}}}
)";

struct Change {
    std::string from, to;
};

/// What is said otherwise, for each key that holds no others.
const std::map<std::string, Change> changes{
    {"workflow", {"workflow: whole", "workflow: half"}},
    {"version", {"version: 1", "version: 2"}},
    {"title", {"title: Completa", "title: Media"}},
    {"time_zone", {"UTC", "Europe/Madrid"}},
    {"exclusive", {"[[moderator, seat]]", "[[registrar, seat]]"}},
    {"signed", {"[motion.vote]", "[motion.propose]"}},
    {"countersigned.DEED", {"role.assign: [moderator]", "role.end: [moderator]"}},
    {"countersigned.DEED.without_quorum", {"{without_quorum: [moderator]}", "[moderator]"}},
    {"recorded_within", {"within: 20", "within: 21"}},
    {"holidays", {"2026-05-01", "2026-05-02"}},
    {"dates.DATE.day", {"2026-06-30", "2026-06-29"}},
    {"dates.DATE.title", {"title: Cierre", "title: Fin"}},
    {"audience.deeds.DEED", {"motion.propose: public", "motion.propose: members"}},
    {"audience.kinds.KIND", {"attendance: members", "attendance: [registrar]"}},
    {"bodies.BODY.title", {"title: Consejo", "title: Junta"}},
    {"bodies.BODY.open",
     {"open: true\n    quorum: {people: 20}\n    second_call: {people: 10}",
      "seats: [one]\n    quorum: {seats: 1}"}},
    {"bodies.BODY.advises", {"    advises: true\n", ""}},
    {"bodies.BODY.seats[].id", {"id: three", "id: four"}},
    {"bodies.BODY.seats[].sector", {"three, sector: citizens", "three, sector: academia"}},
    {"bodies.BODY.seats[].weight", {"weight: 2", "weight: 3"}},
    {"bodies.BODY.seats[].title", {"title: Primera", "title: Segunda"}},
    {"bodies.BODY.seats[].named_by", {"el cabildo", "la ciudad"}},
    {"bodies.BODY.quorum.seats", {"{seats: 3, sectors: 2", "{seats: 2, sectors: 2"}},
    {"bodies.BODY.quorum.sectors", {"{seats: 3, sectors: 2", "{seats: 3, sectors: 1"}},
    {"bodies.BODY.quorum.present", {"present: [chair]", "present: [chair, one]"}},
    {"bodies.BODY.quorum.people", {"people: 20", "people: 30"}},
    {"bodies.BODY.second_call.seats", {"{seats: 2, sectors: 1", "{seats: 1, sectors: 1"}},
    {"bodies.BODY.second_call.sectors", {"seats: 2, sectors: 1", "seats: 2, sectors: 2"}},
    {"bodies.BODY.second_call.present", {"sectors: 1, present: [chair]", "sectors: 1"}},
    {"bodies.BODY.second_call.people", {"people: 10", "people: 11"}},
    {"bodies.BODY.chair", {"[moderator, one]", "[moderator, two]"}},
    {"bodies.BODY.chair_alternates", {"    chair_alternates: true\n", ""}},
    {"bodies.BODY.sessions.KIND.title", {"title: Mensual", "title: Anual"}},
    {"bodies.BODY.sessions.KIND.notice", {"notice: 5", "notice: 6"}},
    {"bodies.BODY.sessions.KIND.papers", {"papers: 4", "papers: 3"}},
    {"bodies.BODY.sessions.KIND.public", {"public: true", "public: false"}},
    {"bodies.BODY.sessions.KIND.days", {"days: working, off", "days: calendar, off"}},
    {"bodies.BODY.sessions.KIND.off_agenda", {"off_agenda: false", "off_agenda: true"}},
    {"bodies.BODY.sessions.KIND.by", {"by: [moderator], request", "by: [], request"}},
    {"bodies.BODY.sessions.KIND.request", {"request: 2", "request: 1"}},
    {"roles.ROLE.title", {"title: Modera", "title: Preside"}},
    {"roles.ROLE.may", {"may: [session.*", "may: [meeting.hold, session.*"}},
    {"roles.ROLE.deputy_of", {"deputy_of: moderator", "deputy_of: registrar"}},
    {"roles.ROLE.about", {"about: axis", "about: commitment"}},
    {"roles.ROLE.named_by", {"el foro", "la red"}},
    {"decisions.RULE.title", {"title: Acuerdo", "title: Consenso"}},
    {"decisions.RULE.in", {"opinion: {in: network", "opinion: {in: council"}},
    {"decisions.RULE.rule", {"rule: majority, of: votes, b", "rule: consensus, b"}},
    {"decisions.RULE.of", {"of: seats", "of: present"}},
    {"decisions.RULE.share", {"share: 2/3", "share: 3/4"}},
    {"decisions.RULE.sectors", {"state: {rule: majority}", "state: {rule: consensus}"}},
    {"decisions.RULE.abstention", {"abstention: against", "abstention: ignored"}},
    {"decisions.RULE.no_abstention", {"no_abstention: [one]", "no_abstention: [two]"}},
    {"decisions.RULE.casting_vote", {"    casting_vote: chair\n", ""}},
    {"decisions.RULE.recused", {"recused: left_out", "recused: counted"}},
    {"decisions.RULE.barred", {"barred: [lead]", "barred: [author]"}},
    {"decisions.RULE.ballots", {", ballots: on_paper", ""}},
    {"decisions.RULE.typed", {"typed: false", "typed: true"}},
    {"decisions.RULE.confirm.days", {"{working_days: 9}", "{days: 9}"}},
    {"decisions.RULE.confirm.working_days", {"{working_days: 9}", "{working_days: 8}"}},
    {"decisions.RULE.confirm.months", {"{working_days: 9}", "{months: 9}"}},
    {"decisions.RULE.challenge.days", {"{working_days: 5}", "{days: 5}"}},
    {"decisions.RULE.challenge.working_days", {"{working_days: 5}", "{working_days: 6}"}},
    {"decisions.RULE.challenge.months", {"{working_days: 5}", "{months: 5}"}},
    {"decisions.RULE.votes_show", {"votes_show: as_cast", "votes_show: at_closing"}},
    {"decisions.RULE.otherwise.rule",
     {"{rule: qualified, of: votes, share: 3/5}", "{rule: consensus}"}},
    {"decisions.RULE.otherwise.of", {"of: votes, share: 3/5", "of: present, share: 3/5"}},
    {"decisions.RULE.otherwise.share", {"share: 3/5", "share: 4/7"}},
    {"matters.MATTER.title", {"title: Otro", "title: Más"}},
    {"matters.MATTER.decision", {"decision: agreement", "decision: secret"}},
    {"documents.CLASS.title", {"title: Proyecto", "title: Texto"}},
    {"documents.CLASS.by", {"    by: [moderator]\n", "    by: [registrar]\n"}},
    {"documents.CLASS.approve",
     {"approve: secret\n    publish: {by: [moderator], needs: draft}",
      "approve: agreement\n    publish: {by: [moderator]}"}},
    {"documents.CLASS.publish.by", {"publish: {by: [moderator], ", "publish: {by: [registrar], "}},
    {"documents.CLASS.publish.needs", {", needs: draft}", ", needs: approval}"}},
    {"documents.CLASS.apart_from", {"apart_from: [lead]", "apart_from: [table]"}},
    {"documents.CLASS.audience", {"    audience: members", "    audience: public"}},
    {"events.KIND.title", {"title: Encuesta", "title: Sondeo"}},
    {"tracks.TRACK.title", {"title: Entera", "title: Toda"}},
    {"tracks.TRACK.phases",
     {"phases: [cocreation, validation, publication]}\n  short: [validation",
      "phases: [validation, publication]}\n  short: [cocreation, validation"}},
    {"phases.PHASE.title", {"title: Juntas", "title: Reuniones"}},
    {"phases.PHASE.requires[].activity_linked.at_least", {"at_least: 2", "at_least: 3"}},
    {"phases.PHASE.steps.STEP.title", {"title: Mesas", "title: Foros"}},
    {"phases.PHASE.steps.STEP.needs", {"drafting: {needs: [tables], ", "drafting: {"}},
    {"phases.PHASE.steps.STEP.by", {"publish: {by: moderator", "publish: {by: deputy"}},
    {"phases.PHASE.steps.STEP.decide", {"{decide: agreement}", "{decide: secret}"}},
    {"phases.PHASE.steps.STEP.sign.of", {"of: [one, two]", "of: [one, three]"}},
    {"phases.PHASE.steps.STEP.sign.number", {"number: 1", "number: 2"}},
    {"phases.PHASE.steps.STEP.sign.days", {"days: 10", "days: 11"}},
    {"phases.PHASE.steps.STEP.apart_from", {", apart_from: [drafting]", ""}},
    {"phases.PHASE.steps.STEP.delivers", {"delivers: [draft]", "delivers: {draft: published}"}},
    {"phases.PHASE.steps.STEP.scope", {"scope: axis, ", ""}},
    {"phases.PHASE.steps.STEP.keep", {", keep: true", ""}},
    {"phases.PHASE.steps.STEP.times.at_least", {"{at_least: 2}", "{at_least: 3}"}},
    {"phases.PHASE.steps.STEP.optional", {"        optional: true\n", ""}},
    {"phases.PHASE.steps.STEP.back", {", back: [drafting]", ""}},
    {"phases.PHASE.steps.STEP.opens.days", {"opens: {days: 3", "opens: {days: 6"}},
    {"phases.PHASE.steps.STEP.opens.working_days", {"opens: {days: 3", "opens: {working_days: 6"}},
    {"phases.PHASE.steps.STEP.opens.months", {"opens: {days: 3", "opens: {months: 6"}},
    {"phases.PHASE.steps.STEP.opens.after.step",
     {"opens: {days: 3, after: {step: check}", "opens: {days: 3, after: {step: tables}"}},
    {"phases.PHASE.steps.STEP.opens.after.session",
     {"opens: {days: 3, after: {step: check}", "opens: {days: 3, after: {session: ordinary}"}},
    {"phases.PHASE.steps.STEP.opens.after.date",
     {"opens: {days: 3, after: {step: check}", "opens: {days: 3, after: {date: start}"}},
    {"phases.PHASE.steps.STEP.closes.days", {"closes: {months: 2", "closes: {days: 6"}},
    {"phases.PHASE.steps.STEP.closes.working_days",
     {"closes: {months: 2", "closes: {working_days: 6"}},
    {"phases.PHASE.steps.STEP.closes.months", {"closes: {months: 2", "closes: {months: 6"}},
    {"phases.PHASE.steps.STEP.closes.after.step",
     {"closes: {months: 2, after: {date: closing}", "closes: {months: 2, after: {step: tables}"}},
    {"phases.PHASE.steps.STEP.closes.after.session",
     {"closes: {months: 2, after: {date: closing}",
      "closes: {months: 2, after: {session: ordinary}"}},
    {"phases.PHASE.steps.STEP.closes.after.date",
     {"closes: {months: 2, after: {date: closing}", "closes: {months: 2, after: {date: start}"}},
    {"phases.PHASE.steps.STEP.due.days", {"due: {working_days: 4", "due: {days: 6"}},
    {"phases.PHASE.steps.STEP.due.working_days",
     {"due: {working_days: 4", "due: {working_days: 6"}},
    {"phases.PHASE.steps.STEP.due.months", {"due: {working_days: 4", "due: {months: 6"}},
    {"phases.PHASE.steps.STEP.due.after.step",
     {"due: {working_days: 4, after: {session: urgent}",
      "due: {working_days: 4, after: {step: tables}"}},
    {"phases.PHASE.steps.STEP.due.after.session",
     {"due: {working_days: 4, after: {session: urgent}",
      "due: {working_days: 4, after: {session: ordinary}"}},
    {"phases.PHASE.steps.STEP.due.after.date",
     {"due: {working_days: 4, after: {session: urgent}",
      "due: {working_days: 4, after: {date: start}"}},
    {"phases.PHASE.steps.STEP.due.late", {"late: reasoned", "late: blocking"}},
    {"phases.PHASE.one_of.CHOICE", {"    one_of: {listening: [forum, letters]}\n", ""}},
};

/// The keys of the reference page that hold no others.
std::set<std::string> keys() {
    std::ifstream file(COCREA_REFERENCE "/workflow-file.md");
    std::vector<std::string> all;
    for (std::string line; std::getline(file, line) && !line.starts_with("## ");)
        if (line.starts_with("| `")) all.push_back(line.substr(3, line.find('`', 3) - 3));
    std::set<std::string> leaves;
    for (const auto& key : all)
        if (std::ranges::none_of(all, [&](const std::string& other) {
                return other.starts_with(key + ".") || other.starts_with(key + "[]");
            }))
            leaves.insert(key);
    return leaves;
}

class Methodologies : public Office {
  protected:
    Ran check(const std::string& text, Words more = {}) {
        write_file(path("w.yaml"), text);
        Words words{"workflow", "validate", path("w.yaml").string()};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }
    std::string shown(const std::string& text) {
        const auto checked = check(text);
        EXPECT_EQ(checked.exit, 0) << checked.err;
        if (checked.exit != 0) return {};
        return done({"workflow", "show", path("w.yaml").string()}).out;
    }
};

TEST_F(Methodologies, EveryKeyOfAFileIsReadBack) {
    const auto before = shown(everything);
    std::set<std::string> told;
    for (const auto& [key, change] : changes) {
        told.insert(key);
        std::string text = everything;
        ASSERT_NE(text.find(change.from), std::string::npos) << key;
        text.replace(text.find(change.from), change.from.size(), change.to);
        EXPECT_NE(shown(text), before) << key << " does not show";
    }
    for (const auto& key : keys()) EXPECT_TRUE(told.contains(key)) << key << " is not tried here";
}

TEST_F(Methodologies, RightsAreReadBackBothWaysInBothLanguages) {
    const auto spanish = shown(everything);
    for (const auto* text : {"Quién puede hacer qué", "compromiso: ", "motion.vote",
                             "Vota, o asienta el voto de un integrante."})
        EXPECT_NE(spanish.find(text), std::string::npos) << text << spanish;
    variables_["LC_ALL"] = "en_US.UTF-8";
    const auto english = shown(everything);
    for (const auto* text : {"Who may do what", "commitment: ", "key.add"})
        EXPECT_EQ(english.find(text) == std::string::npos, text == std::string("key.add")) << text;
    for (const auto& shown : {spanish, english})
        for (const auto* id : {"condition.", "field.", "counting.", "value.", "deed."})
            EXPECT_EQ(shown.find(id), std::string::npos) << id << shown;
}

TEST_F(Methodologies, SectorsAreCalledAlikeWhereverTheyAreNamed) {
    const auto text = done({"workflow", "show", "scotland"}).out;
    EXPECT_NE(text.find("de Sociedad civil: 4; de Gobierno: 4"), std::string::npos) << text;
    EXPECT_EQ(text.find("civil society"), std::string::npos) << text;
}

/// Ids stand in parentheses behind what people call the thing.
TEST_F(Methodologies, ThoseThatComeWithTheProgramCallEverythingByANameInBothLanguages) {
    const std::regex id("[a-z]+_[a-z_]+"), in_parentheses("\\([a-z0-9_.-]+\\)");
    for (const auto* language : {"es_MX.UTF-8", "en_US.UTF-8"})
        for (const auto& workflow : built_in_workflows()) {
            variables_["LC_ALL"] = language;
            const auto shown = done({"workflow", "show", std::string(workflow.name)}).out;
            const auto named = std::regex_replace(shown, in_parentheses, "");
            std::smatch bare;
            EXPECT_FALSE(std::regex_search(named, bare, id)) << workflow.name << ": " << bare.str();
        }
}

TEST_F(Methodologies, AWarningFailsWhenAskedTo) {
    const std::string from = "otherwise: {rule: qualified, of: votes, share: 3/5}";
    std::string text = everything;
    text.replace(text.find(from), from.size(),
                 "otherwise: {rule: qualified, of: seats, share: 3/4}");
    const auto warned = check(text), strict = check(text, {"--strict"});
    EXPECT_EQ(warned.exit, 0);
    EXPECT_NE(warned.err.find("w.yaml:58:5: otherwise_idle: aviso: "), std::string::npos)
        << warned.err;
    EXPECT_NE(warned.out.find("✓"), std::string::npos);
    EXPECT_EQ(strict.exit, 1);
    EXPECT_EQ(strict.err, warned.err);
    EXPECT_EQ(strict.out, "");
    const auto told = check(text, {"--json"}).json();
    EXPECT_TRUE(told.at("ok").as_bool());
    EXPECT_EQ(told.at("problems").at(0).at("severity"), "warning");
    EXPECT_EQ(told.at("problems").at(0).at("path"), "decisions.agreement.otherwise");
    EXPECT_FALSE(check(text, {"--json", "--strict"}).json().at("ok").as_bool());
    const auto wrong = check("workflow: x\n", {"--json"}).json();
    EXPECT_EQ(wrong.at("problems").at(0).at("severity"), "error");
}

TEST_F(Methodologies, AFileWithWarningsOpensARegister) {
    std::string text = everything;
    const std::string from = "  secret: {";
    text.insert(text.find(from), "  idle: {in: jury, rule: consensus}\n");
    EXPECT_NE(check(text).err.find("decision_unused"), std::string::npos);
    const auto opened =
        run({"workflow", "add", path("w.yaml").string(), "--as", "reg", "--on", "2020-02-02"});
    EXPECT_EQ(opened.exit, 0) << opened.err;
}

TEST_F(Methodologies, FaultsOfYamlAreSaidInTheLanguageOfTheUser) {
    const std::string tab = "workflow: x\nbodies:\n\tcouncil: {}\n";
    EXPECT_NE(check(tab).err.find("w.yaml:3:1: yaml_syntax: El archivo no es YAML válido: aquí se "
                                  "sangra con un tabulador"),
              std::string::npos)
        << check(tab).err;
    variables_["LC_ALL"] = "en_US.UTF-8";
    EXPECT_NE(check(tab).err.find("a tab stands here"), std::string::npos) << check(tab).err;
}

TEST_F(Methodologies, ANewOneIsExplainedAndHasNothingToWarnOf) {
    for (const auto* locale : {"es_MX.UTF-8", "en_US.UTF-8"}) {
        variables_["LC_ALL"] = locale;
        const auto text = done({"workflow", "new", "mi-pueblo"}).out;
        EXPECT_NE(text.find("\nworkflow: mi-pueblo\n"), std::string::npos) << text;
        EXPECT_GT(std::ranges::count(text, '#'), 20);
        const auto checked = check(text, {"--strict"});
        EXPECT_EQ(checked.exit, 0) << checked.err;
        EXPECT_EQ(checked.err, "");
    }
}

TEST_F(Methodologies, ANewOneIsWrittenToAFileThatIsNotThere) {
    const auto file = path("nueva.yaml").string();
    done({"metodología", "nueva", "mi-pueblo", "--a", file});
    EXPECT_EQ(run({"workflow", "validate", file}).exit, 0);
    EXPECT_NE(run({"workflow", "new", "otra", "--to", file}).exit, 0);
    EXPECT_EQ(run({"workflow", "new", "Mi pueblo"}).exit, 2);
}

}  // namespace
}  // namespace cocrea::test
