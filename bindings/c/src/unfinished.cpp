#include "unfinished.hpp"

#include <boost/json.hpp>
#include <utility>

#include "answer.hpp"

namespace cocrea::c {
namespace {

thread_local boost::json::array noted;

std::string_view name_of(desk::Unfinished what) {
    switch (what) {
        case desk::Unfinished::publication:
            return "publication";
        case desk::Unfinished::personal:
            return "personal";
        case desk::Unfinished::prose:
            return "prose";
    }
    return "personal";
}

}  // namespace

void note_unfinished(desk::Unfinished what, const std::exception& why) {
    noted.push_back({{"what", name_of(what)}, {"message", printable(why.what())}});
}

boost::json::array take_unfinished() { return std::exchange(noted, {}); }

}  // namespace cocrea::c
