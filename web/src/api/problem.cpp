#include "api/problem.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "cocrea/words/refusal.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;

/// The status for a refusal (RFC 9110, 15.5).
unsigned status_of(const Refusal& refusal) {
    const bool reused = std::ranges::any_of(refusal.blockers, [](const Blocker& blocker) {
        return blocker.code == code::id_reused.name;
    });
    if (reused) return 409;
    if (refusal.about(Rule::form)) return 422;
    if (refusal.about(Rule::version)) return 412;
    return refusal.about(Rule::rights) || refusal.about(Rule::signature) ? 403 : 409;
}

Response problem_of(json::object members, const words::Voice& voice, unsigned status) {
    members["type"] = "about:blank";
    members["status"] = status;
    auto response = json_of(members, status);
    response.type = "application/problem+json";
    response.fields = {{"Cache-Control", "no-store"}, {"Content-Language", voice.language()}};
    return response;
}

}  // namespace

Response json_of(const json::value& value, unsigned status) {
    return {.status = status, .body = json::serialize(value) + "\n", .type = "application/json"};
}

Response problem(const words::Voice& voice, unsigned status, const std::string& code,
                 const words::Values& values) {
    return problem_of({{"title", voice.text(code, values)}, {"code", code}}, voice, status);
}

Response not_that_way(const words::Voice& voice, const std::string& allowed) {
    auto response = problem(voice, 405, "web.problem.method");
    response.fields.emplace_back("Allow", allowed);
    return response;
}

Response unknown_machine(const words::Voice& voice, const std::string& code) {
    auto response = problem(voice, 401, code);
    response.fields.emplace_back("WWW-Authenticate", "Bearer realm=\"cocrea\"");
    return response;
}

Response refused(const words::Voice& voice, const Refusal& refusal, json::object versions) {
    json::array blockers;
    for (const auto& blocker : refusal.blockers) {
        auto one = to_json(blocker);
        one["message"] = words::reason(voice, blocker).sentence;
        blockers.push_back(std::move(one));
    }
    json::object members{{"title", voice.text("web.form.refused")},
                         {"code", "refused"},
                         {"blockers", std::move(blockers)}};
    if (!versions.empty()) members["versions"] = std::move(versions);
    return problem_of(std::move(members), voice, status_of(refusal));
}

}  // namespace cocrea::web
