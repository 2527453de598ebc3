#pragma once

#include <boost/json/object.hpp>
#include <map>
#include <string>
#include <string_view>

namespace cocrea::docs {

/// A schema of JSON Schema's draft 2020-12 under its title; `rest` is what it asks for.
boost::json::object schema(std::string_view title, std::string_view description,
                           boost::json::object rest);

/// Schemas of what is stored: `forms`, `states`, `act` and `entry`.
std::map<std::string, boost::json::object> log_schemas();

/// Schemas of what the program answers with: `refusal`, `receipt`, `preview`, `explanation` and
/// `verification`.
std::map<std::string, boost::json::object> view_schemas();

/// The schema of everything else that it answers with, `answers`.
std::map<std::string, boost::json::object> answer_schemas();

/// The schema of a workflow file, and the page that says the same in words.
boost::json::object workflow_schema();
std::string workflow_page();

}  // namespace cocrea::docs
