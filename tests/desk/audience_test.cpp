#include "cocrea/trust/proof.hpp"
#include "desk/town.hpp"

namespace cocrea::test {
namespace {

using desk::Viewer;
using Who = desk::Viewer::Who;
using Json = boost::json::value;

const Viewer everyone{Who::everyone, {}};
Viewer as(const std::string& actor) { return {Who::actor, ActorId(actor)}; }

/// A register whose methodology keeps `role.assign` for the registrar, keys for the facilitator and
/// complaints for the two; everything else is as the built-in one has it. `flor` facilitates, `ana`
/// holds a seat, `nadie` is registered and no more.
class Audiences : public Town {
  protected:
    Audiences() {
        auto genesis = this->genesis();
        const std::string deeds = "audience:\n  deeds:\n";
        auto& source = genesis.source;
        source.insert(source.find(deeds) + deeds.size(), "    role.assign: [registrar]\n");
        source += "  kinds:\n    meeting: [facilitator]\n    axis: [coordinator]\n";
        const std::string roles = "\nroles:\n";
        source.insert(source.find(roles) + roles.size(),
                      "  coordinator: {about: axis, may: [document.add]}\n");
        const std::string documents = "\ndocuments:\n";
        source.insert(source.find(documents) + documents.size(),
                      "  complaint: {audience: [registrar, facilitator]}\n");
        desk_.emplace(must(Desk::create(file(), genesis, setting())).desk);
        for (const auto* name : {"flor", "ana", "nadie", "vera"}) act(*desk_, person(name));
        reg("role.assign", "role.facilitator", {{"actor", "flor"}});
        reg("role.assign", "role.evaluator", {{"actor", "vera"}});
        reg("forum.install", "forum");
        reg("seat.appoint", "civil_society", {{"as", "titular"}, {"actor", "ana"}});
    }

    Receipt reg(const std::string& deed, const std::string& object, Body body = {}) {
        return act(*desk_, {.deed = deed,
                            .object = ObjectId(object),
                            .actor = ActorId("reg"),
                            .capacity = "registrar",
                            .body = std::move(body)});
    }
    /// Ends the evaluation for a reason; the entry.
    std::uint64_t reason() {
        return reg("role.end", "role.evaluator", {{"actor", "vera"}, {"reason", "se mudó"}}).seq;
    }
    std::vector<std::uint64_t> withheld_from(const Viewer& viewer) const {
        std::vector<std::uint64_t> seqs;
        desk_->reader(viewer).history({}, [&](const desk::LoggedEntry& one) {
            if (!one.entry) seqs.push_back(one.seq);
        });
        return seqs;
    }
    std::string text_for(const Viewer& viewer, std::uint64_t seq) const {
        return desk_->reader(viewer).prose(seq).at(0).second.text;
    }

