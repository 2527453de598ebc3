#include <algorithm>
#include <boost/json/array.hpp>
#include <set>
#include <stdexcept>

#include "cocrea/commands.hpp"
#include "core/utf8.hpp"
#include "log/encoding.hpp"
#include "log/write_canonical.hpp"

namespace cocrea {
namespace {

namespace json = boost::json;

constexpr int deepest_body = 32;

bool is_act_id(std::string_view text) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '_' || c == '-';
    };
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, allowed);
}

bool is_canonical(const json::object& object) try {
    std::string ignored;
    write_canonical_object(ignored, object);
    return true;
} catch (const std::invalid_argument&) {
    return false;
}

bool is_text(std::string_view text) { return !text.empty() && is_utf8(text); }
bool is_date(std::string_view text) { return Date::parse(text).has_value(); }
bool is_sha256(std::string_view text) { return digest_from_hex(text).has_value(); }

bool is_key(std::string_view text) { return public_key_from_hex(text).has_value(); }
bool is_signature(std::string_view text) { return signature_from_base64(text).has_value(); }

bool is_version(const json::value& value) {
    const bool counts = value.is_uint64() || (value.is_int64() && value.get_int64() >= 0);
    return counts && is_canonical({{"version", value}});
}

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

/// Takes members out of a JSON object and collects what is wrong with them.
class Members {
  public:
    explicit Members(const json::object& object) : object_(object) {}

    /// `need` is empty for a member that an act has not.
    void fault(std::string_view member, std::string_view need) {
        Blocker blocker{};
        blocker.code = code::act_malformed.name;
        blocker.have = {Detail::Form::prose, std::string(member)};
        if (!need.empty()) blocker.need = need;
        faults_.push_back(std::move(blocker));
    }

    using Form = bool (*)(std::string_view);

    std::string required(std::string_view member, std::string_view need, Form form) {
        const auto* value = take(member);
        const auto* text = value ? value->if_string() : nullptr;
        if (text && form(*text)) return std::string(*text);
        fault(member, need);
        return {};
    }

    std::string optional(std::string_view member, std::string_view need, Form form) {
        const auto* value = take(member);
        if (!value || (value->is_string() && value->get_string().empty())) return {};
        return required(member, need, form);
    }

    std::uint64_t version(std::string_view member) {
        const auto* value = take(member);
        if (value && is_version(*value)) return value->to_number<std::uint64_t>();
        fault(member, "version");
        return 0;
    }

    std::map<ObjectId, std::uint64_t> expect() {
        std::map<ObjectId, std::uint64_t> versions;
        each("expect", "versions", [&](Members& one) {
            ObjectId object(one.required("object", "slug", is_slug));
            return versions.emplace(std::move(object), one.version("version")).second;
        });
        return versions;
    }

    std::vector<Citation> cites() {
        std::vector<Citation> citations;
        each("cites", "citations", [&](Members& one) {
            citations.push_back({DocumentId(one.required("document", "slug", is_slug)),
                                 one.optional("place", "text", is_text)});
            return true;
        });
        return citations;
    }

    /// A member that is there.
    const json::value& any(std::string_view member) { return *take(member); }

    std::optional<PublicKey> key() { return public_key_from_hex(optional("key", "key", is_key)); }

    std::optional<Signature> sig() {
        return signature_from_base64(optional("sig", "signature", is_signature));
    }

    std::optional<Seen> seen() {
        const auto* value = take("seen");
        if (!value) return std::nullopt;
        Seen seen;
        const bool read = reads(*value, [&](Members& tree) {
            seen.size = tree.version("size");
            seen.root =
                digest_from_hex(tree.required("root", "sha256", is_sha256)).value_or(Digest{});
            return true;
        });
        if (!read) fault("seen", "tree");
        return seen;
    }

    std::map<std::string, Digest> pd() {
        std::map<std::string, Digest> fields;
        const auto* value = take("pd");
        if (!value) return fields;
        const auto* object = value->if_object();
        if (!object || object->empty() || !is_canonical(*object)) {
            fault("pd", "commitments");
            return fields;
        }
        Members members(*object);
        for (const auto& [field, commitment] : *object)
            fields[field] =
                digest_from_hex(members.required(field, "sha256", is_sha256)).value_or(Digest{});
        if (!members.faults().empty()) fault("pd", "commitments");
        return fields;
    }

    json::object body() {
        const auto* value = take("body");
        if (!value) return {};
        if (!value->is_object() || !shallow(*value, deepest_body)) {
            fault("body", "object");
            return {};
        }
        for (const auto& [key, member] : value->get_object())
            if (!is_canonical({{key, member}})) fault("body." + std::string(key), "canonical");
        return value->get_object();
    }

    /// Every fault, those of members that nobody took included.
    std::vector<Blocker> faults() {
        for (const auto& member : object_)
            if (!taken_.contains(member.key())) fault(member.key(), "");
        return std::move(faults_);
    }

