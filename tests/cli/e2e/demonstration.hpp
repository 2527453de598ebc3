#pragma once

#include <gtest/gtest.h>

#include "program.hpp"
#include "support/folder.hpp"

namespace cocrea::test {

/// The register that `cocrea demo` makes, made once, and everything that can be read in it.
class Demonstration : public testing::Test {
  protected:
    Demonstration();

    /// Every view of it: lists, each kind of object, histories, what waits, the methodology.
    static const std::vector<Words>& views();

    Variables variables_;
};

}  // namespace cocrea::test
