#include "request.hpp"

#include "answer.hpp"
#include "cocrea/log/canonical.hpp"

namespace cocrea::c {
namespace {

namespace json = boost::json;
using Kind = MemberFault::Kind;

std::string code_of(const MemberFault& fault) {
    if (fault.kind == Kind::missing) return "member_missing";
    if (fault.kind == Kind::malformed) return "member_malformed";
    return "member_unknown";
}

std::string sentence_of(const MemberFault& fault) {
    if (fault.kind == Kind::missing) return fault.path + " is missing";
    if (fault.kind == Kind::unknown) return "there is no member " + fault.path;
    return fault.path + " should be " + fault.need;
}

json::object json_of(const MemberFault& fault) {
    json::object out{{"code", code_of(fault)}, {"member", fault.path}};
    if (!fault.need.empty()) out["need"] = fault.need;
    return out;
}

Invalid invalid(const MemberFaults& faults) {
    std::string message;
    json::array list;
    for (const auto& fault : faults) {
        message += (message.empty() ? "" : "; ") + sentence_of(fault);
        list.push_back(json_of(fault));
    }
    return {code_of(faults.front()), message, {{"faults", std::move(list)}}};
}

json::object object_of(const char* argument, std::string_view name) {
    if (!argument) return {};
    auto value = parsed(argument, name);
    if (value.is_object()) return std::move(value.get_object());
    throw invalid({{Kind::malformed, std::string(name), std::string(form::object.need)}});
}

std::optional<Texts> read_texts(const json::value& value) {
    return whole(value, [&](Members& members) {
        Texts texts;
        for (const auto& [name, text] : value.get_object())
            texts.emplace(name, members.required(name, form::text<>));
        return texts;
    });
}

}  // namespace

constinit const MemberForm<Texts> texts_by_name{"texts by name", read_texts};

std::string_view given(const char* argument, std::string_view name) {
    if (argument) return argument;
    throw Invalid{"argument_null", std::string(name) + " is NULL", {{"argument", name}}};
}

json::value parsed(const char* argument, std::string_view name) {
    try {
        return parse_json(given(argument, name));
    } catch (const std::invalid_argument& wrong) {
        throw Invalid{
            "json_malformed", std::string(name) + ": " + wrong.what(), {{"argument", name}}};
    }
}

ObjectId slug(std::string_view text, std::string_view name) {
    constexpr auto& form = form::slug<ObjectId>;
    if (auto id = form.read(json::string(text))) return *std::move(id);
    throw invalid({{Kind::malformed, std::string(name), std::string(form.need)}});
}

Request::Request(const char* argument, std::string_view name)
    : Request(object_of(argument, name)) {}

void Request::check() const {
    if (!faults_.empty()) throw invalid(faults_);
}

void Request::end() {
    members_.end();
    check();
}

}  // namespace cocrea::c
