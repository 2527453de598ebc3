#include "reference.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "office/judge.hpp"
#include "parser/command.hpp"
#include "support/file.hpp"

namespace cocrea::docs {
namespace {

/// Every generated file against the one that is committed.
TEST(TheReference, IsWhatTheProgramWouldWrite) {
    const auto files = reference();
    EXPECT_EQ(files.size(), 23U);
    for (const auto& [name, text] : files)
        EXPECT_TRUE(test::read_file(std::string(COCREA_REFERENCE) + "/" + name) == text)
            << name << ": run `make reference`";
}

/// The members that a command fills are members that its deed reads.
TEST(Acts, ReadWhatTheCommandsFill) {
    for (const auto& command : cli::commands()) {
        if (command.deed.empty()) continue;
        const auto* deed = the_catalogue().deed(command.deed);
        ASSERT_NE(deed, nullptr) << command.deed;
        std::set<std::string> members;
        for (const auto& member : deed->body()) members.insert(member.name);
        for (const auto& parameter : command.parameters) {
            const std::string field(parameter.field);
            EXPECT_TRUE(field.empty() || members.contains(field)) << command.deed << ": " << field;
        }
    }
}

/// Members that an act cannot do without, its command asks for or fills in.
TEST(Acts, HaveCommandsThatFillWhatTheyNeed) {
    const std::set<std::string> filled{"actor.register.type", "seat.appoint.as", "seat.vacate.as",
                                       "session.convene.type"};
    for (const auto& command : cli::commands()) {
        if (command.deed.empty()) continue;
        for (const auto& member : the_catalogue().deed(command.deed)->body()) {
            const auto typed = std::ranges::find(command.parameters, member.name,
                                                 [](const auto& p) { return p.field; });
            const bool asked = typed != command.parameters.end() && typed->required;
            EXPECT_TRUE(!member.required || asked ||
                        filled.contains(std::string(command.deed) + "." + member.name))
                << command.deed << ": " << member.name;
        }
    }
}

}  // namespace
}  // namespace cocrea::docs
