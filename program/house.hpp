#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>

#include "cocrea/web/site.hpp"
#include "program.hpp"

namespace cocrea {

/// A register that is shown, from before it is open to the end. Until it is open, and while it
/// cannot be, its host says so in words. Safe from several threads.
class House {
  public:
    /// `warned` gets warnings for the operational log, from several threads.
    House(cli::Exhibit exhibit, std::function<void(const std::string& line)> warned)
        : exhibit_(std::move(exhibit)), warned_(std::move(warned)) {}

    const std::string& name() const { return exhibit_.name; }

    /// Opens it, unless it is open; throws what keeps it from being.
    void open();

    /// What it shows; null while it is not open. Stays once it is there.
    web::Site* site() const;

    /// What is told of it while it lives, each from a thread of its own.
    struct Told {
        std::function<void(web::Site&)> opened;             ///< once
        std::function<void(const std::exception&)> closed;  ///< why it is not, each reason once
        std::function<void(std::string event)> announce;    ///< as `Site::watch`
    };

    /// Opens it, tried anew as often as it takes, watches it and sends to its webhooks, until
    /// `stop` is asked for.
    void live(const std::stop_token& stop, const Told& told);

    web::Response answer(const web::Request& request) const;

  private:
    bool open_in_time(const std::stop_token& stop, const Told& told);

    const cli::Exhibit exhibit_;
    const std::function<void(const std::string&)> warned_;
    mutable std::mutex mutex_;
    std::unique_ptr<web::Site> site_;
    std::atomic<bool> was_tried_ = false;  ///< to be opened, in vain
};

}  // namespace cocrea
