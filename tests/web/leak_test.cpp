#include "cocrea/desk/webhooks.hpp"
#include "cocrea/web/copy.hpp"
#include "cocrea/web/site.hpp"
#include "desk/town.hpp"
#include "web/walk.hpp"

namespace cocrea::test {
namespace {

using web::Request;
using web::Response;
using web::Site;

/// What nobody but some may read: the subject of a meeting, a reason, until when a role is given,
/// what machines there are and where entries are sent.
const std::vector<std::string> secrets{"SECRETO-ASUNTO", "SECRETO-MOTIVO",     "julio de 2031",
                                       "2031-07-01",     "credencial-secreta", "aviso-secreto"};

/// A register that withholds meetings from all but the facilitator `flor`, texts from all but the
/// members, and the giving of roles from all but the registrar.
class Withheld : public Town {
  protected:
    Withheld() : site_(made()) {}

    Desk made() {
        auto genesis = this->genesis();
        const std::string deeds = "audience:\n  deeds:\n";
        auto& source = genesis.source;
        source.insert(source.find(deeds) + deeds.size(), "    role.assign: [registrar]\n");
        source +=
            "  kinds:\n    meeting: [facilitator]\n    role: [registrar]\n    register: "
            "[registrar]\n";
        auto desk = must(Desk::create(file(), genesis, setting())).desk;
        for (const auto* name : {"flor", "nadie"}) act(desk, person(name));
        const auto reg = [&](const std::string& deed, const std::string& object, Body body = {}) {
            act(desk, {.deed = deed,
                       .object = ObjectId(object),
                       .actor = ActorId("reg"),
                       .capacity = "registrar",
                       .body = std::move(body)});
        };
        reg("role.assign", "role.facilitator", {{"actor", "flor"}});
        reg("role.assign", "role.evaluator", {{"actor", "nadie"}, {"until", "2031-07-01"}});
        reg("role.end", "role.evaluator", {{"actor", "nadie"}, {"reason", "SECRETO-MOTIVO"}});
        act(desk, {.deed = "meeting.hold",
                   .object = ObjectId("re-1"),
                   .actor = ActorId("reg"),
                   .body = {{"subject", "SECRETO-ASUNTO"}}});
        const auto until = Date::of(clock_.today("UTC")->earliest() + std::chrono::days(30));
        shown_once_ = {desk.make_token({.name = "credencial-secreta",
                                        .actor = ActorId("flor"),
                                        .deeds = {},
                                        .until = until,
                                        .made_by = ActorId("reg")}),
                       desk::Webhooks(desk.file(), desk.publishing().origin())
                           .make({.name = "a", .url = "https://aviso-secreto.example/"}, 0)};
        return desk;
    }

    Response ask(const std::string& method, const std::string& target,
                 const std::string& body = "") {
        const auto read = *web::read_target(target);
        web::Request request{.method = method,
                             .path = read.first,
                             .query = read.second,
                             .fields = {{"sec-fetch-site", "same-origin"}},
                             .body = body};
        if (!cookie_.empty()) request.fields["cookie"] = cookie_;
        return site_.answer(request);
    }
    void enter(const std::string& actor) {
        const auto link = site_.invite(ActorId(actor), "es");
        const auto answered = ask("POST", "/es/entrar", link.substr(link.find("key=")));
        for (const auto& [name, value] : answered.fields)
            if (name == "Set-Cookie") cookie_ = value.substr(0, value.find(';'));
    }
    /// All that can be read: every page that leads from one to another, every form, every object
    /// and entry by its address, whether or not a page leads there.
    std::string everything() {
        std::string all;
        for (const auto& [address, page] :
             all_pages([&](const std::string& address) { return ask("GET", address); }))
            all += page.body;
        for (const auto* id :
             {"re-1", "role.facilitator", "role.evaluator", "flor", "nadie", "register"})
            for (const auto* before : {"/es/registros/", "/en/objects/", "/api/v1/objects/"})
                for (const auto* after : {"", "/actions"})
                    all += ask("GET", std::string(before) + id + after).body;
        for (const auto* page : {"credenciales", "avisos", "avisos/a", "recuperar", "dispositivos"})
            all += ask("GET", std::string("/es/") + page).body;
        for (int seq = 0; seq < 10; ++seq)
            all += ask("GET", "/es/historial/" + std::to_string(seq)).body;
        for (const auto* form : {"meeting.hold/re-1", "role.end/role.evaluator"})
            all += ask("GET", std::string("/es/actos/") + form).body;
        for (const auto* set : {"actors", "attendance", "axes", "commitments", "documents",
                                "entries", "errata", "events", "history", "meetings", "motions",
                                "roles", "seats", "sessions", "steps", "votes"})
            for (const auto* form : {".csv", ".json", ".ndjson"})
                all += ask("GET", std::string("/data/") + set + form).body;
        for (const auto* narrowed :
             {"depth=full", "deed=role.end", "object=role.evaluator&depth=full", "object=re-1"})
            all += ask("GET", std::string("/es/historial?") + narrowed).body;
        all += ask("GET", "/data/datapackage.json").body;
        return all + ask("GET", "/api/v1/entries").body + ask("GET", "/api/v1").body;
    }

    std::vector<std::string> shown_once_;  ///< what lets machines in and signs what is sent
    Site site_;
    std::string cookie_;
};

TEST_F(Withheld, IsInNothingThatThePublicGets) {
    const auto all = everything();
    for (const auto& secret : secrets) EXPECT_EQ(all.find(secret), all.npos) << secret;
}

TEST_F(Withheld, IsInNoFileOfACopy) {
    web::write_copy(site_, at("copy"), "");
    std::string all;
    for (const auto& one : std::filesystem::recursive_directory_iterator(at("copy")))
        if (one.is_regular_file()) all += read_file(one.path());
    EXPECT_GT(all.size(), 10'000u);
    for (const auto& secret : secrets) EXPECT_EQ(all.find(secret), all.npos) << secret;
}

TEST_F(Withheld, IsInNothingThatAPersonGetsForWhomItIsNot) {
    enter("nadie");
    ASSERT_FALSE(cookie_.empty());
    const auto all = everything();
    for (const auto* secret : {"SECRETO-ASUNTO", "credencial-secreta", "aviso-secreto"})
        EXPECT_EQ(all.find(secret), all.npos) << secret;
}

TEST_F(Withheld, IsThereForThoseForWhomItIs) {
    enter("flor");
    EXPECT_NE(everything().find("SECRETO-ASUNTO"), std::string::npos);
    enter("reg");
    const auto all = everything();
    for (const auto* secret :
         {"SECRETO-MOTIVO", "2031-07-01", "credencial-secreta", "aviso-secreto"})
        EXPECT_NE(all.find(secret), all.npos) << secret;
    for (const auto& secret : shown_once_) {
        const auto random = secret.substr(secret.find_first_of("._") + 1);
        EXPECT_EQ(all.find(random), all.npos) << secret;
    }
}

}  // namespace
}  // namespace cocrea::test
