#include "core/openssl_error.hpp"

#include <openssl/err.h>

#include <new>

namespace cocrea {

unsigned long take_openssl_error() {
    unsigned long last = 0;
    bool short_of_memory = false;
    while (const auto error = ERR_get_error()) {
        last = error;
        short_of_memory = short_of_memory || ERR_GET_REASON(error) == ERR_R_MALLOC_FAILURE;
    }
    if (short_of_memory) throw std::bad_alloc();
    return last;
}

}  // namespace cocrea
