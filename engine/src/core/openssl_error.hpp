#pragma once

namespace cocrea {

/// Empties what OpenSSL noted of failures in this thread; answers the last of them, 0 for none.
/// That memory was short says nothing of what it was given: then throws `std::bad_alloc`.
unsigned long take_openssl_error();

}  // namespace cocrea
