#include <mutex>

#include "api/problem.hpp"
#include "api/route.hpp"
#include "cocrea/desk/obstacle.hpp"
#include "cocrea/trust/note.hpp"
#include "cocrea/trust/tlog_proof.hpp"
#include "cocrea/trust/witness.hpp"

namespace cocrea::web {
namespace {

Response checkpoint(const View& view, const Places&) {
    return {.body = to_text(view.desk.publishing().checkpoint({}).note)};
}

Response inclusion(const View& view, const Places& places) try {
    return {.body = to_text(view.desk.publishing().inclusion(places.front(), {}))};
} catch (const desk::Obstacle& obstacle) {
    if (obstacle.code == "trust.not_covered")
        return problem(view.voice(), 404, "web.problem.not_covered");
    if (obstacle.code == "trust.no_entry") return missing(view);
    throw;
}

/// From `from` entries to the last checkpoint, as a witness takes it (c2sp.org/tlog-witness).
Response consistency(const View& view, const Places&) try {
    const auto from = number_of(view, "from", 0);
    if (!from) return no_number(view);
    return {.body = to_text(view.desk.publishing().growth(*from, {}))};
} catch (const desk::Obstacle& obstacle) {
    if (obstacle.code != "trust.smaller") throw;
    return problem(view.voice(), 404, "web.problem.not_covered");
}

/// A full tile never changes.
Response tile(const View& view, const Places& places) {
    auto bytes = view.desk.publishing().tile("tile/" + places.front(), view.viewer);
    if (!bytes) return missing(view);
    const bool full = places.front().find(".p/") == std::string::npos;
    Response response{.body = *std::move(bytes)};
    if (full && view.viewer.who == desk::Viewer::Who::everyone)
        response.fields.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
    return response;
}

/// All of the log in one answer: one is made at a time, whoever has it already gets none.
Response bundle(const View& view, const Places&) {
    static std::mutex one_at_a_time;
    const auto publishing = view.desk.publishing();
    const auto last = publishing.last();
    const auto head = view.reader.view().head();
    Response response{
        .fields = {{"ETag", tag_of(last ? last->note.text : to_hex(head.root))},
                   {"Content-Disposition", "attachment; filename=\"register.audit\""}}};
    if (has_already(view.request, response.fields.front().second)) return response;
    const std::unique_lock lock(one_at_a_time, std::try_to_lock);
    if (!lock) {
        auto busy = problem(view.voice(), 503, "web.problem.busy");
        busy.fields.emplace_back("Retry-After", "5");
        return busy;
    }
    publishing.bundle(
        {}, [&](std::string_view bytes) { response.body += bytes; }, view.viewer);
    return response;
}

constexpr std::string_view plain_media = "text/plain", binary_media = "application/octet-stream";

constexpr Route routes_of_proofs[]{{"/checkpoint", plain_media, checkpoint},
                                   {"/entries/{}/proof", plain_media, inclusion},
                                   {"/consistency", plain_media, consistency},
                                   {"/tile/{*}", binary_media, tile},
                                   {"/bundle", binary_media, bundle}};

}  // namespace

std::span<const Route> proof_routes() { return routes_of_proofs; }

}  // namespace cocrea::web