  private:
    const json::value* take(std::string_view member) {
        taken_.insert(member);
        return object_.if_contains(member);
    }

    /// Hands every object of a list to `read`; one fault for each element that is none, that has
    /// faults itself or that `read` does not want.
    template <class Read>
    void each(std::string_view member, std::string_view need, Read read) {
        const auto* value = take(member);
        if (!value) return;
        if (!value->is_array()) return fault(member, need);
        for (const auto& element : value->get_array())
            if (!reads(element, read)) fault(member, need);
    }

    template <class Read>
    static bool reads(const json::value& element, Read read) {
        const auto* object = element.if_object();
        if (!object) return false;
        Members members(*object);
        const bool wanted = read(members);
        return wanted && members.faults().empty();
    }

    const json::object& object_;
    std::set<std::string_view> taken_;
    std::vector<Blocker> faults_;
};

/// The members of what should be an object; a fault when it is none.
Members members_of(const json::value& value, std::string_view what) {
    static const json::object nothing;
    const auto* object = value.if_object();
    Members members(object ? *object : nothing);
    if (!object) members.fault(what, "object");
    return members;
}

}  // namespace

bool is_sound(const Act& act) {
    const auto expects = [](const auto& one) {
        return is_slug(one.first.text()) && is_version(json::value(one.second));
    };
    const auto cites = [](const Citation& one) {
        return is_slug(one.document.text()) && (one.place.empty() || is_text(one.place));
    };
    const auto is_field = [](const auto& one) {
        return is_canonical({{one.first, to_hex(one.second)}});
    };
    return is_text(act.log) && is_act_id(act.id.text()) && is_text(act.deed) &&
           is_slug(act.object.text()) && is_slug(act.actor.text()) && is_text(act.capacity) &&
           (act.seat.empty() || is_slug(act.seat.text())) &&
           (act.wf.empty() || is_sha256(act.wf.text())) &&
           std::ranges::all_of(act.expect, expects) && std::ranges::all_of(act.cites, cites) &&
           (!act.seen || is_version(json::value(act.seen->size))) &&
           std::ranges::all_of(act.pd, is_field) && shallow(act.body, deepest_body) &&
           is_canonical(act.body);
}

Result<Act> act_from_json(const json::value& value) {
    auto members = members_of(value, "act");
    if (!value.is_object()) return Refusal{members.faults()};
    auto log = members.required("log", "text", is_text);
    ActId id(members.required("id", "id", is_act_id));
    auto deed = members.required("do", "text", is_text);
    ObjectId on(members.required("object", "slug", is_slug));
    auto expect = members.expect();
    ActorId actor(members.required("actor", "slug", is_slug));
    auto capacity = members.required("capacity", "text", is_text);
    SeatId seat(members.optional("seat", "slug", is_slug));
    WorkflowDigest wf(members.optional("wf", "sha256", is_sha256));
    const auto day = Date::parse(members.required("occurred_on", "date", is_date));
    auto cites = members.cites();
    auto body = members.body();
    const auto key = members.key();
    const auto seen = members.seen();
    auto pd = members.pd();
    if (auto faults = members.faults(); !faults.empty()) return Refusal{std::move(faults)};
    return Act{std::move(log),
               std::move(id),
               std::move(deed),
               std::move(on),
               std::move(expect),
               std::move(actor),
               std::move(capacity),
               std::move(seat),
               std::move(wf),
               *day,
               std::move(cites),
               std::move(body),
               key,
               seen,
               std::move(pd)};
}

Result<SignedAct> signed_act_from_json(const json::value& value) {
    const auto* object = value.if_object();
    const auto* inner = object ? object->if_contains("act") : nullptr;
    if (!inner) {
        auto act = act_from_json(value);
        if (!act) return act.refusal();
        return SignedAct{*std::move(act)};
    }
    auto members = members_of(value, "act");
    auto act = act_from_json(members.any("act"));
    const auto sig = members.sig();
    auto faults = act ? std::vector<Blocker>{} : act.refusal().blockers;
    std::ranges::copy(members.faults(), std::back_inserter(faults));
    if (!faults.empty()) return Refusal{std::move(faults)};
    return SignedAct{*std::move(act), sig};
}

Result<Draft> draft_from_json(const json::value& value) {
    auto members = members_of(value, "act");
    if (!value.is_object()) return Refusal{members.faults()};
    Draft draft{.deed = members.required("do", "text", is_text),
                .object = ObjectId(members.required("object", "slug", is_slug)),
                .actor = ActorId(members.required("actor", "slug", is_slug)),
                .capacity = members.optional("capacity", "text", is_text),
                .seat = SeatId(members.optional("seat", "slug", is_slug)),
                .occurred_on = Date::parse(members.optional("occurred_on", "date", is_date)),
                .cites = members.cites(),
                .body = members.body(),
                .key = members.key()};
    if (auto faults = members.faults(); !faults.empty()) return Refusal{std::move(faults)};
    return draft;
}

}  // namespace cocrea
