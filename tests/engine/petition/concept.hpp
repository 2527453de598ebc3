#pragma once

#include "judgement/catalogue.hpp"

namespace cocrea::test {

/// Petitions of the public: a toy concept, made as docs/how-to/add-a-concept.md says.
Concept petition_concept();

}  // namespace cocrea::test
