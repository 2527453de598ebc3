#include "desk/town.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;

using Acting = Town;

Draft document(const std::string& name) {
    return {.deed = "document.add",
            .object = ObjectId(name),
            .actor = ActorId("reg"),
            .body = {{"title", "Minutes"}}};
}

TEST_F(Acting, KeepsACopyOfADocumentWithItsDigest) {
    auto desk = begin();
    write_file(at("minutes.txt"), "Present: all.");
    act(desk, document("d-1"), {.copy = at("minutes.txt")});
    const auto digest = sha256("Present: all.");
    const auto state = desk.reader().object(ObjectId("d-1")).value().state;
    EXPECT_EQ(state.at("digest").as_string(), to_hex(digest));
    EXPECT_EQ(read_file(desk.documents().path_of(digest)), "Present: all.");
    EXPECT_TRUE(desk.verify().ok());
}

TEST_F(Acting, KeepsNoCopyForAnActThatIsRefused) {
    auto desk = begin();
    write_file(at("minutes.txt"), "Present: all.");
    auto refused = document("d-1");
    refused.actor = ActorId("nobody");
    refused.capacity = "registrar";
    EXPECT_FALSE(desk.execute(must(desk.prepare(refused, {.copy = at("minutes.txt")}))));
    EXPECT_FALSE(fs::exists(desk.documents().path_of(sha256("Present: all."))));
}

TEST_F(Acting, PutsADocumentsDigestIntoTheActThatIsAttested) {
    auto desk = begin();
    write_file(at("old.txt"), "Of 2019.");
    const Draft draft{
        .deed = "attest",
        .object = ObjectId("d-1"),
        .actor = ActorId("reg"),
        .body = {{"do", "document.add"}, {"body", boost::json::object{{"title", "Old minutes"}}}}};
    const auto filing = must(desk.prepare(draft, {.copy = at("old.txt")}));
    EXPECT_EQ(filing.act.act.body.at("body").at("digest").as_string(), to_hex(sha256("Of 2019.")));
}

TEST_F(Acting, SignsWhatItCompletes) {
    auto desk = begin();
    const auto key = SecretKey::from_seed(std::string(32, 'k'));
    const auto filing = must(desk.prepare(person("ana"), {.personal = {{"name", ana}}}, &key));
    EXPECT_TRUE(verify(key.public_key(), signed_bytes(filing.act.act), filing.act.sig.value()));
    EXPECT_EQ(filing.act.act.pd.at("name"), filing.personal.at(0).sealed);
    EXPECT_EQ(filing.act.act.seen->size, 1u);
}

TEST_F(Acting, DoesADraftOfAnIdOnce) {
    auto desk = begin();
    const desk::Enclosures name{.personal = {{"name", ana}}};
    const auto first =
        must(desk.execute(must(desk.prepare(person("ana"), name, {}, ActId("mine")))));
    act(desk, person("eva"));
    const auto again =
        must(desk.execute(must(desk.prepare(person("ana"), name, {}, ActId("mine")))));
    EXPECT_EQ(first.seq, again.seq);
    EXPECT_EQ(first.root, again.root);
    EXPECT_EQ(codes(desk.execute(must(desk.prepare(person("leo"), {}, {}, ActId("mine"))))),
              Codes{"id_reused"});
}

TEST_F(Acting, KeepsOfAListWhatBelongsToWhatIsAccepted) {
    auto desk = begin();
    const std::vector filings{
        must(desk.prepare(person("ana"), {.personal = {{"name", ana}}})),
        must(desk.prepare(person("ana"), {.personal = {{"name", "Somebody else"}}})),
        must(desk.prepare(person("eva"), {.personal = {{"name", "Eva"}}}))};
    const auto answers = desk.execute(filings);
    EXPECT_TRUE(answers[0]);
    EXPECT_FALSE(answers[1]);
    EXPECT_TRUE(answers[2]);
    EXPECT_TRUE(is_in_a_file(ana));
    EXPECT_FALSE(is_in_a_file("Somebody else"));
    EXPECT_TRUE(desk.verify().ok());
}

TEST_F(Acting, KeepsNothingOfAGroupThatFell) {
    auto desk = begin();
    const std::vector<desk::FilingGroup> groups{
        {must(desk.prepare(person("ana"), {.personal = {{"name", ana}}})),
         must(desk.prepare(person("reg")))},
        {must(desk.prepare(person("eva"), {.personal = {{"name", "Eva Citlali"}}}))}};
    const auto answers = desk.execute(groups);
    EXPECT_EQ(codes(answers[0][0]), Codes{"group_refused"});
    EXPECT_EQ(codes(answers[0][1]), Codes{"object_taken"});
    EXPECT_TRUE(answers[1][0]);
    EXPECT_FALSE(is_in_a_file(ana));
    EXPECT_TRUE(is_in_a_file("Eva Citlali"));
}

TEST_F(Acting, AsksTheRulesOfTheHost) {
    auto with_rule = setting();
    with_rule.host_rules = {
        {"budget", 1, [](const Act& act, const Snapshot&) -> std::optional<Verdict> {
             if (act.deed != "actor.register") return std::nullopt;
             return Verdict{false, "no money", {}};
         }}};
    auto desk = must(Desk::create(file(), genesis(), std::move(with_rule))).desk;
    EXPECT_EQ(codes(desk.execute(must(desk.prepare(person("ana"))))), Codes{"host_rule"});
}

TEST_F(Acting, TellsWhatWaits) {
    auto desk = begin();
    const auto all = desk.next({}, {}, 20);
    ASSERT_FALSE(all.explanations.empty());
    EXPECT_EQ(all.explanations.front().object.text(), "register");
    EXPECT_TRUE(all.more.empty());
    EXPECT_EQ(desk.next({}, {}, 20, {}, 1).explanations.size(), 1u);
    EXPECT_EQ(desk.next({}, {}, 20, {}, 0).explanations.size(), 0u);
    EXPECT_EQ(desk.next({}, {}, 0).more, std::vector<std::string>{"register"});
}

}  // namespace
}  // namespace cocrea::test