    std::optional<Desk> desk_;
};

TEST_F(Audiences, OfADeedKeepItsEntriesFromOthers) {
    const std::vector<std::uint64_t> assigned{5, 6};
    EXPECT_EQ(withheld_from(everyone), assigned);
    EXPECT_EQ(withheld_from(as("ana")), assigned);
    EXPECT_EQ(withheld_from(as("nobody-here")), assigned);
    EXPECT_TRUE(withheld_from(as("reg")).empty());
    EXPECT_TRUE(withheld_from({}).empty());
    EXPECT_EQ(desk_->reader(everyone).withheld(), 2u);
}

TEST_F(Audiences, WithholdAnEntryAndProofsStand) {
    const auto log = desk_->reader().view().head();
    desk_->reader(everyone).history({}, [&](const desk::LoggedEntry& one) {
        if (one.entry) return;
        EXPECT_TRUE(one.bytes.empty());
        EXPECT_EQ(one.withheld, Json(boost::json::array{"registrar"}));
        const auto proof = inclusion_proof(desk_->reader().view(), one.seq, log.size);
        EXPECT_TRUE(verify_inclusion(one.leaf, one.seq, log.size, proof, log.root));
    });
    const auto one = desk_->reader(everyone).entry(5);
    EXPECT_FALSE(one.entry);
    EXPECT_EQ(one.leaf, leaf_hash(desk_->entries(5, 1).front()));
}

TEST_F(Audiences, SayNothingOfWhatIsWithheldWhereAHistoryIsNarrowedDown) {
    const auto count = [&](const Viewer& viewer, const desk::HistoryFilter& filter) {
        int found = 0;
        desk_->reader(viewer).history(filter, [&](const desk::LoggedEntry&) { ++found; });
        return found;
    };
    const desk::HistoryFilter about_flor{.object = ObjectId("flor")};
    EXPECT_EQ(count({}, about_flor), 2);
    EXPECT_EQ(count(everyone, about_flor), 1);
    EXPECT_EQ(count(everyone, {.type = "role.assign"}), 0);
}

TEST_F(Audiences, OfProseAreTheMembersUnlessItsDeedIsDeclared) {
    const auto seq = reason();
    for (const auto& viewer : {as("reg"), as("flor"), as("ana"), Viewer()})
        EXPECT_EQ(text_for(viewer, seq), "se mudó") << viewer.actor.text();
    for (const auto& viewer : {everyone, as("nadie"), as("vera"), as("nobody-here")}) {
        const auto view = desk_->reader(viewer).prose(seq).at(0).second;
        EXPECT_EQ(view.status, desk::PassageView::Status::withheld);
        EXPECT_EQ(view.for_, Json("members"));
        EXPECT_TRUE(view.text.empty());
        int passages = 0;
        desk_->reader(viewer).each_passage([&](const Passage&) { ++passages; });
        EXPECT_EQ(passages, 0);
    }
    EXPECT_TRUE(withheld_from(as("reg")).empty());
}

TEST_F(Audiences, OfAKindKeepItsStatesAndTheEntriesThatMakeThem) {
    act(*desk_, {.deed = "meeting.hold",
                 .object = ObjectId("re-1"),
                 .actor = ActorId("reg"),
                 .body = {{"subject", "Preparar la sesión"}}});
    const ObjectId meeting("re-1");
    const auto shown = desk_->reader(as("flor")).object(meeting);
    EXPECT_EQ(shown->state.at("subject"), "Preparar la sesión");
    const auto hidden = desk_->reader(as("ana")).object(meeting);
    EXPECT_TRUE(hidden->state.empty());
    EXPECT_EQ(hidden->withheld, Json(boost::json::array{"facilitator"}));
    EXPECT_FALSE(to_json(*hidden).contains("state"));
    EXPECT_TRUE(desk_->reader(as("ana")).objects("meeting").empty());
    EXPECT_EQ(desk_->reader(as("flor")).objects("meeting").size(), 1u);
    EXPECT_EQ(withheld_from(as("ana")).back(), 9u);
}

TEST_F(Audiences, TellHowMuchOfAKindIsForWhoLooksWithoutLookingAtEach) {
    using Share = desk::Reader::Share;
    const auto share = [&](const Viewer& viewer, const char* kind) {
        return desk_->reader(viewer).share_of(kind);
    };
    EXPECT_EQ(share(everyone, "commitment"), Share::all);
    EXPECT_EQ(share(everyone, "meeting"), Share::none);
    EXPECT_EQ(share(as("ana"), "meeting"), Share::none);
    EXPECT_EQ(share(as("flor"), "meeting"), Share::some) << "each has to be asked about";
    EXPECT_EQ(share(everyone, "axis"), Share::some) << "it hangs on which axis it is";
    EXPECT_EQ(share({}, "meeting"), Share::all);
}

TEST_F(Audiences, AskForWhatARoleOfOneThingIsHeld) {
    for (const auto* axis : {"agua", "salud"}) reg("axis.propose", axis, {{"title", axis}});
    reg("role.assign", "role.coordinator.agua", {{"actor", "nadie"}});
    const auto seen = [&](const std::string& axis) {
        return desk_->reader(as("nadie")).object(ObjectId(axis))->withheld.is_null();
    };
    EXPECT_TRUE(seen("agua"));
    EXPECT_FALSE(seen("salud"));
    EXPECT_EQ(text_for(as("nadie"), reason()), "se mudó") << "a member as others are";
}

TEST_F(Audiences, LeaveEverybodyTheirOwnEntries) {
    act(*desk_, {.deed = "meeting.hold", .object = ObjectId("re-1"), .actor = ActorId("reg")});
    EXPECT_EQ(withheld_from(as("nadie")).back(), 9u);
    EXPECT_TRUE(withheld_from(as("reg")).empty());
}

TEST_F(Audiences, LeaveWhatIsWithheldOutOfWhatWaits) {
    const auto waiting = [&](const Viewer& viewer) {
        return desk_->next({}, {}, 20, viewer).explanations.size();
    };
    EXPECT_EQ(waiting(everyone), waiting({}));
    auto genesis = this->genesis();
    genesis.source += "  kinds:\n    register: [registrar]\n";
    auto other = must(Desk::create(at("other.db"), genesis, setting())).desk;
    EXPECT_EQ(other.next({}, {}, 20, everyone).explanations.size() + 1,
              other.next({}, {}, 20, as("reg")).explanations.size());
}

/// A second version of the methodology, adopted, that declares no audience at all.
TEST_F(Audiences, OpenNothingThatWasSaidUnderAnEarlierMethodology) {
    const auto seq = reason();
    act(*desk_, {.deed = "meeting.hold", .object = ObjectId("re-1"), .actor = ActorId("reg")});
    auto second = genesis().source;
    second.replace(second.find("version: 1"), 10, "version: 2");
    second.erase(second.find("\naudience:\n") + 1);
    reg("workflow.add", "register", {{"source", second}});
    for (const auto& [seat, actor] :
         {std::pair{"oversight", "nadie"}, std::pair{"public_entities", "vera"}})
        reg("seat.appoint", seat, {{"as", "titular"}, {"actor", actor}});
    reg("document.add", "metodo", {{"title", "Método"}, {"digest", to_hex(sha256("m"))}});
    const auto flor = [&](const std::string& deed, const std::string& object, Body body = {}) {
        act(*desk_, {.deed = deed,
                     .object = ObjectId(object),
                     .actor = ActorId("flor"),
                     .body = std::move(body)});
    };
    flor("session.convene", "so-1", {{"type", "ordinary"}, {"day", clock_.day}});
    boost::json::array present, seats{"oversight", "public_entities", "civil_society"};
    for (const auto& seat : seats)
        present.push_back({{"seat", seat}, {"as", "titular"}, {"is", "present"}});
    flor("session.attend", "so-1", {{"seats", present}});
    flor("session.open", "so-1");
    flor("motion.propose", "m-1",
         {{"session", "so-1"},
          {"title", "Adoptar"},
          {"effect",
           {{"type", "adopt_workflow"},
            {"object", "register"},
            {"workflow", "edomex-2020"},
            {"version", "2"}}}});
    flor("motion.open", "m-1");
    flor("motion.unanimous", "m-1", {{"seats", seats}});
    flor("motion.close", "m-1");
    ASSERT_EQ(desk_->engine().workflow()->version, 2u);
    EXPECT_EQ(withheld_from(everyone), (std::vector<std::uint64_t>{5, 6, 10}));
    EXPECT_EQ(text_for(everyone, seq), "");
    EXPECT_TRUE(desk_->reader(everyone).objects("meeting").empty());
    EXPECT_EQ(desk_->reader(as("flor")).objects("meeting").size(), 1u);
}

TEST_F(Audiences, OfACopyAreTheMembersUntilItIsPublishedOrItsClassSaysOther) {
    const auto add = [&](const std::string& id, const std::string& of_class) {
        write_file(at(id), id);
        Draft draft{.deed = "document.add",
                    .object = ObjectId(id),
                    .actor = ActorId("reg"),
                    .body = {{"title", id}}};
        if (!of_class.empty()) draft.body["class"] = of_class;
        act(*desk_, draft, {.copy = at(id)});
    };
    add("plain", "");
    add("acta", "minutes");
    add("queja", "complaint");
    const auto whom = [&](const std::string& id, const Viewer& viewer) {
        const auto copy = desk_->copy(DocumentId(id), viewer).value();
        EXPECT_EQ(copy.withheld.is_null(), !copy.file.empty());
        return copy.withheld;
    };
    EXPECT_EQ(whom("plain", everyone), Json("members"));
    EXPECT_TRUE(whom("plain", as("ana")).is_null());
    EXPECT_TRUE(whom("acta", everyone).is_null());
    EXPECT_EQ(whom("queja", as("ana")), Json((boost::json::array{"facilitator", "registrar"})));
    EXPECT_TRUE(whom("queja", as("flor")).is_null());
    EXPECT_TRUE(whom("queja", {}).is_null());
    EXPECT_FALSE(desk_->copy(DocumentId("nada"), {}));
}

TEST_F(Audiences, OfPersonalValuesAreTheirOwnerAndWhoeverMayEraseThem) {
    auto draft = person("luz");
    act(*desk_, draft, {.personal = {{"name", ana}}});
    const auto name = [&](const Viewer& viewer) {
        return desk_->personal(ActorId("luz"), viewer)->at(0).value.value_or("");
    };
    for (const auto& viewer : {Viewer(), as("luz"), as("reg")}) EXPECT_EQ(name(viewer), ana);
    for (const auto& viewer : {everyone, as("flor"), as("ana")}) EXPECT_EQ(name(viewer), "");
}

TEST_F(Audiences, KeepWholeEntriesOutOfWhatIsPublished) {
    const auto bundle = [&](const Viewer& readers) {
        std::string bytes;
        desk_->publishing().bundle(
            {}, [&](std::string_view part) { bytes += part; }, readers);
        return bytes;
    };
    EXPECT_THROW(bundle(everyone), desk::Obstacle);
    EXPECT_THROW(bundle(as("ana")), desk::Obstacle);
    EXPECT_FALSE(bundle(as("reg")).empty());
    EXPECT_FALSE(bundle({}).empty());
    const auto key = SecretKey::from_seed(std::string(32, 'l'));
    const auto checkpoint = desk_->publishing().publish(std::span(&key, 1));
    EXPECT_THROW(desk_->publishing().tiles(at("tiles"), checkpoint), desk::Obstacle);
    EXPECT_FALSE(std::filesystem::exists(at("tiles")));
    EXPECT_GT(desk_->publishing().tiles(at("tiles"), checkpoint, Viewer()), 0u);
}

TEST_F(Audiences, SeeWhoVotedAndNotHowWhileTheVoteIsOpen) {
    const auto flor = [&](const std::string& deed, const std::string& object, Body body = {}) {
        return act(*desk_, {.deed = deed,
                            .object = ObjectId(object),
                            .actor = ActorId("flor"),
                            .capacity = "facilitator",
                            .body = std::move(body)});
    };
    for (const auto* seat : {"oversight", "public_entities"}) {
        act(*desk_, person(std::string("de-") + seat));
        reg("seat.appoint", seat, {{"as", "titular"}, {"actor", std::string("de-") + seat}});
    }
    const auto today = std::string(clock_.now()).substr(0, 10);
    flor("session.convene", "so-1", {{"type", "ordinary"}, {"day", today}});
    for (const auto* seat : {"oversight", "public_entities", "civil_society"})
        flor("session.attend", "so-1",
             {{"seats", {{{"seat", seat}, {"as", "titular"}, {"is", "present"}}}}});
    flor("session.open", "so-1");
    flor("motion.propose", "m-1", {{"session", "so-1"}, {"title", "Punto"}});
    flor("motion.open", "m-1");
    const auto cast = act(*desk_, {.deed = "motion.vote",
                                   .object = ObjectId("m-1"),
                                   .actor = ActorId("ana"),
                                   .capacity = "seat",
                                   .body = {{"choice", "against"}, {"reason", "Es caro"}}})
                          .seq;
    const auto bytes_for = [&](const Viewer& viewer) {
        return std::string(desk_->reader(viewer).entry(cast).bytes);
    };
    for (const auto& viewer : {Viewer(), everyone, as("ana"), as("flor")}) {
        const auto reader = desk_->reader(viewer);
        const auto ballots = reader.objects("ballot", ObjectId("m-1"));
        ASSERT_EQ(ballots.size(), 1u);
        EXPECT_EQ(ballots.front().state.at("voter"), "ana");
        EXPECT_FALSE(ballots.front().state.at("choice").is_string());
        EXPECT_TRUE(reader.prose(cast).empty());
        EXPECT_EQ(bytes_for(viewer).find("against"), std::string::npos);
        reader.history({.object = ObjectId("m-1")}, [&](const desk::LoggedEntry& one) {
            EXPECT_EQ(one.bytes.find("against"), std::string::npos);
        });
    }
    for (const auto* seat : {"oversight", "public_entities"})
        act(*desk_, {.deed = "motion.vote",
                     .object = ObjectId("m-1"),
                     .actor = ActorId(std::string("de-") + seat),
                     .capacity = "seat",
                     .body = {{"choice", "for"}}});
    flor("motion.close", "m-1");
    EXPECT_EQ(bytes_for({}), desk_->reader().view().entry(cast));
    EXPECT_EQ(text_for({}, cast), "Es caro");
}

TEST_F(Audiences, EndWithTheTermInOffice) {
    const auto seq = reason();
    EXPECT_EQ(text_for(as("flor"), seq), "se mudó");
    reg("role.end", "role.facilitator", {{"actor", "flor"}});
    EXPECT_EQ(text_for(as("flor"), seq), "");
}

}  // namespace
}  // namespace cocrea::test
