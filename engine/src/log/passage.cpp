#include "cocrea/log/passage.hpp"

#include <boost/json/array.hpp>

#include "core/text.hpp"

namespace cocrea {
namespace {

namespace json = boost::json;

using Found = std::vector<SealedMember>;

std::optional<Digest> sealed_by(const json::object& object) {
    if (object.size() != 1 || object.begin()->key() != "sealed") return std::nullopt;
    return form::sha256.read(object.begin()->value());
}

void gather(const json::value& value, const Place& place, Found& found);

/// An object as it stands: to be a value it would have to be copied.
void gather(const json::object& object, const Place& place, Found& found) {
    if (const auto sealed = sealed_by(object))
        found.push_back({place.path(), *sealed});
    else
        for (const auto& member : object) gather(member.value(), Place(place, member.key()), found);
}

void gather(const json::value& value, const Place& place, Found& found) {
    if (const auto* object = value.if_object()) {
        gather(*object, place, found);
    } else if (const auto* array = value.if_array()) {
        for (std::size_t i = 0; i < array->size(); ++i) gather((*array)[i], Place(place, i), found);
    }
}

}  // namespace

Digest prose_commitment(const Salt& salt, std::string_view text) {
    return salted_commitment(salt, {"cocrea-prose/v1", text});
}

Passage sealed_passage(std::string text) {
    const auto salt = random_salt();
    return {prose_commitment(salt, text), std::move(text), salt};
}

json::object sealed_member(const Passage& passage) { return {{"sealed", to_hex(passage.sealed)}}; }

json::object to_json(const Passage& passage) {
    return {
        {"salt", to_hex(passage.salt)}, {"sealed", to_hex(passage.sealed)}, {"text", passage.text}};
}

std::optional<Passage> passage_from_json(const json::value& value) {
    return whole(value, [](Members& members) {
        return Passage{members.required("sealed", form::sha256),
                       members.required("text", form::text<>),
                       members.required("salt", form::sha256)};
    });
}

std::optional<Digest> sealed_in(const json::value& value) {
    const auto* object = value.if_object();
    return object ? sealed_by(*object) : std::nullopt;
}

std::vector<SealedMember> prose_in(const json::object& object) {
    std::vector<SealedMember> found;
    gather(object, Place(), found);
    return found;
}

}  // namespace cocrea
