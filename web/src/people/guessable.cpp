#include "people/guessable.hpp"

#include <dlfcn.h>
#include <utf8proc.h>
#include <zxcvbn.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <stdexcept>

namespace cocrea::web {
namespace {

/// Of guesses, in bits: 2^27 are some 130 million.
constexpr double fewest_bits = 27;

/// What its lists, which are of English, lack. Without accents.
constexpr const char* also_common[]{"contrasena", "secreto", "gobierno",   "abierto", "registro",
                                    "clave",      "foro",    "mexico",     "cocrea",  "bienvenido",
                                    "plan",       "accion",  "compromiso", "hola",    "ciudadano"};

/// The library. It is loaded when the first password is set: nothing else needs it, and its lists
/// of words are its own.
decltype(::ZxcvbnMatch)* matcher() {
    static void* const found = [] {
        void* const library = ::dlopen(COCREA_LIBZXCVBN, RTLD_NOW | RTLD_LOCAL);  // until the end
        void* const function = library ? ::dlsym(library, "ZxcvbnMatch") : nullptr;
        if (!function) throw std::runtime_error(COCREA_LIBZXCVBN " gives no ZxcvbnMatch");
        return function;
    }();
    return reinterpret_cast<decltype(::ZxcvbnMatch)*>(found);
}

/// In lower case and without accents; as it is where it is no UTF-8.
std::string folded(const std::string& text) {
    utf8proc_uint8_t* mapped = nullptr;
    const auto size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                     static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                     static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                                                    UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(mapped, &std::free);
    return size < 0 ? text
                    : std::string(reinterpret_cast<char*>(mapped), static_cast<std::size_t>(size));
}

}  // namespace

bool is_guessable(const std::string& password, const std::vector<std::string>& words) {
    std::vector<std::string> known(std::begin(also_common), std::end(also_common));
    for (const auto& word : words) known.push_back(folded(word));
    std::vector<const char*> list;
    for (const auto& word : known) list.push_back(word.c_str());
    list.push_back(nullptr);
    return std::ranges::any_of(std::vector{password, folded(password)}, [&](const auto& one) {
        return matcher()(one.c_str(), list.data(), nullptr) < fewest_bits;
    });
}

}  // namespace cocrea::web
