#pragma once

#include "judgement/catalogue.hpp"

namespace cocrea {

/// `document.revise`: a draft changes; a text that was decided gets another one beside it.
Deed revising_deed();

}  // namespace cocrea
