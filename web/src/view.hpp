#pragma once

#include <boost/json/object.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cocrea/desk/desk.hpp"
#include "cocrea/papers/html.hpp"
#include "cocrea/web/message.hpp"
#include "cocrea/words/voice.hpp"
#include "inventory.hpp"
#include "people/sessions.hpp"

namespace cocrea::web {

class Uploads;

/// A page that is being made: the register as whoever asked may read it, and the words to say it
/// in.
struct View {
    const desk::Desk& desk;
    const desk::Viewer viewer;
    const desk::Reader reader;                       ///< for that viewer
    const std::shared_ptr<const Workflow> workflow;  ///< in force
    const std::shared_ptr<const words::Voice> speaks;
    const Request& request;
    const std::optional<Person> person;             ///< who is signed in
    const Inventory& inventory;                     ///< what there is
    const Uploads& uploads;                         ///< files that wait for their acts
    const std::optional<desk::Token> machine = {};  ///< that speaks by a token

    const words::Voice& voice() const { return *speaks; }
    std::string text(const std::string& id, const words::Values& values = {}) const {
        return speaks->text(id, values);
    }
    /// What the workflow calls itself.
    std::string title() const { return workflow->title.in(speaks->language()); }
};

/// What stands between the head and the foot of a page.
struct Page {
    std::string title;      ///< one line
    html::Markup body;      ///< without the title
    unsigned status = 200;  ///< RFC 9110, 15
};

/// The address of a page, `plan`, or of one about something, in the language of `voice`:
/// `/es/compromisos/c-01`. An empty name is the first page; `id` may be more than one segment.
std::string address_of(const words::Voice& voice, std::string_view page, std::string_view id = {});

/// The address of the page that was asked for, without its query.
std::string own_address(const Request& request);

/// An address with a query of these.
std::string with_query(std::string address, const std::map<std::string, std::string>& query);

/// The page that a segment of an address calls in that language; nothing for any other word.
std::optional<std::string> page_called(const words::Voice& voice, std::string_view segment);

/// The text that a member holds; empty when there is none.
std::string word_in(const boost::json::object& object, std::string_view member);

}  // namespace cocrea::web
