#include "cocrea/audit/basis.hpp"

#include <boost/json.hpp>

#include "core/codec.hpp"

namespace cocrea {

boost::json::object to_json(const Basis& basis) {
    boost::json::array keys, decisions, policies;
    for (const auto& one : basis.keys) {
        boost::json::object key{{"key", one.key},
                                {"actor", one.actor},
                                {"seq", one.seq},
                                {"by", one.by},
                                {"grounds", codec::name_of(one.grounds)}};
        if (one.passkey)
            key["passkey"] = {{"relying_party", one.passkey->relying_party},
                              {"user_verification", one.passkey->user_verification}};
        if (one.revoked) key["revoked"] = *one.revoked;
        keys.push_back(std::move(key));
    }
    for (const auto& one : basis.decisions)
        decisions.push_back({{"motion", one.motion},
                             {"seq", one.seq},
                             {"carried", one.carried},
                             {"attested", one.attested},
                             {"votes", to_json(one.votes)}});
    for (const auto& one : basis.policies)
        policies.push_back({{"seq", one.seq}, {"by", one.by}, {"digest", one.digest}});
    return {{"keys", std::move(keys)},
            {"decisions", std::move(decisions)},
            {"policies", std::move(policies)},
            {"host_ruled", basis.host_ruled}};
}

boost::json::object to_json(const Signed& signed_by) {
    return {{"by_actor", signed_by.by_actor},
            {"by_recorder", signed_by.by_recorder},
            {"unsigned", signed_by.without}};
}

}  // namespace cocrea
