#include "log/act_form.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <stdexcept>

#include "core/text.hpp"
#include "core/utf8.hpp"
#include "log/encoding.hpp"
#include "log/write_canonical.hpp"

namespace cocrea {
namespace {

namespace json = boost::json;

constexpr int deepest_body = 32;

bool shallow(const json::object& object, int levels);

bool shallow(const json::value& value, int levels) {
    if (const auto* object = value.if_object()) return shallow(*object, levels);
    const auto* array = value.if_array();
    return !array || (levels > 0 && std::ranges::all_of(*array, [&](const json::value& item) {
                          return shallow(item, levels - 1);
                      }));
}

bool shallow(const json::object& object, int levels) {
    return levels > 0 && std::ranges::all_of(object, [&](const auto& member) {
               return shallow(member.value(), levels - 1);
           });
}

bool is_count(std::uint64_t number) { return form::count.read(number).has_value(); }

}  // namespace

constinit const MemberForm<ActSignature> form::signature{"signature", act_signature_from_json};

bool is_act_id(std::string_view text) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '_' || c == '-';
    };
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, allowed);
}

bool is_line(std::string_view text) {
    return !text.empty() && is_utf8(text) && !unfit_character(text, false);
}

bool is_canonical(const json::object& object) try {
    Output ignored;
    write_canonical_object(ignored, object);
    return true;
} catch (const std::invalid_argument&) {
    return false;
}

bool is_body(const json::object& object) { return shallow(object, deepest_body); }

bool is_sound(const Act& act) {
    const auto expects = [](const auto& one) {
        return is_slug(one.first.text()) && is_count(one.second);
    };
    const auto cites = [](const Citation& one) {
        return is_slug(one.document.text()) && (one.place.empty() || is_line(one.place));
    };
    const auto is_field = [](const auto& one) {
        return is_canonical({{one.first, to_hex(one.second)}});
    };
    return is_line(act.log) && is_act_id(act.id.text()) && is_line(act.deed) &&
           is_slug(act.object.text()) && is_slug(act.actor.text()) && is_line(act.capacity) &&
           (act.seat.empty() || is_slug(act.seat.text())) &&
           (act.wf.empty() || digest_from_hex(act.wf.text())) &&
           std::ranges::all_of(act.expect, expects) && std::ranges::all_of(act.cites, cites) &&
           (!act.seen || is_count(act.seen->size)) && std::ranges::all_of(act.pd, is_field) &&
           is_body(act.body) && is_canonical(act.body);
}

}  // namespace cocrea
