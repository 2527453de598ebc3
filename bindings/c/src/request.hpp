#pragma once

#include <boost/json.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/types.hpp"

namespace cocrea::c {

/// The text of an argument; throws `Invalid` when it is null.
std::string_view given(const char* argument, std::string_view name);

/// The JSON of an argument; throws `Invalid` when it is null or no JSON.
boost::json::value parsed(const char* argument, std::string_view name);

/// The object that `text` names; throws `Invalid` when it is no slug.
ObjectId slug(std::string_view text, std::string_view name);

/// The members of an object that the caller gave, taken one by one. Throws `Invalid` for what is
/// malformed.
class Request {
  public:
    /// `argument` may be null when all its members may be left out.
    Request(const char* argument, std::string_view name);
    /// Those of an object that was taken out of another.
    Request(boost::json::object members, std::string_view name)
        : name_(name), members_(std::move(members)) {}

    std::optional<std::string> text(std::string_view member);
    std::string text_of(std::string_view member);
    std::optional<ObjectId> object(std::string_view member);
    std::optional<ActorId> actor(std::string_view member);
    ObjectId object_of(std::string_view member);
    std::optional<std::uint64_t> count(std::string_view member);
    std::uint64_t count_of(std::string_view member);
    bool flag(std::string_view member);
    Digest digest_of(std::string_view member);
    std::vector<std::string> texts(std::string_view member);
    std::map<std::string, std::string> texts_by_name(std::string_view member);

    /// To be called when every member has been asked for: there may be no others.
    void end() const;

  private:
    const boost::json::value* take(std::string_view member);

    std::string name_;
    boost::json::object members_;
    std::set<std::string, std::less<>> taken_;
};

}  // namespace cocrea::c
