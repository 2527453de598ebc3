#include "unfinished.hpp"

#include <boost/json.hpp>
#include <utility>

#include "answer.hpp"

namespace cocrea::c {
namespace {

thread_local boost::json::array noted;

}  // namespace

void note_unfinished(desk::Unfinished what, const std::exception& why) {
    const bool publication = what == desk::Unfinished::publication;
    noted.push_back(
        {{"what", publication ? "publication" : "personal"}, {"message", printable(why.what())}});
}

boost::json::array take_unfinished() { return std::exchange(noted, {}); }

}  // namespace cocrea::c
