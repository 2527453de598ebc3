#include "opening.hpp"

#include <map>

#include "cocrea/desk/input.hpp"
#include "cocrea/store_error.hpp"
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

enum class Mode { read, write, create, restore };

std::optional<Mode> read_mode(const json::value& value) {
    const auto word = form::text<>.read(value);
    if (word == "read") return Mode::read;
    if (word == "write") return Mode::write;
    if (word == "create") return Mode::create;
    return word == "restore" ? std::optional(Mode::restore) : std::nullopt;
}

constexpr MemberForm<Mode> mode_word{"read, write, create, restore", read_mode};

/// How a register is kept, with the key that signs its first act, if one does.
struct Keeping {
    desk::Setting setting;
    std::optional<SecretKey> signer;
};

/// The whole of the request, then the keys that it names.
Keeping keeping_of(Request& request) {
    auto& members = request.members();
    Keeping keeping;
    keeping.setting.home = home_of(members);
    const auto names = members.list("log_keys", form::text<>);
    const auto signer = members.optional("sign", form::text<>);
    const auto passphrases = passphrases_of(members);
    request.end();
    const auto keys = [&] { return keyring_of(keeping.setting.home, passphrases); };
    if (!names.empty()) keeping.setting.log_keys = keys().open(names);
    if (signer) keeping.signer = keys().open(*signer);
    keeping.setting.unfinished = note_unfinished;
    return keeping;
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
            members.optional("registrar", form::slug<ActorId>).value_or(ActorId("registrar")),
        .occurred_on = members.optional("occurred_on", form::date),
        .continues = members.optional("continues", form::text<>).value_or("")};
    auto keeping = keeping_of(request);
    genesis.source = name ? built_in(*name) : *source;
    if (keeping.signer) genesis.key = &*keeping.signer;
    check(genesis.source);
    auto created = desk::Desk::create(path ? path : "", genesis, std::move(keeping.setting));
    if (!created) return refused(created.error());
    opened = std::make_shared<desk::Desk>(std::move(created->desk));
    return {};
}

std::map<Digest, Passage> texts_in(const std::string& file) {
    desk::Input lines(file);
    std::map<Digest, Passage> texts;
    std::uint64_t number = 0;
    for (std::string line; lines.line(line);) {
        ++number;
        auto passage = passage_from_json(parsed(line.c_str(), "prose"));
        if (!passage || !passage->holds())
            throw Invalid{"prose_malformed", "no text with its salt", {{"line", number}}};
        const auto sealed = passage->sealed;
        texts.emplace(sealed, *std::move(passage));
    }
    return texts;
}

Answer from_backups(const char* path, Request& request, const std::vector<std::string>& backups,
                    std::shared_ptr<desk::Desk>& opened) {
    auto& members = request.members();
    desk::Restoration what{.backups = {backups.begin(), backups.end()},
                           .newer = members.optional("newer", form::text<>),
                           .keys = members.optional("keys", form::boolean).value_or(false)};
    auto keeping = keeping_of(request);
    auto restored = desk::Desk::restore(path ? path : "", what, std::move(keeping.setting));
    if (!restored) return refused(restored.error());
    opened = std::make_shared<desk::Desk>(std::move(restored->desk));
    return {};
}

Answer restore(const char* path, Request& request, std::shared_ptr<desk::Desk>& opened) {
    auto& members = request.members();
    if (const auto backups = members.list("backups", form::text<>); !backups.empty())
        return from_backups(path, request, backups, opened);
    const auto entries = members.required("entries", form::text<>);
    const auto prose = members.optional("prose", form::text<>);
    auto keeping = keeping_of(request);
    const auto texts = prose ? texts_in(*prose) : std::map<Digest, Passage>();
    desk::Input lines(entries);
    const auto next = [&](std::uint64_t seq) -> std::optional<std::string> {
        if (seq == 0) lines.rewind();
        std::string line;
        return lines.line(line) ? std::optional(std::move(line)) : std::nullopt;
    };
    const auto text = [&](const Digest& sealed) {
        const auto found = texts.find(sealed);
        return found == texts.end() ? std::nullopt : std::optional(found->second);
    };
    auto restored = desk::Desk::restore(path ? path : "", next, std::move(keeping.setting), text);
    if (!restored) return refused(restored.error());
    opened = std::make_shared<desk::Desk>(*std::move(restored));
    return {};
}

}  // namespace

Answer open(const char* path, const char* options, std::shared_ptr<desk::Desk>& opened) {
    Request request(options, "options");
    const auto mode = request.members().optional("mode", mode_word).value_or(Mode::read);
    request.check();
    if (mode == Mode::create) return create(path, request, opened);
    if (mode == Mode::restore) return restore(path, request, opened);
    auto keeping = keeping_of(request);
    given(path, "path");
    take_unfinished();
    opened = std::make_shared<desk::Desk>(
        desk::Desk::open(path, mode == Mode::read ? desk::Mode::read : desk::Mode::write,
                         std::move(keeping.setting)));
    const auto unfinished = take_unfinished();
    if (unfinished.empty()) return {};
    return {COCREA_OK, {{"ok", true}, {"unfinished", unfinished}}};
}

}  // namespace cocrea::c
