#include <algorithm>
#include <boost/json/parse.hpp>

#include "cocrea/ledger.hpp"
#include "cocrea/views.hpp"
#include "concepts/prose/suppression.hpp"

namespace cocrea {
namespace {

namespace json = boost::json;

ObjectView view_change(const Entry& entry, const ObjectId& object) {
    const auto change = std::find_if(entry.changes.rbegin(), entry.changes.rend(),
                                     [&](const Change& c) { return c.object == object; });
    return {object, std::string(change->kind()), change->version, entry.seq, change->body};
}

}  // namespace

std::optional<ObjectView> view_object(const Snapshot& snapshot, const ObjectId& object,
                                      std::optional<std::uint64_t> as_of) {
    if (as_of) {
        const auto made = snapshot.seq_as_of(object, *as_of);
        if (!made) return std::nullopt;
        return view_change(entry_from_bytes(snapshot.entry(*made)), object);
    }
    const auto record = snapshot.find(object);
    if (!record) return std::nullopt;
    return ObjectView{object, record->kind, record->version, record->seq,
                      json::parse(record->state).as_object()};
}

ObjectId suppression_of(const Digest& sealed) { return suppression_object(sealed); }

std::optional<std::string> workflow_in_force(const Snapshot& snapshot) {
    const auto reg = view_object(snapshot, ObjectId("register"));
    if (!reg) return std::nullopt;
    const ObjectId workflow("workflow." + std::string(reg->state.at("workflow").as_string()));
    const auto entry = entry_from_bytes(snapshot.entry(snapshot.find(workflow)->seq));
    return std::string(entry.act.body.at("source").as_string());
}

}  // namespace cocrea
