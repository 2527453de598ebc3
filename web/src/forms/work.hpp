#pragma once

#include <string>

#include "view.hpp"

namespace cocrea::web {

/// The address of the page on which a step of a commitment or an axis is worked on.
std::string address_of_work(const View& view, const ObjectId& host, std::string_view step);

/// That page: the documents that the step delivers, each added there or chosen, and that it is
/// done. One thing for whoever does it, several acts for the register.
Page work_page(const View& view, const std::string& host, const std::string& step);

/// What was sent there, as who is signed in: all of it is recorded, or nothing.
Response take_work(const View& view, desk::Desk& desk, const std::string& host,
                   const std::string& step);

}  // namespace cocrea::web
