#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <functional>
#include <optional>
#include <vector>

#include "cocrea/commands.hpp"
#include "cocrea/kit/register.hpp"
#include "cocrea/log/canonical.hpp"
#include "people/passkeys.hpp"
#include "support/authenticator.hpp"
#include "web/browser.hpp"

namespace cocrea::test {

namespace json = boost::json;

/// A register whose registrar is signed in, and devices that people may have.
class WithDevices : public testing::Test {
  protected:
    WithDevices() : kit_(std::in_place), site_(std::move(kit_->desk()), tell_) {
        come_in(registrar_, "registro");
    }
    explicit WithDevices(desk::Desk desk) : site_(std::move(desk), tell_) {
        come_in(registrar_, "registro");
    }

    void come_in(Browser& browser, const std::string& actor) {
        const auto invitation = site_.invite(ActorId(actor), "es");
        const auto key = invitation.substr(invitation.find("key=") + 4);
        EXPECT_EQ(browser.post("/es/entrar", {{"key", key}}).status, 303u);
    }

    static std::string answer(const Authenticator& device, const std::string& message,
                              const std::string& party = "registro.example.mx") {
        return json::serialize(
            to_json(ActSignature(device.assertion(message, Authenticator::Told{.party = party}))));
    }

    std::string origin(Browser& browser) {
        return std::string(json::parse(browser.get("/api/v1").body).at("origin").as_string());
    }

    /// What the script of the page of keys sends when a device made one.
    web::Response make_key(Browser& browser, const std::string& actor,
                           const Authenticator& device) {
        const auto page = browser.get("/es/llave").body;
        const auto message = possession_bytes(origin(browser), ActorId(actor));
        return browser.post("/es/llave", {{"stamp", Browser::stamp(page)},
                                          {"key", to_hex(device.key())},
                                          {"credential", "abc"},
                                          {"assertion", answer(device, message)}});
    }

    /// Somebody new comes in, and the key of their device is added.
    void come_with_key(Browser& browser, const std::string& actor, const Authenticator& device) {
        registrar_.submit("/es/actos/actor.register", {{"object", actor}, {"body.type", "person"}});
        come_in(browser, actor);
        make_key(browser, actor, device);
        const auto by = Browser::stamp(registrar_.get("/es/llave").body);
        ASSERT_EQ(registrar_.post("/es/llave/" + actor, {{"stamp", by}}).status, 303u);
    }

    web::Response sign_in(Browser& browser, const std::string& actor, const Authenticator& device,
                          const std::string& nonce,
                          const std::string& party = "registro.example.mx") {
        const auto message = web::entering_bytes(origin(browser), nonce);
        return browser.post("/es/entrar", {{"nonce", nonce},
                                           {"actor", actor},
                                           {"credential", "abc"},
                                           {"assertion", answer(device, message, party)}});
    }

    static std::string nonce(Browser& browser) {
        return Browser::hidden(browser.get("/es/entrar").body, "nonce");
    }

    /// The page on which an act of the registrar is signed, and what it asks for.
    std::pair<std::string, json::object> page_to_sign() {
        auto page =
            registrar_.submit("/es/actos/actor.register",
                              {{"object", "ana"}, {"body.type", "person"}, {"sign", "yes"}});
        EXPECT_EQ(page.status, 200u) << page.body;
        return {page.body, filing_in(page.body)};
    }

    static json::object filing_in(const std::string& page) {
        auto filing = Browser::hidden(page, "filing");
        for (const auto& [written, read] :
             std::initializer_list<std::pair<std::string, std::string>>{
                 {"&quot;", "\""}, {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}})
            for (std::size_t at = 0; (at = filing.find(written, at)) != filing.npos;)
                filing.replace(at, written.size(), read);
        return json::parse(filing).as_object();
    }

    web::Response sign(const std::string& page, const json::object& filing,
                       const Authenticator& device) {
        return sign(page, filing, device, registrar_);
    }
    static web::Response sign(const std::string& page, const json::object& filing,
                              const Authenticator& device, Browser& browser) {
        const auto act = act_from_json(filing.at("act"));
        const auto message = act ? signed_bytes(*act) : std::string();
        return browser.post("/es/firmar", {{"stamp", Browser::stamp(page)},
                                           {"filing", json::serialize(filing)},
                                           {"assertion", answer(device, message)}});
    }

    std::uint64_t size() {
        return json::parse(registrar_.get("/api/v1").body).at("size").to_number<std::uint64_t>();
    }

    std::optional<kit::Register> kit_;
    std::vector<std::string> told_;
    const std::function<void(const std::string&)> tell_ = [this](const std::string& line) {
        told_.push_back(line);
    };
    web::Site site_;
    Browser registrar_{site_};
    const Authenticator device_{"telephone"}, another_{"another"};
};

/// The path of a link that a page shows.
inline std::string link_in(const std::string& page) {
    const auto at = page.find("/es/entrar?key=");
    return at == page.npos ? "" : page.substr(at, page.find('<', at) - at);
}

/// Its secret.
inline std::string key_in(const std::string& page) {
    const auto link = link_in(page);
    return link.substr(std::min(link.size(), link.find("key=") + 4));
}

}  // namespace cocrea::test
