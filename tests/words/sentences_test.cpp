#include <gtest/gtest.h>

#include <algorithm>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>

#include "cocrea/checkpoint/checkpoint_error.hpp"
#include "cocrea/engine.hpp"
#include "cocrea/files/file_error.hpp"
#include "cocrea/handover/archive_error.hpp"
#include "cocrea/handover/output_error.hpp"
#include "cocrea/keys/key_error.hpp"
#include "cocrea/ledger.hpp"
#include "cocrea/personal/personal_error.hpp"
#include "cocrea/refusal.hpp"
#include "cocrea/tiles/tiles_error.hpp"
#include "cocrea/words/catalogue.hpp"
#include "cocrea/words/sentence.hpp"
#include "cocrea/yaml/parse_yaml.hpp"
#include "core/shape.hpp"
#include "office/judge.hpp"
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

std::map<std::string, Po> all_languages() {
    std::map<std::string, Po> all;
    for (const auto& language : cocrea::words::languages()) {
        const std::string tag(language.tag);
        all[tag] = po(tag);
    }
    return all;
}

/// What `name` calls every value of an enumeration that is not described; past the last it repeats.
template <class Enum>
std::set<std::string> names_of() {
    std::set<std::string> all;
    for (int i = 0; all.emplace(name(static_cast<Enum>(i))).second;) ++i;
    return all;
}

/// How many forms the rule of a catalogue chooses from.
std::size_t forms_of(const Po& po) {
    const std::string before = "nplurals=";
    return std::stoul(po.header.substr(po.header.find(before) + before.size()));
}

/// A member or enumerator that is a keyword of C++ bears a `_` more than it does in JSON.
std::string bare(std::string name) {
    if (name.ends_with('_')) name.pop_back();
    return name;
}

class Sentences : public testing::Test {
  protected:
    void expect(const std::string& id) const {
        for (const auto& [tag, po] : languages)
            EXPECT_TRUE(po.sentences.contains(id)) << tag << ": " << id;
    }

    void expect_of(const std::string& family, const std::set<std::string>& codes) const {
        for (const auto& code : codes) expect(family + code);
    }

    template <class... Enums>
    void expect_all(const std::string& prefix) const {
        using boost::describe::describe_enumerators;
        boost::mp11::mp_for_each<boost::mp11::mp_append<describe_enumerators<Enums>...>>(
            [&](auto enumerator) { expect(prefix + bare(enumerator.name)); });
    }

    /// A label for each member, a name for each value that is a word.
    void expect_words_for(const cocrea::codec::Shape& shape) const {
        for (const auto& member : shape) {
            expect("field." + member.name);
            expect_words_for(member.form);
        }
    }

    void expect_words_for(const cocrea::codec::Form& form) const {
        for (const auto& item : form.items) expect_words_for(item);
        expect_words_for(form.inner);
        for (const auto& word : form.words)
            EXPECT_TRUE(std::ranges::any_of(
                std::initializer_list<std::string>{"value.", "phase.", "standing.", "status.",
                                                   "personal."},
                [&](const auto& family) { return es.sentences.contains(family + word); }))
                << word;
    }

    /// The keys of a family, without its name.
    std::set<std::string> keys(const std::string& family) const {
        std::set<std::string> found;
        for (const auto& [key, forms] : es.sentences)
            if (key.starts_with(family + ".")) found.insert(key.substr(family.size() + 1));
        return found;
    }

    const std::map<std::string, Po> languages = all_languages();
    const Po& es = languages.at("es");
};

TEST_F(Sentences, StandInEveryLanguageWithTheSamePlaceholders) {
    ASSERT_GT(es.sentences.size(), 100u);
    for (const auto& [tag, other] : languages) {
        ASSERT_EQ(es.sentences.size(), other.sentences.size()) << tag;
        for (const auto& [key, forms] : es.sentences) {
            ASSERT_TRUE(other.sentences.contains(key)) << tag << ": " << key;
            EXPECT_EQ(names(forms[0]), names(other.sentences.at(key)[0])) << tag << ": " << key;
        }
    }
}

TEST_F(Sentences, AreWhole) {
    for (const auto& [tag, catalogue] : languages) {
        EXPECT_EQ(catalogue.faults, std::vector<std::string>{}) << tag;
        for (const auto& [key, forms] : catalogue.sentences) {
            EXPECT_EQ(forms.size(), 1u) << key << ": forms are written as {count:one|many}";
            EXPECT_FALSE(forms[0].empty()) << key;
        }
    }
}

TEST_F(Sentences, HaveEveryFormOfTheirLanguage) {
    static const std::regex chosen(R"(\{\w+:([^{}]*)\})");
    for (const auto& [tag, catalogue] : languages)
        for (const auto& [key, forms] : catalogue.sentences)
            for (std::sregex_iterator at(forms[0].begin(), forms[0].end(), chosen), end; at != end;
                 ++at) {
                const auto all = (*at)[1].str();
                const auto count = static_cast<std::size_t>(std::ranges::count(all, '|')) + 1;
                EXPECT_EQ(count, forms_of(catalogue)) << tag << ": " << key;
            }
}

