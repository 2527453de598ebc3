#pragma once

#include <string>

#include "docx/package.hpp"

namespace cocrea::papers {

/// The ids of the styles that a paper uses.
struct Styles {
    std::string title, heading[2], table;
};

/// Those of the package, found by the names that every language of Word stores alike (ECMA-376-1,
/// 17.7.4.9); one that it lacks is added.
Styles styles_of(Package& package);

}  // namespace cocrea::papers
