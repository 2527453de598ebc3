#pragma once

#include <future>
#include <memory>
#include <type_traits>
#include <utility>

namespace cocrea {

/// Begins `work` on another thread. Where none can be had, or `how` is `deferred`, whoever takes
/// the result does it. The work lives as long as the future.
template <class Work>
auto beside(Work work, std::launch how = std::launch::async | std::launch::deferred)
    -> std::future<std::invoke_result_t<Work&>> {
    // Shared and copied, since libstdc++ moves what it is given twice where no thread can be had,
    // and would do half of it.
    const auto shared = [work = std::make_shared<Work>(std::move(work))] { return (*work)(); };
    return std::async(how, shared);
}

}  // namespace cocrea
