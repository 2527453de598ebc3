#pragma once

#include <memory>

#include "cocrea.h"
#include "cocrea/desk/desk.hpp"

namespace cocrea::c {

/// The registers that are open. A handle is a number that looks like a pointer: it is never
/// followed and never given twice, so that one that was closed, or is no handle at all, is known as
/// such.
cocrea_register* handle_of(std::shared_ptr<desk::Desk> opened);

/// The register of a handle, kept open as long as the answer lives; throws `NotOpen`, and
/// `OfAnotherProcess` for one that was opened before a fork.
std::shared_ptr<desk::Desk> register_of(const cocrea_register* handle);

/// Forgets a handle; throws as `register_of`.
void forget(const cocrea_register* handle);

}  // namespace cocrea::c
