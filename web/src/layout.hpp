#pragma once

#include "view.hpp"

namespace cocrea::web {

/// Where a page is, so that it can be told in other languages: its name and what it is about.
struct Place {
    std::string page;  ///< as `address_of` takes it
    std::string id;    ///< likewise
};

/// The whole document: head, navigation, the page, foot.
std::string laid_out(const View& view, const Place& place, const Page& page);

/// The same without head, navigation and foot; its links leave the frame that it stands in.
std::string framed(const View& view, const Page& page);

}  // namespace cocrea::web
