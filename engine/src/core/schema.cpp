#include "core/schema.hpp"

#include <boost/json.hpp>

namespace cocrea::codec {
namespace {

namespace json = boost::json;
using Kind = Form::Kind;

}  // namespace

json::object schema_of(const Form& form, const PlainForms& plain) {
    switch (form.kind) {
        case Kind::slug:
            return plain.slug;
        case Kind::prose:
            return plain.prose;
        case Kind::date:
            return plain.date;
        case Kind::integer:
            return {{"type", "integer"}, {"minimum", form.least}, {"maximum", form.most}};
        case Kind::boolean:
            return {{"type", "boolean"}};
        case Kind::words:
            return {{"enum", json::array(form.words.begin(), form.words.end())}};
        case Kind::list:
            return {{"type", "array"}, {"items", schema_of(form.items.front(), plain)}};
        case Kind::map:
            return {{"type", "object"},
                    {"propertyNames", plain.key},
                    {"additionalProperties", schema_of(form.items.front(), plain)}};
        case Kind::object:
        case Kind::state:
            return {{"type", "object"}, {"propertyNames", plain.key}};
        case Kind::members: {
            auto schema = schema_of(form.inner, plain);
            if (form.open) schema["additionalProperties"] = json::object{{"type", "string"}};
            return schema;
        }
        default:
            return {{"type", "string"}};
    }
}

json::object schema_of(const Shape& shape, const PlainForms& plain) {
    json::object properties;
    json::array required;
    for (const auto& member : shape) {
        properties[member.name] = schema_of(member.form, plain);
        if (member.required) required.emplace_back(member.name);
    }
    json::object schema{{"type", "object"}, {"properties", std::move(properties)}};
    if (!required.empty()) schema["required"] = std::move(required);
    schema["additionalProperties"] = false;
    return schema;
}

}  // namespace cocrea::codec
