#pragma once

#include <boost/json.hpp>
#include <string>
#include <string_view>

namespace cocrea::docs {

/// `{text, error, line}` for texts that are no vkey, note, checkpoint, policy, proof or request;
/// the line is absent where it is about the whole. Each list made of a good text by small changes.
boost::json::array refused_vkeys(const std::string& good);
boost::json::array refused_notes(const std::string& good);
boost::json::array refused_checkpoints();
boost::json::array refused_policies(const std::string& log, const std::string& witness);
boost::json::array refused_proofs(const std::string& good);
boost::json::array refused_requests(const std::string& good);

}  // namespace cocrea::docs
