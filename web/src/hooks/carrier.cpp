#include <arpa/inet.h>
#include <curl/curl.h>
#include <dlfcn.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <stdexcept>

#include "cocrea/web/courier.hpp"

namespace cocrea::web {
namespace {

/// What of an answer is read and dropped.
constexpr std::size_t most_answered = 64 * 1024;

/// The library, loaded when something is sent: no other command waits for it.
struct Curl {
    Curl() : library(::dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL)) {
        if (!library) throw std::runtime_error("libcurl.so.4 is not installed");
        load(make, "curl_easy_init");
        load(set, "curl_easy_setopt");
        load(perform, "curl_easy_perform");
        load(info, "curl_easy_getinfo");
        load(end, "curl_easy_cleanup");
        load(append, "curl_slist_append");
        load(free_list, "curl_slist_free_all");
    }
    template <class Function>
    void load(Function& function, const char* name) {
        function = reinterpret_cast<Function>(::dlsym(library, name));
        if (!function) throw std::runtime_error(std::string("libcurl has no ") + name);
    }

    void* library;
    decltype(&::curl_easy_init) make = nullptr;
    CURLcode (*set)(CURL*, CURLoption, ...) = nullptr;
    decltype(&::curl_easy_perform) perform = nullptr;
    CURLcode (*info)(CURL*, CURLINFO, ...) = nullptr;
    decltype(&::curl_easy_cleanup) end = nullptr;
    decltype(&::curl_slist_append) append = nullptr;
    decltype(&::curl_slist_free_all) free_list = nullptr;
};

/// Of IPv4, in the order of its bytes: first and number of bits (RFC 6890, RFC 5771).
struct Network {
    std::uint32_t first;
    int bits;
};
constexpr std::array<Network, 16> near_networks{{{0x00000000, 8},
                                                 {0x0A000000, 8},
                                                 {0x64400000, 10},
                                                 {0x7F000000, 8},
                                                 {0xA9FE0000, 16},
                                                 {0xAC100000, 12},
                                                 {0xC0000000, 24},
                                                 {0xC0000200, 24},
                                                 {0xC0586300, 24},
                                                 {0xC0A80000, 16},
                                                 {0xC6120000, 15},
                                                 {0xC6336400, 24},
                                                 {0xCB007100, 24},
                                                 {0xE0000000, 4},
                                                 {0xF0000000, 4},
                                                 {0xFFFFFFFF, 32}}};

bool is_near(std::uint32_t address) {
    return std::ranges::any_of(near_networks, [&](const Network& network) {
        return (address ^ network.first) >> (32 - network.bits) == 0;
    });
}

/// Only what is global unicast and carries no address of IPv4 in it is far (2000::/3, but for
/// 2001::/23, 2001:db8::/32 and 2002::/16).
bool is_near(const in6_addr& address) {
    const auto* bytes = address.s6_addr;
    const auto head = static_cast<unsigned>(bytes[0] << 8 | bytes[1]);
    if (head >> 13 != 1) return true;
    const bool documentation = head == 0x2001 && bytes[2] == 0x0D && bytes[3] == 0xB8;
    return documentation || (head == 0x2001 && bytes[2] < 2) || head == 0x2002;
}

bool is_near(const sockaddr& address) {
    if (address.sa_family == AF_INET)
        return is_near(ntohl(reinterpret_cast<const sockaddr_in&>(address).sin_addr.s_addr));
    if (address.sa_family == AF_INET6)
        return is_near(reinterpret_cast<const sockaddr_in6&>(address).sin6_addr);
    return true;
}

/// What libcurl is told while it works.
struct Errand {
    bool may_be_near;
    bool was_refused = false;
    std::size_t answered = 0;
};

/// Asked before each connection, of the very address that it goes to.
curl_socket_t open_socket(void* mine, curlsocktype, curl_sockaddr* to) {
    auto& errand = *static_cast<Errand*>(mine);
    if (!errand.may_be_near && is_near(to->addr)) {
        errand.was_refused = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

std::size_t drop(char*, std::size_t size, std::size_t count, void* mine) {
    auto& errand = *static_cast<Errand*>(mine);
    errand.answered += size * count;
    return errand.answered > most_answered ? 0 : size * count;
}

std::string fault_of(CURLcode code, const Errand& errand) {
    if (errand.was_refused) return "private";
    switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
            return "host";
        case CURLE_OPERATION_TIMEDOUT:
            return "time";
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_PEER_FAILED_VERIFICATION:
            return "tls";
        default:
            return "connection";
    }
}

Received carry(const Curl& curl, const Parcel& parcel) {
    const std::unique_ptr<CURL, decltype(curl.end)> handle(curl.make(), curl.end);
    if (!handle) throw std::bad_alloc();
    Errand errand{.may_be_near = parcel.is_near};
    curl_slist* list = nullptr;
    for (const auto& [name, value] : parcel.fields)
        list = curl.append(list, (name + ": " + value).c_str());
    const std::unique_ptr<curl_slist, decltype(curl.free_list)> fields(list, curl.free_list);
    const auto set = [&](CURLoption option, auto value) { curl.set(handle.get(), option, value); };
    set(CURLOPT_URL, parcel.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, parcel.is_near ? "https,http" : "https");
    set(CURLOPT_PROXY, "");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT, 5L);
    set(CURLOPT_TIMEOUT, 15L);
    set(CURLOPT_USERAGENT, "cocrea");
    set(CURLOPT_HTTPHEADER, fields.get());
    set(CURLOPT_POSTFIELDSIZE, static_cast<long>(parcel.body.size()));
    set(CURLOPT_POSTFIELDS, parcel.body.c_str());
    set(CURLOPT_OPENSOCKETFUNCTION, &open_socket);
    set(CURLOPT_OPENSOCKETDATA, &errand);
    set(CURLOPT_WRITEFUNCTION, &drop);
    set(CURLOPT_WRITEDATA, &errand);
    const auto code = curl.perform(handle.get());
    long status = 0;
    curl.info(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    if (status != 0) return {static_cast<unsigned>(status), {}};
    return {0, fault_of(code, errand)};
}

}  // namespace

Carrier carrier_by_curl() {
    static const Curl curl;
    return [](const Parcel& parcel) { return carry(curl, parcel); };
}

}  // namespace cocrea::web
