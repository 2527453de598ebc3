#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "cocrea/desk/webhooks.hpp"
#include "cocrea/web/site.hpp"

namespace cocrea::web {

/// Something to be sent (POST) to an address of another host.
struct Parcel {
    std::string url;
    bool is_near = false;  ///< the address may be of this machine or of a private network
    std::vector<std::pair<std::string, std::string>> fields = {};  ///< of the header
    std::string body = {};
};

/// What became of it.
struct Received {
    unsigned status = 0;  ///< 0 when nothing was answered
    std::string fault;    ///< why nothing was, in one word: `private`, `host`, `time`, `tls` …
};

/// Sends a parcel.
using Carrier = std::function<Received(const Parcel&)>;

/// Sends by libcurl, which is loaded when the first is made; throws `std::runtime_error` where it
/// is not installed. Nothing is followed, no proxy is asked, and where a parcel is not near no
/// connection is made to an address of this machine or of a private network (RFC 6890), whatever
/// name it has.
Carrier carrier_by_curl();

/// Sends new entries to the webhooks of a register: each that is for everyone, in order, as
/// CloudEvents 1.0 in JSON, signed as Standard Webhooks says. What is not answered by a status of
/// success is sent again, later and later. How far each has come is beside the register.
class Courier {
  public:
    /// The site outlives it.
    Courier(const Site& site, Carrier carrier);

    /// Sends what is due at `now`, in seconds since 1970, at most one entry to each webhook;
    /// whether there may be more to do at once.
    bool round(std::uint64_t now);

    /// Goes round until `stop` is asked for, which it notices within a second, or when what is
    /// being sent has its answer.
    void run(const std::stop_token& stop);

    /// How long after so many failures it is tried again, in seconds (standardwebhooks.com).
    static std::uint64_t pause_after(unsigned failures);

  private:
    bool send(const desk::Webhooks& hooks, const desk::Webhook& hook, std::uint64_t now);

    const Site& site_;
    Carrier carrier_;
};

}  // namespace cocrea::web
