#include <fmt/format.h>

#include "cocrea/words/value.hpp"
#include "commands/reading.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

/// `coordinator` of `role.coordinator.transparency`; empty for what is no role's.
std::string role_named(const ObjectId& holders) {
    constexpr std::string_view prefix = "role.";
    if (!holders.text().starts_with(prefix)) return {};
    const auto name = holders.text().substr(prefix.size());
    return name.substr(0, name.find('.'));
}

/// Who holds roles: one row for each holder.
class Holders {
  public:
    explicit Holders(Program& program)
        : program_(program),
          table_({{label("field.role")},
                  {label("field.held_for")},
                  {label("field.actor")},
                  {label("field.since")},
                  {label("field.until")},
                  {label("field.named_by")}}) {}

    void add(const ObjectView& role) {
        const auto* holders = role.state.if_contains("holders");
        if (!holders) return;
        const auto id = role_named(role.object);
        const auto title = program_.voice().title(id);
        const auto named = title ? fmt::format("{} ({})", *title, id) : id;
        const auto by = named_by(program_, role.object);
        for (const auto& one : holders->as_array()) {
            table_.add({named, text(role.state, "about"), text(one.as_object(), "actor"),
                        text(one.as_object(), "since"), text(one.as_object(), "until"),
                        by.empty() ? "—" : by});
            any_ = true;
        }
    }

    void print() {
        if (any_) program_.print(table_);
    }

  private:
    std::string label(const char* id) const { return program_.text(id); }

    std::string text(const json::object& state, const char* member) const {
        const auto* value = state.if_contains(member);
        return value ? value_text(program_.voice(), *value, member) : "—";
    }

    Program& program_;
    Table table_;
    bool any_ = false;
};

}  // namespace

std::string named_by(Program& program, const ObjectId& holders) {
    const auto workflow = program.engine().workflow();
    const auto* seat = workflow ? workflow->seat(holders.text()) : nullptr;
    const auto* role = workflow ? workflow->role(role_named(holders)) : nullptr;
    const auto& text = seat ? seat->named_by : role ? role->named_by : Text{};
    return text.in(program.voice().language());
}

int list_roles(Program& program, const Typed&) {
    const auto roles = program.reader().objects("role");
    if (program.options().json) {
        json::array all;
        for (const auto& role : roles) {
            auto state = role.state;
            state["id"] = role.object.text();
            all.push_back(std::move(state));
        }
        program.print(all);
        return done;
    }
    Holders holders(program);
    for (const auto& role : roles) holders.add(role);
    holders.print();
    program.print_claims();
    return done;
}

void print_holders(Program& program, const ObjectId& about) {
    Holders holders(program);
    for (const auto& role : program.reader().objects("role", about)) holders.add(role);
    holders.print();
}

}  // namespace cocrea::cli
