#include "publishing.hpp"

#include <fstream>
#include <map>

#include "cocrea/store_error.hpp"
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

/// A file that is not there yet, written to its end.
class Written {
  public:
    explicit Written(fs::path file) : file_(std::move(file)) {
        if (fs::exists(fs::symlink_status(file_)))
            throw Invalid{"file_exists", file_.string() + " is there", {{"file", file_.string()}}};
    }
    void write(std::string_view part) {
        if (!out_.is_open()) out_.open(file_, std::ios::binary);
        out_.write(part.data(), static_cast<std::streamsize>(part.size()));
    }
    void end() {
        out_.close();
        if (out_.fail()) throw StoreError("file", "io", file_.string(), "not written");
    }

  private:
    fs::path file_;
    std::ofstream out_;
};

Work bundle(Members& members) {
    return [to = members.required("to", form::text<>),
            note = members.optional("checkpoint", form::text<>),
            readers = viewer_of(members, desk::Viewer::Who::everyone)](desk::Desk& opened) {
        Written file(to);
        const auto up_to = opened.publishing().bundle(
            checkpoint_of(note), [&](std::string_view part) { file.write(part); }, readers);
        file.end();
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

Work work_called(const std::string& what, Members& members) {
    static const std::map<std::string, Work (*)(Members&)> all{{"checkpoint", checkpoint},
                                                               {"cosignatures", cosignatures},
                                                               {"bundle", bundle},
                                                               {"tiles", tiles}};
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
