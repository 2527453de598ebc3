#include "cocrea/papers/session.hpp"

#include <gmock/gmock.h>

#include <regex>
#include <sstream>

#include "cocrea/papers/render.hpp"
#include "cocrea/trust/checkpoint.hpp"
#include "desk/town.hpp"
#include "docx/container.hpp"
#include "program.hpp"

namespace cocrea::test {
namespace {

using desk::Viewer;
using papers::Paper;
using testing::HasSubstr;
using testing::Not;
using words::Voice;
using Make = Result<Paper> (*)(const desk::Desk&, const desk::Reader&, const Voice&,
                               const ObjectId&);

const std::map<std::string, Make> kinds{{"convocation", papers::convocation_of},
                                        {"attendance", papers::attendance_of},
                                        {"minutes", papers::minutes_of}};

/// The register of `cocrea demo`, made on a fixed day.
class DemoPapers : public Town {
  protected:
    DemoPapers() { run({"demo"}); }

    void run(std::vector<std::string> words) {
        std::ostringstream out, err;
        words.insert(words.end(), {"--register", file().string()});
        const auto home = at("home").string();
        const cli::Environment environment = [&](const char* name) -> const char* {
            return std::string_view(name) == "COCREA_HOME" ? home.c_str() : nullptr;
        };
        const int exit = cli::run(words, {environment, out, err, clock_, false, {}});
        ASSERT_EQ(exit, 0) << err.str() << out.str();
    }

    /// A paper with a seal that does not change with every register.
    Paper paper(const std::string& kind, const std::string& language,
                const std::string& session = "ejemplo-sesion") {
        const auto desk = open(Mode::read);
        auto made = must(kinds.at(kind)(desk, desk.reader(), Voice(language), ObjectId(session)));
        made.seal = {"Registro demo/edomex, 7 asientos\nRaíz 00", "demo/edomex\n7\nAA==\n"};
        return made;
    }

