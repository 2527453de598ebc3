#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <utility>
#include <vector>

#include "forms/body.hpp"
#include "view.hpp"

namespace cocrea::web {

/// Fields for the members of an act's body: `schema` is what `body_schema` says of the deed, and a
/// field is called `body.` and its member. Each has what was typed for it.
html::Markup fields_of(const View& view, const boost::json::object& schema, const Typed& typed);

/// A field with its label; `hint` may be empty.
html::Markup field(const std::string& name, const std::string& label, const std::string& hint,
                   const html::Markup& input);

/// Words with what people call them.
using Called = std::vector<std::pair<std::string, std::string>>;

/// The items of the agenda of a session; none where there is no such session, or no agenda.
Called agenda_of(const View& view, const std::string& session);

/// A field in which one of few words is chosen.
html::Markup select_field(const std::string& name, const std::string& label, const Called& choices,
                          const std::string& chosen);

/// A field of one line; `hint` may be empty.
html::Markup line_field(const std::string& name, const std::string& label, const std::string& hint,
                        const std::string& value);

/// A box that says yes.
html::Markup check_field(const std::string& name, const std::string& label, bool checked = false);

/// A field that nobody sees.
html::Markup hidden(const std::string& name, const std::string& value);

/// The challenge of a message, as a script hands it to a device.
html::Markup challenge_field(const std::string& message);

/// A form of which nothing that was typed is lost (`web/assets/drafts.mjs`): `fields` and what it
/// needs for that. `with_files` where files go with it.
html::Markup kept_form(const View& view, const html::Markup& fields, bool with_files = false);

/// A form that the device of whoever is signed in fills in (`web/assets/cocrea.mjs`): `what` is
/// `create`, `enter` or `sign`, and `fields` has what the script is to ask and has to answer.
html::Markup device_form(const View& view, const std::string& what, const std::string& action,
                         const html::Markup& fields, const std::string& button);

}  // namespace cocrea::web