/// What is counted is never in the plural whatever the count; bytes come in thousands.
TEST_F(Sentences, ReadRightForOne) {
    const std::map<std::string, std::regex> counted{
        {"es",
         std::regex(
             R"(\{\w+\} (asientos|actos|días|integrantes|sectores|votos|testigos|llaves|antecedentes|representados)\b)")},
        {"en", std::regex(R"(\{\w+\} (entries|acts|days|seats|sectors|witnesses|keys)\b)")}};
    for (const auto& [tag, pattern] : counted)
        for (const auto& [key, forms] : languages.at(tag).sentences)
            EXPECT_FALSE(std::regex_search(forms[0], pattern)) << key << ": " << forms[0];
}

TEST_F(Sentences, AreCompiledInAsWritten) {
    for (const auto& [tag, po] : languages) {
        const Catalogue compiled(tag);
        for (const auto& [key, forms] : po.sentences) EXPECT_EQ(compiled.text(key), forms[0]);
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
    for (const auto code : cocrea::warning_codes()) codes.emplace(code);
    EXPECT_EQ(keys("problem"), codes);
    EXPECT_EQ(keys("syntax"), std::set<std::string>(cocrea::syntax_faults().begin(),
                                                    cocrea::syntax_faults().end()));
}

TEST_F(Sentences, SayWhatEveryDeedDid) {
    for (const auto& deed : cocrea::Engine::vocabulary().deeds) expect("done." + deed);
    for (const auto& key : keys("done")) {
        const auto verb = key.substr(0, key.find('.', key.find('.') + 1));
        EXPECT_TRUE(cocrea::Engine::vocabulary().deeds.contains(verb)) << key;
    }
}

TEST_F(Sentences, LabelEveryMemberOfAStateAndNameItsValues) {
    for (const auto& one : cocrea::the_catalogue().concepts())
        for (const auto& kind : one.kinds) {
            expect("kind." + std::string(kind.name));
            expect_words_for(kind.state());
        }
}

TEST_F(Sentences, SayWhatVerifyFinds) {
    for (const auto* code :
         {"entry_bytes", "leaf", "root", "decision", "cache", "document_changed",
          "document_missing", "personal_changed", "personal_damaged", "personal_missing",
          "personal_not_erased", "rolled_back", "entry_missing"})
        expect(std::string("fault.") + code);
    for (const auto* code : {"session_number_missing", "recorded_late", "personal_unread"})
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
    const auto reasons = names_of<cocrea::LedgerError::Reason>();
    EXPECT_GT(reasons.size(), 5u);
    expect_of("ledger.", reasons);
}

TEST_F(Sentences, NameEveryReasonOfAStoreBesideTheRegister) {
    expect_of("checkpoint.", names_of<cocrea::CheckpointError::Reason>());
    expect_of("file.", names_of<cocrea::FileError::Reason>());
    expect_of("personal.", names_of<cocrea::PersonalError::Reason>());
    expect_of("tiles.", names_of<cocrea::TilesError::Reason>());
    expect_of("output.", names_of<cocrea::OutputError::Reason>());
    expect_of("backup.", names_of<cocrea::ArchiveError::Reason>());
}

TEST_F(Sentences, NameEveryReasonAgainstAKey) {
    const auto reasons = names_of<cocrea::KeyError::Reason>();
    EXPECT_GT(reasons.size(), 5u);
    expect_of("key.", reasons);
}

/// Every code that a text of the house's own writes out: of pages that tables of codes are on, and
/// of the sources of the C library.
std::set<std::string> written(const std::filesystem::path& file, const std::regex& code) {
    std::ifstream stream(file);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    std::set<std::string> found;
    for (std::sregex_iterator at(text.begin(), text.end(), code), end; at != end; ++at)
        found.insert((*at)[1]);
    return found;
}

TEST_F(Sentences, SayEveryErrorOfTheCLibrary) {
    const std::regex code(
        R"re((?:Invalid\{|return \{?|COCREA_\w+,)\s*"(\w+_\w+|broken|forked)")re");
    std::set<std::string> codes;
    for (const auto& file : std::filesystem::directory_iterator(COCREA_C_SOURCES))
        codes.merge(written(file.path(), code));
    EXPECT_GT(codes.size(), 8u);
    expect_of("error.", codes);
    for (const auto& key : keys("error")) EXPECT_TRUE(codes.contains(key)) << key;
}

TEST_F(Sentences, SayEveryFaultOfABundle) {
    const std::regex row(R"re(\| `([a-z]+_[a-z_]+)` \|)re");
    auto codes = written(COCREA_BUNDLE_PAGE, row);
    codes.erase("vouched_by");  // a member of the answer, no fault
    EXPECT_GT(codes.size(), 20u);
    for (const auto& code : codes)
        for (const auto& [tag, po] : languages)
            EXPECT_TRUE(po.sentences.contains("audit." + code) ||
                        po.sentences.contains("objection." + code))
                << tag << ": " << code;
}

TEST_F(Sentences, NameThePositionsOfACommitmentAndOfADocument) {
    expect_all<cocrea::Phase>("phase.");
    expect_all<cocrea::Standing>("standing.");
    expect_all<cocrea::DocumentStatus>("status.");
}

}  // namespace
