#include <gtest/gtest.h>

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <set>

#include "cocrea/core/code.hpp"
#include "cocrea/lifecycle/lifecycle.hpp"
#include "cocrea/workflow/workflow.hpp"
#include "language/catalogue.hpp"
#include "language/sentence.hpp"
#include "po.hpp"

namespace {

using cocrea::cli::Catalogue;
using cocrea::cli::placeholders;

std::set<std::string> names(const std::string& sentence) {
    const auto all = placeholders(sentence);
    return {all.begin(), all.end()};
}

Po po(const std::string& language) {
    return read_po(std::string(COCREA_LOCALE_DIR) + "/" + language + ".po");
}

class Sentences : public testing::Test {
  protected:
    void expect(const std::string& id) const {
        EXPECT_TRUE(Catalogue("es").has(id)) << id;
        EXPECT_TRUE(Catalogue("en").has(id)) << id;
    }

    template <class Enum>
    void expect_all(const std::string& prefix) const {
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>(
            [&](auto enumerator) { expect(prefix + enumerator.name); });
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

TEST_F(Sentences, SayEveryReasonToRefuse) {
    for (const auto& code : cocrea::all_codes()) {
        expect("blocker." + std::string(code.name));
        expect("rule." + std::string(name(code.rule)));
    }
}

TEST_F(Sentences, AskForNoValueThatABlockerDoesNotHave) {
    for (const auto& code : cocrea::all_codes()) {
        const auto key = "blocker." + std::string(code.name);
        for (const auto& name : names(es.sentences.at(key).at(0)))
            EXPECT_TRUE(name == "have" || name == "need") << key << ": " << name;
    }
}

TEST_F(Sentences, NameEveryReasonOfABrokenStore) {
    for (const auto* reason :
         {"missing", "no_register", "newer_schema", "busy", "full", "read_only", "io", "exists"})
        expect(std::string("ledger.") + reason);
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