    /// What was made differs from the golden file of that name? Then it lies in the build's folder.
    static void expect_golden(const std::string& name, const std::string& made) {
        const auto golden = std::filesystem::path(COCREA_GOLDEN_PAPERS) / name;
        const bool same = std::filesystem::exists(golden) && read_file(golden) == made;
        EXPECT_TRUE(same) << golden << " differs from what is in " << COCREA_PAPERS_GOT;
        if (!same) write_file(std::filesystem::path(COCREA_PAPERS_GOT) / name, made);
    }
};

/// A line for each element, so that a difference can be read.
std::string in_lines(const std::string& xml) {
    static const std::regex between("><");
    return std::regex_replace(xml, between, ">\n<");
}

TEST_F(DemoPapers, AreAsTheyWere) {
    for (const auto& [kind, make] : kinds)
        for (const std::string language : {"es", "en"}) {
            const auto made = paper(kind, language);
            const auto name = kind + "." + language;
            expect_golden(name + ".md", to_markdown(made));
            expect_golden(name + ".html", to_html(made));
            expect_golden(name + ".xml",
                          in_lines(papers::unpacked(to_docx(made)).at("word/document.xml")));
        }
    expect_golden("taken-over.es.md", to_markdown(paper("minutes", "es", "sesion-3")));
}

TEST_F(DemoPapers, SayThatATypedVoteWasContestedAndWhy) {
    run({"motion", "contest", "ejemplo-acuerdo", "civil_society", "--as", "rep-sociedad-civil:seat",
         "--reason", "Me abstuve"});
    EXPECT_THAT(to_markdown(paper("minutes", "es")),
                HasSubstr("| facilitacion: rechazado: Me abstuve |"));
}

TEST(Papers, HaveASentenceForEverythingTheySay) {
    static const std::regex key(R"re("(paper\.[a-z_.]*[a-z_])")re");
    std::set<std::string> asked;
    for (const auto& one : std::filesystem::directory_iterator(COCREA_PAPERS_SOURCES)) {
        if (!one.is_regular_file()) continue;
        const auto text = read_file(one.path());
        for (std::sregex_iterator at(text.begin(), text.end(), key), end; at != end; ++at)
            asked.insert((*at)[1]);
    }
    EXPECT_GT(asked.size(), 30u);
    for (const auto& language : words::languages())
        for (const auto& id : asked)
            EXPECT_TRUE(Voice(language).catalogue().has(id)) << language.tag << ": " << id;
}

/// A session in a register whose methodology has that audience.
class Council : public Town {
  protected:
    Desk council(const std::string& audience = "") { return council(audience, genesis()); }
    template <class Genesis>
    Desk council(const std::string& audience, Genesis genesis) {
        genesis.source += audience;
        auto desk = must(Desk::create(file(), genesis, setting())).desk;
        for (const auto* name : {"ana", "bea", "caro", "flor"}) act(desk, person(name));
        by(desk, "reg", "role.assign", "role.facilitator", {{"actor", "flor"}});
        by(desk, "reg", "forum.install", "forum");
        seat(desk, "oversight", "ana");
        seat(desk, "public_entities", "bea");
        seat(desk, "civil_society", "caro");
        return desk;
    }
    static void seat(Desk& desk, const std::string& seat, const std::string& who) {
        by(desk, "reg", "seat.appoint", seat, {{"as", "titular"}, {"actor", who}});
    }
    static Receipt by(Desk& desk, const std::string& actor, const std::string& deed,
                      const std::string& object, Body body = {}, const std::string& for_ = {}) {
        Draft draft{.deed = deed, .object = ObjectId(object), .actor = ActorId(actor)};
        draft.seat = SeatId(for_);
        draft.body = std::move(body);
        return act(desk, draft);
    }
    static Body seats(const std::string& presence) {
        boost::json::array all;
        for (const auto* seat : {"oversight", "public_entities", "civil_society"})
            all.push_back({{"seat", seat}, {"as", "titular"}, {"is", presence}});
        return {{"seats", all}};
    }
    static void hold(Desk& desk, const std::string& title, const std::string& text) {
        by(desk, "flor", "session.convene", "s-1",
           {{"day", "2026-01-05"}, {"type", "ordinary"}, {"number", 1}});
        by(desk, "flor", "session.attend", "s-1", seats("present"));
        by(desk, "flor", "session.open", "s-1");
        by(desk, "flor", "motion.propose", "m-1",
           {{"session", "s-1"}, {"title", title}, {"text", text}});
        by(desk, "flor", "motion.open", "m-1");
        by(desk, "ana", "motion.vote", "m-1", {{"choice", "against"}});
        by(desk, "bea", "motion.vote", "m-1", {{"choice", "for"}});
    }
    static std::string minutes(const Desk& desk, const Viewer& viewer = {}) {
        return to_markdown(
            must(papers::minutes_of(desk, desk.reader(viewer), Voice("es"), ObjectId("s-1"))));
    }
    inline static const Viewer everyone{Viewer::Who::everyone, {}};
};

TEST_F(Council, HasMinutesWhileItSits) {
    auto desk = council();
    hold(desk, "Un punto", "Primero.\nSegundo.");
    const auto sitting = minutes(desk);
    EXPECT_THAT(sitting, HasSubstr("### 1. Un punto\n\nPrimero.\\\nSegundo.\n"));
    EXPECT_THAT(sitting, HasSubstr("| Sociedad civil | caro | no votó |  |  |"));
    EXPECT_THAT(sitting, Not(HasSubstr("Se llevó a cabo")));
    by(desk, "caro", "motion.vote", "m-1", {{"choice", "abstain"}, {"reason", "Falta el anexo."}});
    by(desk, "flor", "motion.close", "m-1");
    EXPECT_THAT(minutes(desk),
                HasSubstr("- **Votos:** 1 a favor, 1 en contra, 1 abstención\n- **Resultado:** no "
                          "aprobado\n"));
    EXPECT_THAT(minutes(desk),
                HasSubstr("| Sociedad civil | caro | abstención | Falta el anexo. |"));
    by(desk, "reg", "erratum.add", "e-1",
       {{"of", "m-1"}, {"field", "title"}, {"meant", "Un punto y aparte"}, {"reason", "dedazo"}});
    EXPECT_THAT(minutes(desk), HasSubstr("| e-1 | Título | Un punto y aparte |"));
}

TEST_F(Council, CallsAnOpinionOne) {
    auto genesis = this->genesis();
    auto& source = genesis.source;
    source.insert(source.find("\nroles:"),
                  "\n  consejo: {title: Consejo, advises: true, quorum: {seats: majority}, "
                  "seats: [oversight, public_entities, civil_society]}\n");
    source.insert(source.find("\nmatters:"), "\n  parecer: {in: consejo, rule: consensus}\n");
    source.insert(source.find("\ntracks:"), "\n  consulta: parecer\n");
    auto desk = council("", genesis);
    by(desk, "flor", "session.convene", "s-1", {{"day", "2026-01-05"}, {"body", "consejo"}});
    by(desk, "flor", "session.attend", "s-1", seats("present"));
    by(desk, "flor", "session.open", "s-1");
    by(desk, "flor", "motion.propose", "m-1",
       {{"session", "s-1"}, {"title", "Un parecer"}, {"matter", "consulta"}});
    by(desk, "flor", "motion.open", "m-1");
    EXPECT_THAT(minutes(desk), Not(HasSubstr("opinión")));
    by(desk, "flor", "motion.unanimous", "m-1",
       {{"seats", {"oversight", "public_entities", "civil_society"}}});
    by(desk, "flor", "motion.close", "m-1");
    EXPECT_THAT(minutes(desk), HasSubstr("- **Resultado:** opinión favorable\n"));
}

TEST_F(Council, SaysWhoChairedWhoHadNoPartAndWhoVotedForAnother) {
    auto genesis = this->genesis();
    const std::string vote = "      - motion.recuse ";
    auto& source = genesis.source;
    source.insert(source.find(vote), "      - seat.delegate\n");
    auto desk = council("", genesis);
    by(desk, "flor", "document.add", "carta", {{"title", "Carta"}});
    by(desk, "caro", "seat.delegate", "civil_society", {{"to", "oversight"}, {"document", "carta"}},
       "civil_society");
    by(desk, "flor", "session.convene", "s-1", {{"day", "2026-01-05"}});
    by(desk, "flor", "session.lack_quorum", "s-1");
    by(desk, "flor", "session.second_call", "s-1", {{"day", "2026-01-05"}});
    auto there = seats("present");
    there["seats"].as_array().pop_back();
    by(desk, "flor", "session.attend", "s-1", std::move(there));
    by(desk, "flor", "session.open", "s-1");
    by(desk, "flor", "motion.propose", "m-1", {{"session", "s-1"}, {"title", "Un punto"}});
    by(desk, "flor", "motion.open", "m-1");
    by(desk, "ana", "motion.vote", "m-1", {{"choice", "for"}, {"for", "civil_society"}},
       "oversight");
    by(desk, "bea", "motion.recuse", "m-1", {{"reason", "Es mi caso"}}, "public_entities");
    const auto sitting = minutes(desk);
    EXPECT_THAT(sitting, HasSubstr("- **Preside:** Persona facilitadora"));
    EXPECT_THAT(sitting, HasSubstr("- **Se excusan:** Entes públicos: Es mi caso"));
    EXPECT_THAT(sitting,
                HasSubstr("| Sociedad civil | ana, por delegación en Órgano garante (INFOEM) |"));
}

TEST_F(Council, IsCalledWithThePapersAndTheSeatsOfThen) {
    auto desk = council();
    const std::string first(64, 'a'), second(64, 'b');
    by(desk, "flor", "document.add", "plan", {{"title", "El plan"}, {"digest", first}});
    by(desk, "flor", "document.add", "nota", {{"title", "Una nota"}});
    by(desk, "flor", "session.convene", "s-1",
       {{"day", "2026-01-05"}, {"type", "ordinary"}, {"papers", {"plan", "nota"}}});
    by(desk, "flor", "document.revise", "plan", {{"digest", second}});
    by(desk, "reg", "seat.appoint", "oversight", {{"as", "suplente"}, {"actor", "bea"}});
    const auto call = [&] {
        return to_markdown(
            must(papers::convocation_of(desk, desk.reader(), Voice("es"), ObjectId("s-1"))));
    };
    EXPECT_THAT(call(), HasSubstr("# Convocatoria: sesión ordinaria\n"));
    EXPECT_THAT(call(),
                HasSubstr("| plan | El plan | " + first + " |\n| nota | Una nota | sin huella"));
    EXPECT_THAT(call(), HasSubstr("| Órgano garante (INFOEM) | ana | vacante |"));
    by(desk, "flor", "session.postpone", "s-1", {{"day", "2026-01-06"}, {"reason", "lluvia"}});
    EXPECT_THAT(call(), HasSubstr("- **Día:** 6 de enero de 2026\n"));
    EXPECT_THAT(call(), HasSubstr("| plan | El plan | " + second + " |"));
    EXPECT_THAT(call(), HasSubstr("| Órgano garante (INFOEM) | ana | bea |"));
}

TEST_F(Council, CountsNobodyOfAnEarlierCall) {
    auto desk = council();
    by(desk, "flor", "session.convene", "s-1", {{"day", "2026-01-05"}, {"type", "ordinary"}});
    by(desk, "flor", "session.attend", "s-1",
       {{"seats", {{{"seat", "oversight"}, {"as", "titular"}, {"is", "present"}}}},
        {"guests", {"bea"}}});
    by(desk, "flor", "session.lack_quorum", "s-1");
    EXPECT_THAT(minutes(desk), HasSubstr("No hubo quórum."));
    EXPECT_THAT(minutes(desk),
                HasSubstr("Integrantes representados, según la lista: 1, de 3; sectores: 1."));
    by(desk, "flor", "session.second_call", "s-1", {{"day", "2026-01-06"}});
    const auto again = minutes(desk);
    EXPECT_THAT(
        again,
        HasSubstr("La sesión no se ha abierto. Se necesita para abrir: integrantes: 2 de 3.\n"));
    EXPECT_THAT(again, Not(HasSubstr("| presente |"))) << "nor guests";
}

TEST_F(Council, SaysWhenASessionWentOnAndWhy) {
    auto desk = council();
    by(desk, "flor", "session.convene", "s-1", {{"day", "2026-01-05"}, {"type", "ordinary"}});
    by(desk, "flor", "session.attend", "s-1",
       {{"seats",
         {{{"seat", "oversight"}, {"as", "titular"}, {"is", "present"}},
          {{"seat", "public_entities"}, {"as", "titular"}, {"is", "present"}},
          {{"seat", "civil_society"}, {"as", "titular"}, {"is", "present"}}}}});
    by(desk, "flor", "session.open", "s-1");
    by(desk, "flor", "session.recess", "s-1", {{"day", "2026-01-06"}, {"reason", "se fue la luz"}});
    const auto made = minutes(desk);
    EXPECT_THAT(made, HasSubstr("- **Receso:** siguió el 6 de enero de 2026: se fue la luz\n"));
    EXPECT_THAT(made, Not(HasSubstr("| presente |"))) << "attendance is taken anew";
}

TEST_F(Council, ShowsTheItemsOfTheAgendaWithWhatBecameOfThem) {
    auto desk = council();
    by(desk, "flor", "session.convene", "s-1",
       {{"day", "2026-01-05"},
        {"type", "ordinary"},
        {"agenda", {{{"id", "1"}, {"title", "Informe"}}, {{"id", "plan"}, {"title", "El plan"}}}}});
    by(desk, "flor", "session.attend", "s-1",
       {{"seats",
         {{{"seat", "oversight"}, {"as", "titular"}, {"is", "present"}},
          {{"seat", "public_entities"}, {"as", "titular"}, {"is", "present"}},
          {{"seat", "civil_society"}, {"as", "titular"}, {"is", "present"}}}}});
    by(desk, "flor", "session.open", "s-1");
    by(desk, "flor", "session.note", "s-1",
       {{"item", "1"}, {"as", "presented"}, {"text", "Se leyó"}});
    by(desk, "flor", "motion.propose", "m-1", {{"session", "s-1"}, {"title", "Aprobarlo"}});
    const auto made = minutes(desk);
    EXPECT_THAT(made, HasSubstr("1. Informe — presentado: Se leyó\n"));
    EXPECT_THAT(made, HasSubstr("2. El plan \\[plan\\] — m-1, «Aprobarlo»: propuesto\n"));
}

TEST_F(Council, SaysWhatIsForOthersInItsPlace) {
    auto desk = council(
        "  kinds:\n    ballot: [registrar]\n    attendance: [registrar]\n    motion: members\n");
    hold(desk, "Un punto", "Un texto.");
    const auto reserved = "\\[reservado: es para Responsable del registro\\]";
    const auto for_ana = minutes(desk, {Viewer::Who::actor, ActorId("ana")});
    EXPECT_THAT(for_ana, HasSubstr("### 1. Un punto"));
    EXPECT_THAT(for_ana, HasSubstr(std::string("\n") + reserved + "\n")) << "the votes";
    EXPECT_THAT(for_ana, HasSubstr(std::string("| Sociedad civil | titular | caro | ") + reserved));
    EXPECT_THAT(for_ana, Not(HasSubstr("presente")));
    EXPECT_THAT(for_ana, Not(HasSubstr("en contra |")));
    EXPECT_THAT(for_ana, Not(HasSubstr("Integrantes representados")));
    const auto for_all = minutes(desk, everyone);
    EXPECT_THAT(for_all, Not(HasSubstr("Un punto")));
    EXPECT_THAT(for_all, HasSubstr("## Puntos de acuerdo\n\n\\[reservado: es para"));
    EXPECT_THAT(minutes(desk), HasSubstr("| Sociedad civil | titular | caro | presente |"));
}

TEST_F(Council, CallsNoSeatVacantWhoseHolderIsForOthers) {
    auto desk = council("  kinds:\n    seat: [registrar]\n    actor: [registrar]\n");
    by(desk, "flor", "session.convene", "s-1", {{"day", "2026-01-05"}, {"type", "ordinary"}});
    const std::string reserved = "\\[reservado: es para Responsable del registro\\]";
    for (const auto& [kind, make] : kinds) {
        const auto made =
            to_markdown(must(make(desk, desk.reader(everyone), Voice("es"), ObjectId("s-1"))));
        EXPECT_THAT(made, HasSubstr("| " + reserved + " |")) << kind;
        EXPECT_THAT(made, Not(HasSubstr("vacante"))) << kind;
    }
    EXPECT_THAT(to_markdown(must(papers::convocation_of(desk, desk.reader(everyone), Voice("es"),
                                                        ObjectId("s-1")))),
                HasSubstr(reserved + " (flor)"));
}

TEST_F(Council, SaysOfASessionThatIsForOthersNoMoreThanThat) {
    auto desk = council("  kinds:\n    session: [registrar]\n");
    hold(desk, "Un punto", "Un texto.");
    for (const auto& [kind, make] : kinds) {
        const auto made = must(make(desk, desk.reader(everyone), Voice("es"), ObjectId("s-1")));
        EXPECT_EQ(made.blocks.size(), 1u) << kind;
        EXPECT_THAT(to_markdown(made), HasSubstr("\\[reservado: es para")) << kind;
    }
}

TEST_F(Council, SealsItsPapersWithTheTreeThatTheyWereReadFrom) {
    auto desk = council();
    hold(desk, "Un punto", "Un texto.");
    const auto reader = desk.reader();
    const auto head = reader.view().head();
    const auto made = must(papers::minutes_of(desk, reader, Voice("en"), ObjectId("s-1")));
    const auto said = parse_checkpoint(made.seal.code);
    EXPECT_EQ(said.origin, origin);
    EXPECT_EQ(said.size, head.size);
    EXPECT_EQ(said.root, head.root);
    EXPECT_EQ(made.seal.text, "Register " + origin + ", " + std::to_string(head.size) +
                                  " entries\nRoot " + to_hex(head.root));
}

TEST_F(Council, SaysThatATextWasSuppressed) {
    auto desk = council();
    hold(desk, "Un punto", "Lo que dijo Xochitl.");
    ASSERT_THAT(minutes(desk), HasSubstr("Xochitl"));
    const auto motion = desk.reader().object(ObjectId("m-1")).value();
    const auto sealed = motion.state.at("text").at("sealed").as_string();
    std::uint64_t brought = 0;
    desk.reader().history({.type = "motion.propose"},
                          [&](const desk::LoggedEntry& one) { brought = one.seq; });
    by(desk, "reg", "prose.suppress", suppression_of(*digest_from_hex(sealed)).text(),
       {{"entry", brought}, {"reason", "a petición"}});
    EXPECT_THAT(minutes(desk), Not(HasSubstr("Xochitl")));
    EXPECT_THAT(minutes(desk), HasSubstr("### 1. Un punto\n\n\\[texto suprimido por el asiento"));
}

TEST_F(Council, HasPapersOfSessionsOnly) {
    const auto desk = council();
    for (const auto& [kind, make] : kinds) {
        EXPECT_EQ(codes(make(desk, desk.reader(), Voice("es"), ObjectId("nada"))),
                  Codes{"object_unknown"});
        EXPECT_EQ(codes(make(desk, desk.reader(), Voice("es"), ObjectId("ana"))),
                  Codes{"kind_mismatch"});
    }
}

TEST_F(Council, IsNotHurtByAHostileTitle) {
    auto desk = council();
    hold(desk, "<script>alert(1)</script> | `x`", "# no es un título");
    const auto made = must(papers::minutes_of(desk, desk.reader(), Voice("es"), ObjectId("s-1")));
    EXPECT_THAT(to_markdown(made),
                HasSubstr("### 1. \\<script\\>alert(1)\\</script\\> \\| \\`x\\`\n\n\\# no es"));
    EXPECT_THAT(to_html(made), HasSubstr("<h3>1. &lt;script&gt;alert(1)&lt;/script&gt; | `x`"));
    EXPECT_THAT(papers::unpacked(to_docx(made)).at("word/document.xml"),
                HasSubstr("1. &lt;script&gt;alert(1)&lt;/script&gt; | `x`</w:t>"));
}

}  // namespace
}  // namespace cocrea::test
