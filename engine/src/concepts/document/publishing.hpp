#pragma once

#include "judgement/catalogue.hpp"

namespace cocrea {

/// `document.publish`: makes public what was approved, or what its class publishes without. What is
/// not for everyone is published as its public version alone, which binds to its original.
Deed publishing_deed();

}  // namespace cocrea
