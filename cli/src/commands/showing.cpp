#include "commands/showing.hpp"

#include <algorithm>
#include <filesystem>

#include "cocrea/ledger.hpp"
#include "cocrea/store_error.hpp"
#include "commands/reading.hpp"
#include "failure.hpp"
#include "keyring/keyring.hpp"

namespace cocrea::cli {
namespace {

namespace fs = std::filesystem;

std::vector<SecretKey> copied(const std::vector<SecretKey>& keys) {
    std::vector<SecretKey> copies;
    for (const auto& key : keys) {
        const Secret seed(key.seed());
        copies.push_back(SecretKey::from_seed(seed.view()));
    }
    return copies;
}

bool knows(const desk::Desk& desk, const ActorId& actor) {
    const auto found = desk.reader().object(ObjectId(actor.text()));
    return found && found->kind == "actor";
}

bool has_valid_passkey(const std::vector<ObjectView>& keys, const ActorId& actor) {
    return std::ranges::any_of(keys, [&](const ObjectView& key) {
        return has_word(key.state, "actor", actor.text()) &&
               has_word(key.state, "status", "valid") && key.state.contains("passkey");
    });
}

ActorId first_to_enter(const desk::Desk& desk) {
    const auto reader = desk.reader();
    const auto keys = reader.objects("key");
    ActorId first;
    for (const auto& one : reader.objects("actor")) {
        const ActorId actor(one.object.text());
        const bool vouches = desk.may_vouch(actor);
        if (vouches && has_valid_passkey(keys, actor)) return {};
        if (vouches && first.empty()) first = actor;
    }
    return first;
}

std::string reason(const Program& program, const std::string& file, const std::exception& why) {
    if (const auto* error = dynamic_cast<const StoreError*>(&why))
        return program.text(error->code, {{"file", error->path.empty() ? file : error->path},
                                          {"detail", error->what()}});
    if (const auto* obstacle = dynamic_cast<const desk::Obstacle*>(&why))
        return program.text(obstacle->code, {obstacle->values.begin(), obstacle->values.end()});
    return program.text("app.broken", {{"detail", why.what()}});
}

}  // namespace

Showing::Showing(Program& program)
    : program_(program),
      log_keys_(open_keys(program, log_key_names(program.around().environment))) {}

/// What is told of a register while it is open comes from many threads; of several, with its name.
desk::Setting Showing::setting(const std::string& name) {
    auto setting = program_.setting();
    setting.log_keys = copied(log_keys_);
    const auto in_turn = [this, name](auto tell) {
        return [this, name, tell](const auto&... what) {
            const std::lock_guard lock(turn_);
            if (!name.empty()) program_.err() << name << ": ";
            tell(what...);
        };
    };
    setting.unfinished = in_turn(setting.unfinished);
    setting.settled = in_turn(setting.settled);
    setting.waiting = in_turn(setting.waiting);
    return setting;
}

/// For writing, so that people can come in; a register that cannot be written is shown.
desk::Desk Showing::open(const std::string& file, const std::string& name) try {
    return desk::Desk::open(file, desk::Mode::write, setting(name));
} catch (const LedgerError& error) {
    if (error.reason != LedgerError::Reason::read_only) throw;
    return desk::Desk::open(file, desk::Mode::read, setting(name));
}

std::vector<Exhibit> Showing::alone(const std::string& file) {
    return {{.name = "", .open = [this, file] {
                 auto desk = open(file, "");
                 const auto asker = program_.asker();
                 if (!asker.empty() && !knows(desk, asker))
                     throw UsageError("serve.actor_unknown", {{"have", asker.text()}});
                 return desk;
             }}};
}

std::vector<Exhibit> Showing::those_in(const std::string& folder) {
    if (!fs::is_directory(folder)) throw UsageError("serve.no_folder", {{"have", folder}});
    std::vector<Exhibit> all;
    for (const auto& file : desk::registers_in(folder)) {
        const auto name = desk::host_for(file);
        const auto [at, added] = files_.emplace(name, file.string());
        if (!added)
            throw UsageError("serve.same_name",
                             {{"have", file.filename().string()},
                              {"need", fs::path(at->second).filename().string()}});
        all.push_back({.name = name,
                       .open = [this, file = file.string(), name] { return open(file, name); }});
    }
    std::ranges::sort(all, {}, &Exhibit::name);
    if (all.empty()) throw UsageError("serve.no_registers", {{"have", folder}});
    return all;
}

ActorId Showing::invited(const desk::Desk& desk) const {
    const auto asker = program_.asker();
    if (asker.empty()) return first_to_enter(desk);
    return knows(desk, asker) ? asker : ActorId();
}

void Showing::closed(const std::string& name, const std::exception& why) {
    const auto& file = files_.at(name);
    program_.warn(file + " is not shown: " + why.what());
    const std::lock_guard lock(turn_);
    program_.err() << program_.text("serve.closed",
                                    {{"name", name}, {"reason", reason(program_, file, why)}})
                   << std::endl;
}

}  // namespace cocrea::cli
