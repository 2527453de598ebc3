#include "viewer.hpp"

namespace cocrea::c {
namespace {

namespace json = boost::json;

std::optional<desk::Viewer> read_viewer(const json::value& value) {
    using Who = desk::Viewer::Who;
    if (value == "public") return desk::Viewer{Who::everyone, {}};
    if (value == "all") return desk::Viewer{Who::keeper, {}};
    auto actor = form::slug<ActorId>.read(value);
    return actor ? std::optional(desk::Viewer{Who::actor, *std::move(actor)}) : std::nullopt;
}

constexpr MemberForm<desk::Viewer> viewer_form{"`public`, `all` or an actor", read_viewer};

}  // namespace

desk::Viewer viewer_of(Members& members, desk::Viewer::Who otherwise) {
    return members.optional("for", viewer_form).value_or(desk::Viewer{otherwise, {}});
}

}  // namespace cocrea::c
