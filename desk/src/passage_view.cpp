#include "cocrea/desk/passage_view.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <new>

#include "cocrea/engine.hpp"
#include "cocrea/log/canonical.hpp"
#include "cocrea/views.hpp"
#include "cocrea/workflow.hpp"

namespace cocrea::desk {
namespace {

namespace json = boost::json;
using Status = PassageView::Status;

/// Puts what `view` says in the place of each commitment.
void open(json::value& value, const std::function<PassageView(const Digest&)>& view) {
    if (const auto sealed = sealed_in(value))
        value = to_json(view(*sealed));
    else if (auto* object = value.if_object())
        for (auto& member : *object) open(member.value(), view);
    else if (auto* array = value.if_array())
        for (auto& item : *array) open(item, view);
}

PassageView view_of(const Digest& sealed, const Passage* passage) {
    if (!passage) return {.sealed = sealed, .status = Status::missing};
    if (!passage->holds()) return {.sealed = sealed, .status = Status::changed};
    return {.sealed = sealed, .status = Status::kept, .text = passage->text};
}

}  // namespace

std::string_view name(Status status) {
    switch (status) {
        case Status::kept:
            return "kept";
        case Status::suppressed:
            return "suppressed";
        case Status::missing:
            return "missing";
        case Status::changed:
            return "changed";
        case Status::withheld:
            return "withheld";
    }
    return "missing";
}

json::object to_json(const PassageView& view) {
    json::object json{{"sealed", to_hex(view.sealed)}, {"prose", name(view.status)}};
    if (view.status == Status::kept) json["text"] = view.text;
    if (view.status == Status::suppressed) json["by"] = view.by;
    if (view.status == Status::withheld) json["for"] = view.for_;
    return json;
}

std::vector<SealedMember> prose_brought_by(std::string_view bytes) try {
    const auto act = canonical_member(bytes, "act");
    if (!act || act->find("\"sealed\":") == std::string_view::npos) return {};
    return prose_in(parse_json(*act).at("body").as_object());
} catch (const std::bad_alloc&) {
    throw;
} catch (const std::exception&) {
    return {};
}

std::optional<Digest> suppressed_by(std::string_view bytes) try {
    const auto& deeds = Engine::vocabulary().suppressing;
    const auto deed = canonical_member(canonical_member(bytes, "act").value_or(""), "do");
    const auto is_it = [&](const std::string& one) { return deed == '"' + one + '"'; };
    if (std::ranges::none_of(deeds, is_it)) return std::nullopt;
    const auto act = entry_from_bytes(bytes).act;
    if (!deeds.contains(act.deed)) return std::nullopt;
    const auto& object = act.object.text();
    const auto sealed = digest_from_hex(std::string_view(object).substr(object.find('.') + 1));
    return sealed && suppression_of(*sealed) == act.object ? sealed : std::nullopt;
} catch (const std::invalid_argument&) {
    return std::nullopt;
}

PassageView view_passage(const Snapshot& log, const Digest& sealed) {
    if (const auto suppression = log.find(suppression_of(sealed)))
        return {.sealed = sealed, .status = Status::suppressed, .by = suppression->seq};
    const auto kept = log.passage(sealed);
    return view_of(sealed, kept ? &kept->passage : nullptr);
}

json::object with_prose(const std::function<PassageView(const Digest&)>& view,
                        json::object members) {
    for (auto& member : members) open(member.value(), view);
    return members;
}

json::object with_prose(std::span<const Passage> prose, json::object members) {
    const auto view = [&](const Digest& sealed) {
        const auto found = std::ranges::find(prose, sealed, &Passage::sealed);
        return view_of(sealed, found == prose.end() ? nullptr : &*found);
    };
    return with_prose(view, std::move(members));
}

}  // namespace cocrea::desk
