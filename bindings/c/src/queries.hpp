#pragma once

#include <cstdint>
#include <functional>

#include "answer.hpp"
#include "cocrea/desk/desk.hpp"

namespace cocrea::c {

/// What `cocrea_read` says.
Answer read(desk::Desk& opened, const char* query);

/// Hands entries from `since` on to `take` until there are no more, `limit` (0: none) were taken or
/// it says no.
void follow(const desk::Desk& opened, std::uint64_t since, std::size_t limit,
            const std::function<bool(const std::string& entry, std::uint64_t seq)>& take);

}  // namespace cocrea::c
