#include "cocrea/mail/smtp.hpp"

#include <curl/curl.h>
#include <dlfcn.h>

#include <cstring>
#include <string_view>

namespace cocrea {
namespace {

using Reason = MailError::Reason;

/// libcurl. It is loaded when the first letter is sent: nothing else needs it, and it brings some
/// thirty libraries along.
class Curl {
    struct Found {
        void* address;
        template <class Function>
        operator Function*() const {
            return reinterpret_cast<Function*>(address);
        }
    };

    Found named(const char* name) const {
        void* const found = library_ ? dlsym(library_, name) : nullptr;
        if (!found)
            throw MailError(Reason::unreachable, std::string(COCREA_LIBCURL " gives no ") + name);
        return {found};
    }

    void* library_ = dlopen(COCREA_LIBCURL, RTLD_LAZY | RTLD_LOCAL);  // until the end

  public:
    decltype(::curl_easy_cleanup)* cleanup = named("curl_easy_cleanup");
    decltype(::curl_easy_init)* init = named("curl_easy_init");
    decltype(::curl_easy_perform)* perform = named("curl_easy_perform");
    decltype(::curl_easy_setopt)* setopt = named("curl_easy_setopt");
    decltype(::curl_easy_strerror)* strerror = named("curl_easy_strerror");
    decltype(::curl_slist_append)* append = named("curl_slist_append");
    decltype(::curl_slist_free_all)* free_all = named("curl_slist_free_all");
};

const Curl& curl() {
    static const Curl library;
    return library;
}

/// One letter on its way.
struct Sending {
    std::string bytes;
    std::size_t read = 0;
    std::string answer;  ///< the last line that the server said before its farewell
};

std::size_t give(char* into, std::size_t size, std::size_t count, void* of) {
    auto& sending = *static_cast<Sending*>(of);
    const auto rest = std::string_view(sending.bytes).substr(sending.read);
    const auto some = rest.substr(0, size * count);
    std::memcpy(into, some.data(), some.size());
    sending.read += some.size();
    return some.size();
}

std::size_t hear(char* said, std::size_t size, std::size_t count, void* of) {
    std::string line(said, size * count);
    while (!line.empty() && static_cast<unsigned char>(line.back()) <= ' ') line.pop_back();
    const bool farewell = line.starts_with("221");
    if (!line.empty() && !farewell) static_cast<Sending*>(of)->answer = line;
    return size * count;
}

/// What the server said last counts for more than what libcurl makes of it.
Reason reason_of(CURLcode code, const Sending& sending) {
    if (sending.answer.starts_with('4') || sending.answer.starts_with('5')) return Reason::refused;
    switch (code) {
        case CURLE_URL_MALFORMAT:
        case CURLE_UNSUPPORTED_PROTOCOL:
            return Reason::address;
        case CURLE_SEND_ERROR:
        case CURLE_RECV_ERROR:
        case CURLE_GOT_NOTHING:
        case CURLE_OPERATION_TIMEDOUT:
            return sending.read > 0 ? Reason::unknown : Reason::unreachable;
        case CURLE_WEIRD_SERVER_REPLY:
        case CURLE_LOGIN_DENIED:
        case CURLE_REMOTE_ACCESS_DENIED:
        case CURLE_USE_SSL_FAILED:
            return Reason::refused;
        default:
            return Reason::unreachable;
    }
}

bool is_of_mail(std::string_view url) {
    return url.starts_with("smtp://") || url.starts_with("smtps://");
}

}  // namespace

struct Smtp::State {
    std::string url;
    std::optional<std::string> login;
    CURL* easy;

    template <class Value>
    void set(CURLoption option, Value value) const {
        if (const auto failed = curl().setopt(easy, option, value))
            throw MailError(Reason::address, curl().strerror(failed));
    }
};

Smtp::Smtp(std::string url, std::optional<std::string> login) {
    if (!is_of_mail(url)) throw MailError(Reason::address, url);
    state_ = std::make_unique<State>(State{std::move(url), std::move(login), curl().init()});
    if (!state_->easy) throw std::bad_alloc();
}

Smtp::~Smtp() { curl().cleanup(state_->easy); }

std::string Smtp::send(const Letter& letter) {
    constexpr long longest = 60;  // seconds
    Sending sending{.bytes = to_bytes(letter), .answer = {}};
    const auto& state = *state_;
    const auto from = "<" + letter.from + ">", to = "<" + letter.to + ">";
    const std::unique_ptr<curl_slist, decltype(::curl_slist_free_all)*> whom(
        curl().append(nullptr, to.c_str()), curl().free_all);
    if (!whom) throw std::bad_alloc();
    state.set(CURLOPT_URL, state.url.c_str());
    state.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    // A password never goes over an open line.
    state.set(CURLOPT_USE_SSL, static_cast<long>(state.login ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    if (state.login) state.set(CURLOPT_USERPWD, state.login->c_str());
    state.set(CURLOPT_MAIL_FROM, from.c_str());
    state.set(CURLOPT_MAIL_RCPT, whom.get());
    state.set(CURLOPT_UPLOAD, 1L);
    state.set(CURLOPT_READFUNCTION, give);
    state.set(CURLOPT_READDATA, &sending);
    state.set(CURLOPT_HEADERFUNCTION, hear);
    state.set(CURLOPT_HEADERDATA, &sending);
    state.set(CURLOPT_TIMEOUT, longest);
    state.set(CURLOPT_NOSIGNAL, 1L);
    const auto code = curl().perform(state.easy);
    if (code != CURLE_OK)
        throw MailError(reason_of(code, sending),
                        sending.answer.empty() ? curl().strerror(code) : sending.answer);
    return sending.answer;
}

}  // namespace cocrea
