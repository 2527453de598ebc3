#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "forms/body.hpp"
#include "view.hpp"

namespace cocrea::web {

/// A session that is being held, as whoever looks may see it. Its page is made of it.
struct Floor {
    const View& view;
    ObjectView session;
    std::string address;  ///< of its page
    Typed typed = {};     ///< what was sent and could not be done

    /// Who holds it; null where the workflow does not know that body any more.
    const Body* body() const { return view.workflow->body(word_in(session.state, "body")); }
    /// `convened`, `open` …
    std::string status() const { return word_in(session.state, "status"); }
    /// The state of an object; empty where there is none, or not for whoever looks.
    boost::json::object state(const std::string& object) const;
    /// Whether whoever is signed in may do such a thing.
    bool may(std::string_view deed) const;
    /// How a seat is called.
    std::string title_of(const Seat& seat) const { return seat.title.in(view.voice().language()); }
};

/// The session of that id; nothing where there is none for whoever is signed in.
std::optional<Floor> floor_of(const View& view, const std::string& id);

/// A part of a page that goes on by itself (`web/assets/live.mjs`).
html::Markup live(const std::string& id, const std::string& heading, const html::Markup& content);

/// A button that does one act of which everything is known.
html::Markup button(const Floor& floor, const std::string& deed, const ObjectId& object,
                    const Typed& typed, const std::string& label);

/// What whoever is signed in can do with an object here, and what stands against it.
html::Markup presses_of(const Floor& floor, const ObjectId& object);

/// The form of what is more than one act: its fields, its button. `what` tells it from others.
html::Markup many(const Floor& floor, const std::string& what, const html::Markup& fields,
                  const std::string& label);

}  // namespace cocrea::web
