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

std::string source_of(Request& request) {
    const auto name = request.text("workflow");
    const auto source = request.text("source");
    if (name.has_value() == source.has_value())
        throw Invalid{"member_missing", "one of workflow and source", {{"member", "workflow"}}};
    return name ? built_in(*name) : *source;
}

desk::Genesis genesis_of(Request& request) {
    return {.source = source_of(request),
            .origin = request.text("origin"),
            .registrar = request.actor("registrar").value_or(ActorId("registrar"))};
}

desk::Setting setting_of(Request& request) {
    desk::Setting setting;
    setting.home = home_of(request);
    if (const auto names = request.texts("log_keys"); !names.empty())
        setting.log_keys = keyring_of(setting.home, request).open(names);
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
    const auto genesis = genesis_of(request);
    auto setting = setting_of(request);
    request.end();
    check(genesis.source);
    auto created = desk::Desk::create(path ? path : "", genesis, std::move(setting));
    if (!created) return refused(created.refusal());
    opened = std::make_shared<desk::Desk>(std::move(created->desk));
    return {};
}

}  // namespace

Answer open(const char* path, const char* options, std::shared_ptr<desk::Desk>& opened) {
    Request request(options, "options");
    const auto mode = request.text("mode").value_or("read");
    if (mode == "create") return create(path, request, opened);
    if (mode != "read" && mode != "write")
        throw Invalid{"member_malformed",
                      "mode should be read, write or create",
                      {{"member", "mode"}, {"need", "read, write, create"}}};
    auto setting = setting_of(request);
    request.end();
    given(path, "path");
    take_unfinished();
    opened = std::make_shared<desk::Desk>(desk::Desk::open(
        path, mode == "read" ? desk::Mode::read : desk::Mode::write, std::move(setting)));
    const auto unfinished = take_unfinished();
    if (unfinished.empty()) return {};
    return {COCREA_OK, {{"ok", true}, {"unfinished", unfinished}}};
}

}  // namespace cocrea::c
