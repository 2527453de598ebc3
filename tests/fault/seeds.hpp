#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <exception>
#include <functional>
#include <string>

namespace cocrea::test {

#ifdef __SANITIZE_ADDRESS__
constexpr std::uint64_t slowness = 4;  ///< of a seed, where all calls are watched
#else
constexpr std::uint64_t slowness = 1;
#endif

/// The seeds of a test: `few` from 1 on, or those that `COCREA_SEEDS=FIRST:COUNT` asks for.
struct Seeds {
    explicit Seeds(std::uint64_t few) : count((few + slowness - 1) / slowness) {
        const auto* asked = std::getenv("COCREA_SEEDS");
        if (!asked) return;
        const std::string text(asked);
        first = std::stoull(text);
        count = std::stoull(text.substr(text.find(':') + 1));
    }

    /// Tries each; `work` answers with what is wrong, or nothing, or throws it. Says every seed
    /// that fails, and counts them.
    std::uint64_t each(const std::function<std::string(std::uint64_t seed)>& work) const {
        std::uint64_t failed = 0;
        for (auto seed = first; seed < first + count; ++seed)
            if (const auto wrong = wrong_of(work, seed); !wrong.empty()) {
                ++failed;
                ADD_FAILURE() << "COCREA_SEEDS=" << seed << ":1: " << wrong;
            }
        testing::Test::RecordProperty("seeds", static_cast<int>(count));
        return failed;
    }

    std::uint64_t first = 1, count;

  private:
    static std::string wrong_of(const std::function<std::string(std::uint64_t)>& work,
                                std::uint64_t seed) try {
        return work(seed);
    } catch (const std::exception& error) {
        return error.what();
    }
};

}  // namespace cocrea::test
