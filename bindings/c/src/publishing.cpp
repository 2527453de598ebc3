#include "publishing.hpp"

#include <map>

#include "cocrea/desk/new_file.hpp"
#include "keys.hpp"
#include "request.hpp"
#include "trust.hpp"
#include "viewer.hpp"

namespace cocrea::c {
namespace published {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;
using Work = std::function<Answer(desk::Desk&)>;

Work checkpoint(Members& members) {
    const auto names = members.list("keys", form::text<>);
    if (names.empty()) members.missing("keys", "list of text");
    return [names, passphrases = passphrases_of(members)](desk::Desk& opened) {
        const auto keys = keyring_of(opened.home(), passphrases);
        return Answer{COCREA_OK, note_json(opened.publishing().publish(keys.open(names)))};
    };
}

Work cosignatures(Members& members) {
    return [lines = members.required("signatures", form::text<>),
            policy = members.required("policy", form::text<>)](desk::Desk& opened) {
        const auto believed = parse_policy(policy);
        const auto [cosigned, by] = opened.publishing().cosign(parse_signatures(lines), believed);
        auto answer = to_json(endorsement(cosigned, believed));
        for (auto& [member, value] : note_json(cosigned)) answer[member] = value;
        return Answer{COCREA_OK, std::move(answer)};
    };
}

Work bundle(Members& members) {
    return [to = members.required("to", form::text<>),
            note = members.optional("checkpoint", form::text<>),
            readers = viewer_of(members, desk::Viewer::Who::everyone)](desk::Desk& opened) {
        desk::NewFile file(to);
        const auto up_to = opened.publishing().bundle(
            checkpoint_of(note), [&](std::string_view part) { file.write(part); }, readers);
        file.finish();
        const auto size = up_to ? up_to->checkpoint.size : opened.reader().view().head().size;
        return Answer{
            COCREA_OK,
            {{"ok", true}, {"file", to}, {"events", size}, {"checkpoint", up_to.has_value()}}};
    };
}

Work tiles(Members& members) {
    return [to = members.required("to", form::text<>),
            note = members.optional("checkpoint", form::text<>),
            readers = viewer_of(members, desk::Viewer::Who::everyone)](desk::Desk& opened) {
        const auto publishing = opened.publishing();
        const auto of = publishing.checkpoint(checkpoint_of(note));
        const auto added = publishing.tiles(to, of, readers);
        return Answer{COCREA_OK, {{"ok", true}, {"size", of.checkpoint.size}, {"added", added}}};
    };
}

Work backup(Members& members) {
    return [to = members.required("to", form::text<>),
            earlier = members.optional("since", form::text<>),
            keys = members.optional("keys", form::boolean).value_or(false),
            passphrases = passphrases_of(members)](desk::Desk& opened) {
        desk::BackupWish wish;
        if (earlier) wish.since = desk::check_backup(*earlier);
        if (keys) wish.keys = desk::sealed_keys(opened.home().keys(), said_in(passphrases));
        auto answer = to_json(opened.back_up(to, wish));
        answer["file"] = to;
        return Answer{COCREA_OK, std::move(answer)};
    };
}

Work work_called(const std::string& what, Members& members) {
    static const std::map<std::string, Work (*)(Members&)> all{{"checkpoint", checkpoint},
                                                               {"cosignatures", cosignatures},
                                                               {"bundle", bundle},
                                                               {"tiles", tiles},
                                                               {"backup", backup}};
    const auto found = all.find(what);
    if (found != all.end()) return found->second(members);
    throw Invalid{"query_unknown", "nothing to publish called " + what, {{"what", what}}};
}

}  // namespace
}  // namespace published

Answer publish(desk::Desk& opened, const char* what) {
    given(what, "what");
    Request request(what, "what");
    const auto name = request.members().required("what", form::text<>);
    request.check();
    const auto work = published::work_called(name, request.members());
    request.end();
    return work(opened);
}

}  // namespace cocrea::c
