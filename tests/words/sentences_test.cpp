#include <gtest/gtest.h>

#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <set>

#include "cocrea/engine.hpp"
#include "cocrea/refusal.hpp"
#include "cocrea/words/catalogue.hpp"
#include "cocrea/words/sentence.hpp"
#include "cocrea/yaml/parse_yaml.hpp"
#include "concepts/commitment/commitment.hpp"
#include "concepts/meeting/meeting.hpp"
#include "concepts/register/register.hpp"
#include "concepts/session/motion.hpp"
#include "po.hpp"

namespace {

using cocrea::words::Catalogue;
using cocrea::words::placeholders;

std::set<std::string> names(const std::string& sentence) {
    const auto all = placeholders(sentence);
    return {all.begin(), all.end()};
}

Po po(const std::string& language) {
    return read_po(std::string(COCREA_LOCALE_DIR) + "/" + language + "/sentences.po");
}

/// A member or enumerator that is a keyword of C++ bears a `_` more than it does in JSON.
std::string bare(std::string name) {
    if (name.ends_with('_')) name.pop_back();
    return name;
}

class Sentences : public testing::Test {
  protected:
    void expect(const std::string& id) const {
        EXPECT_TRUE(Catalogue("es").has(id)) << id;
        EXPECT_TRUE(Catalogue("en").has(id)) << id;
    }

    template <class... Enums>
    void expect_all(const std::string& prefix) const {
        using boost::describe::describe_enumerators;
        boost::mp11::mp_for_each<boost::mp11::mp_append<describe_enumerators<Enums>...>>(
            [&](auto enumerator) { expect(prefix + bare(enumerator.name)); });
    }

    template <class... Structs>
    void expect_fields() const {
        using namespace boost::describe;
        boost::mp11::mp_for_each<boost::mp11::mp_append<describe_members<Structs, mod_public>...>>(
            [&](auto member) { expect("field." + bare(member.name)); });
    }

    /// The keys of a family, without its name.
    std::set<std::string> keys(const std::string& family) const {
        std::set<std::string> found;
        for (const auto& [key, forms] : es.sentences)
            if (key.starts_with(family + ".")) found.insert(key.substr(family.size() + 1));
        return found;
    }

    const Po es = po("es"), en = po("en");
};

TEST_F(Sentences, StandInBothLanguagesWithTheSamePlaceholders) {
    ASSERT_GT(es.sentences.size(), 100u);
    ASSERT_EQ(es.sentences.size(), en.sentences.size());
    for (auto a = es.sentences.begin(), b = en.sentences.begin(); a != es.sentences.end();
         ++a, ++b) {
        ASSERT_EQ(a->first, b->first);
        ASSERT_EQ(a->second.size(), b->second.size()) << a->first;
        for (std::size_t form = 0; form < a->second.size(); ++form)
            EXPECT_EQ(names(a->second[form]), names(b->second[form])) << a->first;
    }
}

TEST_F(Sentences, AreWhole) {
    for (const auto* catalogue : {&es, &en}) {
        EXPECT_EQ(catalogue->faults, std::vector<std::string>{});
        for (const auto& [key, forms] : catalogue->sentences)
            for (const auto& form : forms) EXPECT_FALSE(form.empty()) << key;
    }
}

TEST_F(Sentences, AreCompiledInAsWritten) {
    const Catalogue compiled_es("es"), compiled_en("en");
    for (const auto& [key, forms] : es.sentences) {
        EXPECT_TRUE(compiled_es.has(key)) << key;
        EXPECT_TRUE(compiled_en.has(key)) << key;
        EXPECT_TRUE(forms.size() == 2 || compiled_es.text(key) == forms[0]) << key;
    }
}

TEST_F(Sentences, SayEveryReasonToRefuseAndNoOther) {
    std::set<std::string> codes, rules;
    for (const auto& code : cocrea::all_codes()) {
        codes.emplace(code.name);
        rules.emplace(name(code.rule));
    }
    EXPECT_EQ(keys("blocker"), codes);
    EXPECT_EQ(keys("rule"), rules);
}

TEST_F(Sentences, SayEveryProblemOfAWorkflowFileAndNoOther) {
    std::set<std::string> codes;
    for (const auto code : cocrea::problem_codes()) codes.emplace(code);
    for (const auto code : cocrea::syntax_codes()) codes.emplace(code);
    EXPECT_EQ(keys("problem"), codes);
}

TEST_F(Sentences, SayWhatEveryDeedDid) {
    for (const auto& deed : cocrea::Engine::vocabulary().deeds) expect("done." + deed);
    for (const auto& key : keys("done")) {
        const auto verb = key.substr(0, key.find('.', key.find('.') + 1));
        EXPECT_TRUE(cocrea::Engine::vocabulary().deeds.contains(verb)) << key;
    }
}

TEST_F(Sentences, LabelEveryMemberOfAState) {
    using namespace cocrea;
    expect_fields<Actor, Holder, RoleHolders, ForumInstalled, SeatHolders, WorkflowVersion,
                  Adoption, Register, Approval, Publication, Document, Activity, Delivery,
                  StepRecord, Axis, Commitment, Voter, Tally, Effect, Motion, Ballot, Session,
                  Attendance, Meeting>();
}

TEST_F(Sentences, NameEveryValueOfAState) {
    using namespace cocrea;
    expect_all<ActorType, Tenure, SessionType, Modality, SessionStatus, Presence, MotionStatus,
               Choice, AxisStatus, Counting>("value.");
}

TEST_F(Sentences, NameTheStatusOfAPersonalValue) {
    expect_all<cocrea::PersonalStatus>("personal.");
}

TEST_F(Sentences, SayWhatVerifyFinds) {
    for (const auto* code : {"entry_bytes", "leaf", "root", "decision", "cache", "document_changed",
                             "document_missing"})
        expect(std::string("fault.") + code);
    for (const auto* code : {"session_number_missing", "recorded_late"})
        expect(std::string("gap.") + code);
}

TEST_F(Sentences, AskForNoValueThatABlockerDoesNotHave) {
    for (const auto& code : cocrea::all_codes()) {
        const auto key = "blocker." + std::string(code.name);
        for (const auto& name : names(es.sentences.at(key).at(0)))
            EXPECT_TRUE(name == "have" || name == "need") << key << ": " << name;
    }
}

TEST_F(Sentences, NameEveryReasonOfABrokenStore) {
    for (const auto* reason : {"missing", "no_register", "newer_schema", "busy", "full",
                               "read_only", "io", "exists", "rolled_back", "checkpoint_malformed"})
        expect(std::string("ledger.") + reason);
}

TEST_F(Sentences, NameEveryReasonAgainstAKey) {
    for (const auto* reason : {"missing", "exists", "permissions", "passphrase_needed",
                               "wrong_passphrase", "malformed", "io"})
        expect(std::string("key.") + reason);
}

TEST_F(Sentences, NameThePositionsOfACommitmentAndOfADocument) {
    expect_all<cocrea::Phase>("phase.");
    expect_all<cocrea::Standing>("standing.");
    expect_all<cocrea::DocumentStatus>("status.");
}

TEST_F(Sentences, NameEveryKindOfObject) {
    for (const auto* kind :
         {"actor", "attendance", "axis", "ballot", "commitment", "document", "forum", "meeting",
          "motion", "register", "role", "seat", "session", "workflow"})
        expect(std::string("kind.") + kind);
}

}  // namespace
