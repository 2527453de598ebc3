#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cocrea/web/message.hpp"

namespace cocrea::web {

/// Registers that one server shows, told apart by the name of the host that is asked (RFC 9110,
/// 7.2). A register called `ieem` is at every host whose first label is `ieem`, and one called
/// `ieem.example.mx` at that host; where two fit, the longer name. A register is besides at the
/// host that its origin begins with, `ieem.example.mx/plan`, unless a name of another fits that
/// host: names are given by whoever serves, origins by whoever opened the register. Safe from
/// several threads.
class Hosts {
  public:
    /// Registers of these names, each as `desk::host_for` its file and no two alike.
    explicit Hosts(std::vector<std::string> names) : names_(std::move(names)) {}

    /// The origin of a register, once it is known.
    void learn(std::size_t which, const std::string& origin);

    /// Which register a request is for, by its place; nothing where its host is of none.
    std::optional<std::size_t> of(const Request& request) const;

    /// What is answered at a host that is of none: at `localhost`, or an address in numbers, the
    /// list of the registers, of which those in `closed` cannot be read now; at any other that
    /// there is no register (421).
    Response answer(const Request& request, std::span<const std::size_t> closed) const;

  private:
    Response list(const Request& request, std::span<const std::size_t> closed) const;

    const std::vector<std::string> names_;
    mutable std::mutex mutex_;
    std::vector<std::pair<std::string, std::size_t>> origins_;  ///< hosts of them
};

/// What is answered in place of a register that is not open (503): that it is being opened, or
/// cannot be read.
Response closed(const Request& request, bool is_being_opened);

}  // namespace cocrea::web
