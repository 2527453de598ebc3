#include "commands/rights.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <boost/describe/enum_to_string.hpp>
#include <map>
#include <set>

#include "commands/methodology_words.hpp"

namespace cocrea::cli {
namespace {

/// The rights of a methodology in the words of one language.
class Rights : private MethodologyWords {
  public:
    using MethodologyWords::MethodologyWords;

    void print() {
        roles();
        rights();
        exclusive();
        countersigned();
    }

  private:
    using MethodologyWords::print;

    void roles() {
        Table table({{label("field.role")}, {""}});
        for (const auto& role : workflow_.roles)
            table.add(
                {named(role.id),
                 said({{"workflow.may", rights_of(role)},
                       {"field.held_for",
                        role.about ? voice_.text(std::string("workflow.about_one_") +
                                                 boost::describe::enum_to_string(*role.about, ""))
                                   : ""},
                       {"workflow.deputy_of", role.deputy_of.empty() ? "" : list({role.deputy_of})},
                       {"field.named_by", role.named_by.in(voice_.language())}})});
        print("workflow.roles", table);
    }

    /// Its own rights, by what they are about: "eje: proponer, vincular".
    std::string rights_of(const Role& role) const {
        std::map<std::string, std::vector<std::string>> verbs;
        std::vector<std::string> parts, others;
        for (const auto& deed : role.may) {
            const auto* command = command_about(deed);
            const auto noun = command ? std::string(command->noun) : deed;
            if (command && !command->verb.empty())
                verbs[spelt(voice_.commands().noun(noun), noun)].push_back(
                    spelt(voice_.commands().verb(noun, command->verb), command->verb));
            else
                others.push_back(spelt(voice_.commands().noun(noun), noun));
        }
        for (const auto& [noun, of] : verbs)
            parts.push_back(fmt::format("{}: {}", noun, voice_.list(of)));
        if (!others.empty()) parts.push_back(voice_.list(others));
        return fmt::format("{}", fmt::join(parts, voice_.text("list.strong_separator")));
    }

    static std::string spelt(std::string_view word, std::string_view english) {
        return std::string(word.empty() ? english : word);
    }

    /// The same the other way round: who may do each deed, by a role or as its deputy.
    void rights() {
        std::set<std::string> deeds;
        for (const auto& role : workflow_.roles) deeds.insert(role.may.begin(), role.may.end());
        Table table({{label("field.deed")}, {label("workflow.who")}});
        for (const auto& deed : deeds) {
            std::vector<std::string> who;
            for (const auto& role : workflow_.roles)
                if (workflow_.may(role.id, deed)) who.push_back(role.id);
            table.add({fmt::format("{} ({})", purpose(deed), deed), list(who)});
        }
        print("workflow.rights", table);
    }

    void exclusive() {
        if (workflow_.exclusive.empty()) return;
        Table table({{label("field.capacity")}});
        for (const auto& set : workflow_.exclusive) table.add({list(set)});
        print("workflow.exclusive", table);
    }

    void countersigned() {
        if (workflow_.countersigned.empty()) return;
        Table table({{label("field.deed")}, {label("workflow.countersigns")}});
        for (const auto& [deed, one] : workflow_.countersigned) {
            const auto who = one.by.empty() ? label("workflow.by_decision") : list(one.by);
            table.add({fmt::format("{} ({})", purpose(deed), deed),
                       one.without_quorum.empty()
                           ? who
                           : voice_.text("workflow.without_quorum",
                                         {{"who", who}, {"others", list(one.without_quorum)}})});
        }
        print("workflow.countersigned", table);
    }
};

}  // namespace

void print_rights(Program& program, const Workflow& workflow) { Rights(program, workflow).print(); }

}  // namespace cocrea::cli
