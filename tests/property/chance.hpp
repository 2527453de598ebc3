#pragma once

#include <cstdint>
#include <random>
#include <vector>

namespace cocrea::test {

/// Random choices, the same for the same seed everywhere: only the generator's own numbers count.
class Chance {
  public:
    explicit Chance(std::uint64_t seed) : generator_(seed) {}

    std::size_t below(std::size_t n) { return generator_() % n; }
    bool percent(unsigned share) { return below(100) < share; }

    template <class T>
    T of(const std::vector<T>& all) {
        return all.at(below(all.size()));
    }

  private:
    std::mt19937_64 generator_;
};

}  // namespace cocrea::test
