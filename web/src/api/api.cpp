#include "api/api.hpp"

#include "api/problem.hpp"
#include "api/reading.hpp"
#include "api/taking.hpp"

namespace cocrea::web {

Response api_answer(const View& view, desk::Desk& desk, std::string_view path) {
    const bool sent = view.request.method == "POST";
    if (path == "/acts") return sent ? take_act(view, desk) : not_that_way(view.voice(), "POST");
    auto read = read_from(view, path);
    if (!read) return problem(view.voice(), 404, "web.missing.title");
    return sent ? not_that_way(view.voice(), "GET, HEAD") : *std::move(read);
}

}  // namespace cocrea::web
