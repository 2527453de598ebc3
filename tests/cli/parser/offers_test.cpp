#include "parser/offers.hpp"

#include <gtest/gtest.h>

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <set>

#include "concepts/actor/actor.hpp"
#include "concepts/forum/seat.hpp"
#include "concepts/session/motion.hpp"
#include "concepts/session/session.hpp"

namespace {

using namespace cocrea::cli;

std::set<std::string> words(std::string_view values) {
    std::set<std::string> all;
    while (!values.empty()) {
        const auto value = values.substr(0, values.find('|'));
        all.emplace(value);
        values.remove_prefix(std::min(values.size(), value.size() + 1));
    }
    return all;
}

std::set<std::string> offered(std::string_view noun, std::string_view verb, std::string_view name) {
    const auto* command = find_command(noun, verb);
    return words(offer_for(command, {.name = name}));
}

template <class Enum>
std::set<std::string> names() {
    std::set<std::string> all;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto one) {
        std::string name = one.name;
        if (name.ends_with('_')) name.pop_back();
        all.insert(name);
    });
    return all;
}

TEST(Offers, AreForParametersThatThereAre) {
    std::set<std::string> known;
    for (const auto& p : common_options()) known.emplace(p.name);
    for (const auto& command : commands())
        for (const auto& p : command.parameters) {
            const std::string name(p.name);
            known.insert(
                {name, std::string(command.noun) + " " + name, command.words() + " " + name});
        }
    std::set<std::string_view> seen;
    for (const auto& offer : all_offers()) {
        EXPECT_TRUE(known.contains(std::string(offer.english))) << offer.english;
        EXPECT_TRUE(seen.insert(offer.english).second) << offer.english;
    }
}

TEST(Offers, AreTheValuesThatTheEngineReads) {
    using namespace cocrea;
    EXPECT_EQ(offered("session", "convene", "--modality"), names<Modality>());
    EXPECT_EQ(offered("session", "convene", "--type"), std::set<std::string>{"@session_type"});
    EXPECT_EQ(offered("institution", "add", "--type"), names<ActorType>());
    EXPECT_EQ(offered("seat", "appoint", "--tenure"), names<Tenure>());
    EXPECT_EQ(offered("motion", "vote", "CHOICE"), names<Choice>());
}

TEST(Offers, DependOnTheCommandWhereTheirMeaningDoes) {
    EXPECT_EQ(offered("history", "", "--to"), std::set<std::string>{"@date"});
    EXPECT_EQ(offered("export", "", "--to"), std::set<std::string>{"@file"});
    EXPECT_EQ(offered("commitment", "advance", "--to"), std::set<std::string>{"@phase"});
    EXPECT_EQ(offered("document", "supersede", "--by"), std::set<std::string>{"@document"});
    EXPECT_EQ(offered("document", "publish", "--by"), std::set<std::string>{"@actor"});
    EXPECT_EQ(offered("axis", "propose", "ID"), std::set<std::string>{});
    EXPECT_EQ(offered("axis", "lead", "ID"), std::set<std::string>{"@axis"});
}

}  // namespace
