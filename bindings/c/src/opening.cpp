#include "opening.hpp"

#include "keys.hpp"
#include "request.hpp"
#include "unfinished.hpp"

namespace cocrea::c {
namespace {

namespace json = boost::json;

std::string built_in(const std::string& name) {
    for (const auto& workflow : built_in_workflows())
        if (workflow.name == name) return std::string(workflow.bytes);
    throw Invalid{"workflow_unknown", "no built-in workflow " + name, {{"workflow", name}}};
}

enum class Mode { read, write, create };

std::optional<Mode> read_mode(const json::value& value) {
    const auto word = form::text<>.read(value);
    if (word == "read") return Mode::read;
    if (word == "write") return Mode::write;
    return word == "create" ? std::optional(Mode::create) : std::nullopt;
}

constexpr MemberForm<Mode> mode_word{"read, write, create", read_mode};

/// The whole of the request, then the keys that it names.
desk::Setting setting_of(Request& request) {
    auto& members = request.members();
    desk::Setting setting;
    setting.home = home_of(members);
    const auto names = members.list("log_keys", form::text<>);
    auto passphrases = passphrases_of(members);
    request.end();
    if (!names.empty())
        setting.log_keys = keyring_of(setting.home, std::move(passphrases)).open(names);
    setting.unfinished = note_unfinished;
    return setting;
}

void check(const std::string& source) {
    const auto problems = desk::read_methodology(source).problems;
    if (problems.empty()) return;
    json::array list;
    for (const auto& problem : problems) list.push_back(to_json(problem));
    throw Invalid{"workflow_invalid", "the workflow has problems", {{"problems", list}}};
}

Answer create(const char* path, Request& request, std::shared_ptr<desk::Desk>& opened) {
    auto& members = request.members();
    const auto name = members.optional("workflow", form::text<>);
    const auto source = members.optional("source", form::text<>);
    if (name.has_value() == source.has_value())
        members.missing("workflow", "one of workflow and source");
    desk::Genesis genesis{
        .source = {},
        .origin = members.optional("origin", form::text<>),
        .registrar =
            members.optional("registrar", form::slug<ActorId>).value_or(ActorId("registrar"))};
    auto setting = setting_of(request);
    genesis.source = name ? built_in(*name) : *source;
    check(genesis.source);
    auto created = desk::Desk::create(path ? path : "", genesis, std::move(setting));
    if (!created) return refused(created.error());
    opened = std::make_shared<desk::Desk>(std::move(created->desk));
    return {};
}

}  // namespace

Answer open(const char* path, const char* options, std::shared_ptr<desk::Desk>& opened) {
    Request request(options, "options");
    const auto mode = request.members().optional("mode", mode_word).value_or(Mode::read);
    request.check();
    if (mode == Mode::create) return create(path, request, opened);
    auto setting = setting_of(request);
    given(path, "path");
    take_unfinished();
    opened = std::make_shared<desk::Desk>(desk::Desk::open(
        path, mode == Mode::read ? desk::Mode::read : desk::Mode::write, std::move(setting)));
    const auto unfinished = take_unfinished();
    if (unfinished.empty()) return {};
    return {COCREA_OK, {{"ok", true}, {"unfinished", unfinished}}};
}

}  // namespace cocrea::c
