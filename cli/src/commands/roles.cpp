#include <fmt/format.h>

#include <map>

#include "cocrea/words/deed.hpp"
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

/// By which entry somebody came to hold a role.
struct Given {
    std::uint64_t seq = 0;
    std::string by;  ///< whose act that was, in words
    json::object act;
};

/// Of an attested one its entry alone: who did it may not be on record.
json::object given_json(const Entry& entry) {
    if (entry.act.deed == "attest") return {{"seq", entry.seq}, {"attested", true}};
    return {
        {"actor", entry.act.actor.text()}, {"capacity", entry.act.capacity}, {"seq", entry.seq}};
}

/// The last entry from which on each holder has held the role without a break.
std::map<std::string, Given> given(const Program& program, const desk::Reader& reader,
                                   const ObjectId& role) {
    std::map<std::string, Given> found;
    reader.history({.object = role}, [&](const desk::LoggedEntry& logged) {
        if (!logged.entry) return;
        const auto& entry = *logged.entry;
        for (const auto& change : entry.changes) {
            if (change.object != role) continue;
            std::map<std::string, Given> now;
            if (const auto* holders = change.body.if_contains("holders"))
                for (const auto& one : holders->as_array()) {
                    const std::string actor(one.at("actor").as_string());
                    const auto before = found.find(actor);
                    now[actor] = before != found.end()
                                     ? before->second
                                     : Given{entry.seq, actor_text(program.voice(), entry),
                                             given_json(entry)};
                }
            found = std::move(now);
        }
    });
    return found;
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
                  {label("field.given_by")},
                  {label("field.document")},
                  {label("field.named_by")}}) {}

    void add(const ObjectView& role) {
        const auto* holders = role.state.if_contains("holders");
        if (!holders) return;
        const auto id = role_named(role.object);
        const auto title = program_.voice().title(id);
        const auto named = title ? fmt::format("{} ({})", *title, id) : id;
        const auto by = named_by(program_, role.object);
        const auto reader = program_.reader();
        const auto entries = given(program_, reader, role.object);
        for (const auto& one : holders->as_array()) {
            table_.add({named, text(role.state, "about"), text(one.as_object(), "actor"),
                        text(one.as_object(), "since"), text(one.as_object(), "until"),
                        given_by(entries, one.as_object()), text(one.as_object(), "document"),
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

    /// `#12 · reg (Registrar)`.
    static std::string given_by(const std::map<std::string, Given>& entries,
                                const json::object& holder) {
        const auto found = entries.find(std::string(holder.at("actor").as_string()));
        return found == entries.end()
                   ? nothing
                   : fmt::format("#{} · {}", found->second.seq, found->second.by);
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
            const auto reader = program.reader();
            const auto entries = given(program, reader, role.object);
            if (auto* holders = state.if_contains("holders"))
                for (auto& one : holders->as_array()) {
                    auto& holder = one.as_object();
                    const auto found = entries.find(std::string(holder.at("actor").as_string()));
                    if (found != entries.end()) holder["given"] = found->second.act;
                }
            if (const auto by = named_by(program, role.object); !by.empty()) state["named_by"] = by;
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
