#pragma once

#include <boost/json.hpp>
#include <map>
#include <string>
#include <string_view>

#include "cocrea/core/members.hpp"

namespace cocrea::c {

/// The text of an argument; throws `Invalid` when it is null.
std::string_view given(const char* argument, std::string_view name);

/// The JSON of an argument; throws `Invalid` when it is null or no JSON.
boost::json::value parsed(const char* argument, std::string_view name);

/// The object that `text` names; throws `Invalid` when it is no slug.
ObjectId slug(std::string_view text, std::string_view name);

/// Texts by the names that they have.
using Texts = std::map<std::string, std::string>;
extern const MemberForm<Texts> texts_by_name;

/// An object that the caller gave. Its members are taken first and used after `end`, so that one
/// answer says all that is wrong and nothing is done before.
class Request {
  public:
    /// `argument` may be null when all its members may be left out.
    Request(const char* argument, std::string_view name);
    /// One that was taken out of another.
    explicit Request(boost::json::object object)
        : object_(std::move(object)), members_(object_, faults_) {}
    Request(const Request&) = delete;
    Request& operator=(const Request&) = delete;

    Members& members() { return members_; }

    /// Throws `Invalid` with all that is wrong with the members taken so far.
    void check() const;

    /// The same once every member has been taken: there may be no others.
    void end();

  private:
    boost::json::object object_;
    MemberFaults faults_;
    Members members_;
};

}  // namespace cocrea::c
