#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "cocrea/web/message.hpp"

namespace cocrea::web {

/// Answers that are the same for everyone, as of one moment. Safe from several threads.
class PageCache {
  public:
    /// The answer for `address` as of that moment; nothing when it is not kept.
    std::optional<Response> find(const std::string& address, const std::string& as_of) const;

    /// Keeps it, in place of all of another moment, or of all where there is no room left.
    void keep(const std::string& address, const std::string& as_of, const Response& response);

  private:
    mutable std::mutex mutex_;
    std::string as_of_;
    std::map<std::string, Response> kept_;
    std::size_t bytes_ = 0;
};

}  // namespace cocrea::web
