#pragma once

#include <boost/json.hpp>
#include <cstdint>
#include <string>

#include "cocrea/kit/register.hpp"
#include "cocrea/web/site.hpp"
#include "web/browser.hpp"

namespace cocrea::test {

/// A site of a register of the kit, and somebody who is signed in to it.
struct SignedInSite {
    explicit SignedInSite(kit::Stage stage, const std::string& actor = "facilita")
        : kept(stage), site(std::move(kept.desk())), browser(site) {
        enter(browser, actor);
    }

    /// Signs somebody in on a browser.
    void enter(Browser& on, const std::string& actor) {
        const auto invitation = site.invite(ActorId(actor), "es");
        on.post("/es/entrar", {{"key", invitation.substr(invitation.find("key=") + 4)}});
    }
    /// What somebody else does in a form, `session.close/s-1`.
    web::Response by(const std::string& actor, const std::string& form, const Fields& typed) {
        Browser theirs(site);
        enter(theirs, actor);
        return theirs.submit("/es/actos/" + form, typed);
    }
    /// How many entries there are.
    std::uint64_t size() {
        return boost::json::parse(browser.get("/api/v1").body)
            .at("size")
            .to_number<std::uint64_t>();
    }
    /// The state of an object.
    boost::json::object state(const std::string& object) {
        return boost::json::parse(browser.get("/api/v1/objects/" + object).body)
            .at("state")
            .as_object();
    }
    /// The deeds of the entries from `since` on.
    std::string deeds(std::uint64_t since) {
        std::string all;
        const auto answer = browser.get("/api/v1/entries?since=" + std::to_string(since)).body;
        const auto read = boost::json::parse(answer);
        for (const auto& entry : read.at("entries").as_array())
            all += std::string(entry.at("act").at("do").as_string()) + " ";
        return all;
    }

    kit::Register kept;
    web::Site site;
    Browser browser;
};

}  // namespace cocrea::test
