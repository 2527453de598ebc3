#include "office/sealing.hpp"

#include <algorithm>

#include "office/judge.hpp"

namespace cocrea {
namespace {

namespace json = boost::json;
using codec::Form;

bool says_nothing(const json::value& value, const codec::Member& member) {
    const auto* text = value.if_string();
    return member.form.kind == Form::Kind::prose && !member.required && text && text->empty();
}

}  // namespace

void Sealing::seal(std::string_view deed, const ObjectId& object, json::object& body) {
    if (deed == attest) {
        const auto* wrapped = body.if_contains("do");
        auto* inner = body.if_contains("body");
        if (wrapped && wrapped->is_string() && inner && inner->is_object())
            seal(std::string(wrapped->get_string()), object, inner->get_object());
    } else if (const auto* known = catalogue_->deed(deed)) {
        seal_members(body, known->body(), object);
    }
}

void Sealing::seal_members(json::object& members, const codec::Shape& shape,
                           const ObjectId& object) {
    for (const auto& member : shape) {
        auto* value = members.if_contains(member.name);
        if (!value) continue;
        if (says_nothing(*value, member))
            members.erase(member.name);
        else
            seal_value(*value, member.form, object);
    }
}

void Sealing::seal_value(json::value& value, const codec::Form& form, const ObjectId& object) {
    if (form.kind == Form::Kind::prose && value.is_string()) {
        passages_.push_back(sealed(value.get_string()));
        value = sealed_member(passages_.back());
    } else if (form.kind == Form::Kind::members && value.is_object()) {
        seal_members(value.get_object(), form.inner, object);
    } else if (form.kind == Form::Kind::list && value.is_array()) {
        for (auto& item : value.get_array()) seal_value(item, form.items.front(), object);
    } else if (form.kind == Form::Kind::map && value.is_object()) {
        for (auto& member : value.get_object())
            seal_value(member.value(), form.items.front(), object);
    } else if (form.kind == Form::Kind::state && value.is_object()) {
        const auto known = facts_->known(object);
        if (known) seal_members(value.get_object(), catalogue_->kind(known->kind)->state(), object);
    }
}

Passage Sealing::sealed(std::string_view text) const {
    const auto found = std::ranges::find(known_, text, &Passage::text);
    return found == known_.end() ? sealed_passage(std::string(text)) : *found;
}

}  // namespace cocrea
