#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

#include "cocrea/web/site.hpp"

namespace cocrea::test {

using Fields = std::map<std::string, std::string>;

/// That a form comes from a page of the site.
inline const Fields here{{"sec-fetch-site", "same-origin"}};

/// A browser that keeps the cookie it is given and reads forms.
class Browser {
  public:
    explicit Browser(web::Site& site, std::string host = "registro.example.mx:8080")
        : site_(site), host_(std::move(host)) {}

    web::Response get(const std::string& target) { return ask("GET", target, "", {}); }
    web::Response post(const std::string& target, const Fields& form, const Fields& fields = here) {
        std::string body;
        for (const auto& [name, value] : form)
            body += "&" + web::encoded(name) + "=" + web::encoded(value);
        return ask("POST", target, body, fields);
    }
    /// The form of a page with what is typed besides what it has hidden.
    web::Response submit(const std::string& target, Fields typed, const Fields& fields = here) {
        const auto page = get(target).body;
        for (const auto* name : {"id", "capacity", "seat"})
            typed.try_emplace(name, hidden(page, name));
        typed.try_emplace("stamp", stamp(page));
        return post(target, typed, fields);
    }
    /// What a page has hidden in its form of an act.
    static std::string hidden(const std::string& page, const std::string& name) {
        return value_after(page, "name=\"" + name + "\" value=\"");
    }
    static std::string stamp(const std::string& page) { return hidden(page, "stamp"); }

    static std::string field(const web::Response& response, std::string_view name) {
        for (const auto& [one, value] : response.fields)
            if (one == name) return value;
        return {};
    }

    std::string cookie;
    std::string from = "127.0.0.1";  ///< its address

  private:
    static std::string value_after(const std::string& page, const std::string& before) {
        const auto at = page.find(before);
        if (at == page.npos) return {};
        const auto from = at + before.size();
        return page.substr(from, page.find('"', from) - from);
    }

    web::Response ask(const std::string& method, const std::string& target, const std::string& body,
                      Fields fields) {
        const auto read = web::read_target(target);
        if (!read) throw std::invalid_argument(target);
        fields.try_emplace("host", host_);
        if (!cookie.empty()) fields["cookie"] = "other=1; cocrea=" + cookie;
        auto answered = site_.answer({.method = method,
                                      .path = read->first,
                                      .query = read->second,
                                      .fields = std::move(fields),
                                      .body = body,
                                      .from = from});
        const auto set = field(answered, "Set-Cookie");
        if (!set.empty()) cookie = set.substr(7, set.find(';') - 7);
        return answered;
    }

    web::Site& site_;
    const std::string host_;
};

}  // namespace cocrea::test
