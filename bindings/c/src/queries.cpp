#include "queries.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "questions.hpp"
#include "viewer.hpp"

namespace cocrea::c {
namespace {

using Query = Question (*)(Members&);

Query query_called(const std::string& what) {
    static const std::map<std::string, Query> queries{{"head", ask::head},
                                                      {"object", ask::object},
                                                      {"objects", ask::objects},
                                                      {"entry", ask::entry},
                                                      {"history", ask::history},
                                                      {"workflow", ask::workflow},
                                                      {"personal", ask::personal},
                                                      {"prose", ask::prose},
                                                      {"passages", ask::passages},
                                                      {"copy", ask::copy},
                                                      {"deed", ask::deed},
                                                      {"explanation", ask::explanation},
                                                      {"next", ask::next},
                                                      {"steps", ask::steps},
                                                      {"risks", ask::risks},
                                                      {"diagram", ask::diagram},
                                                      {"checkpoint", ask::checkpoint},
                                                      {"inclusion", ask::inclusion},
                                                      {"growth", ask::growth},
                                                      {"verification", ask::verification}};
    const auto found = queries.find(what);
    if (found != queries.end()) return found->second;
    throw Invalid{"query_unknown", "no query " + what, {{"what", what}}};
}

}  // namespace

Answer read(desk::Desk& opened, const char* query) {
    given(query, "query");
    Request request(query, "query");
    const auto what = request.members().required("what", form::text<>);
    request.check();
    const auto question = query_called(what)(request.members());
    const auto viewer = viewer_of(request.members(), desk::Viewer::Who::keeper);
    request.end();
    return question(opened, viewer);
}

void follow(const desk::Desk& opened, std::uint64_t since, std::size_t limit,
            const std::function<bool(const std::string&, std::uint64_t)>& take) {
    constexpr std::size_t batch = 100;  // no snapshot is held while somebody looks at entries
    auto left = limit == 0 ? std::numeric_limits<std::size_t>::max() : limit;
    while (left > 0) {
        const auto entries = opened.entries(since, std::min(left, batch));
        if (entries.empty()) return;
        for (const auto& entry : entries)
            if (!take(entry, since++)) return;
        left -= entries.size();
    }
}

}  // namespace cocrea::c
