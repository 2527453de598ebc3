#pragma once

#include <chrono>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cocrea/views.hpp"
#include "view.hpp"

namespace cocrea::web {

/// How something is to be taken, told by its words and, besides, by a colour.
enum class Mood { plain, good, blocked, waiting };

/// A word in a box.
html::Markup tag(Mood mood, const std::string& text);

html::Markup link(const std::string& address, const html::Markup& text);

/// A heading of the second level with what stands under it; `id` is for links to it.
html::Markup section(const std::string& id, const std::string& heading,
                     const html::Markup& content);

/// A table that scrolls by itself where the screen is narrow; `caption` is for who does not see it.
html::Markup table(const std::string& caption, const std::vector<std::string>& head,
                   const std::vector<std::vector<html::Markup>>& rows);

/// Facts with their labels.
html::Markup facts(const std::vector<std::pair<std::string, html::Markup>>& all);

/// Items without numbers.
html::Markup list_of(const std::vector<html::Markup>& items);

/// A paragraph.
html::Markup paragraph(const html::Markup& text);

/// Above a page again that was not accepted: why, a sentence, and how long to wait before it may
/// be.
html::Markup trouble(const View& view, const std::string& id, std::chrono::seconds wait = {});

/// A time of the host, to the minute.
html::Markup time_of(const View& view, std::chrono::sys_seconds time);

/// The address of the page about an object of that kind.
std::string address_of(const View& view, std::string_view kind, const ObjectId& object);

/// A link to the page of an object, called by its title where it has one.
html::Markup link_to(const View& view, const ObjectView& object);

/// What an object is called: its title, what the workflow calls it, else its id.
std::string name_of(const View& view, const ObjectView& object);

/// What comes next, and what stands against it: the heart of a page about something.
html::Markup gate_box(const View& view, const Explanation& explanation);

/// An entry of the log, as a row of a history.
html::Markup entry_of(const View& view, const desk::LoggedEntry& logged);

/// The members of a state as facts, without those that are named.
html::Markup state_of(const View& view, const boost::json::object& state,
                      std::span<const std::string_view> without);

}  // namespace cocrea::web
