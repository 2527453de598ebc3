#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <vector>

#include "forms/body.hpp"
#include "view.hpp"

namespace cocrea::web {

/// The page again from which an act came, with why it was not done above it.
using Again = std::function<Response(const html::Markup& why)>;

/// Above a form that could not be done: why, and that nothing was lost.
html::Markup refused(const View& view, const html::Markup& why);

/// Whether whoever votes, approves or must sign does so with their device unless they say no.
bool is_usually_signed(const Workflow& workflow, std::string_view deed);

/// Does an act, `draft` as `desk::handed_from_json` reads it, and leads to what it was done to, or
/// to the page of this site that `typed` names (`back`).
/// Where `typed` asks for a signature (`sign`) and who is signed in has a device here, it leads to
/// the page on which they sign, and nothing is done yet. Sent twice, it is done once.
Response record(const View& view, desk::Desk& desk, const boost::json::object& draft,
                const Typed& typed, const Again& again);

/// Does acts of whoever is signed in that stand or fall together, without a signature, and leads
/// likewise to the object of the last. Each has the id of what was typed (`id`) and its place.
Response record_all(const View& view, desk::Desk& desk,
                    const std::vector<boost::json::object>& drafts, const Typed& typed,
                    const Again& again);

/// Does the act that was signed on that page: its signature is by the device, for the very act.
Response record_signed(const View& view, desk::Desk& desk);

}  // namespace cocrea::web
