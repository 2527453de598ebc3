#include "answer.hpp"

#include <cstdlib>
#include <cstring>
#include <new>

#include "cocrea/desk/obstacle.hpp"
#include "cocrea/log/canonical.hpp"
#include "cocrea/store_error.hpp"
#include "cocrea/trust/malformed.hpp"

namespace cocrea::c {

namespace json = boost::json;

std::string printable(std::string text) try {
    canonical(json::string(text));
    return text;
} catch (const std::invalid_argument&) {
    for (auto& c : text)
        if (static_cast<unsigned char>(c) >= 0x80) c = '?';
    return text;
}

namespace {

Answer failed(int status, std::string_view code, const std::string& message,
              const json::object& details = {}) {
    json::object body{{"ok", false}, {"code", code}, {"message", printable(message)}};
    for (const auto& [key, value] : details) body[key] = value;
    return {status, std::move(body)};
}

Answer answer_of(const std::function<Answer()>& work) try {
    return work();
} catch (const Invalid& wrong) {
    return failed(COCREA_INVALID, wrong.code, wrong.message, wrong.details);
} catch (const NotOpen&) {
    return failed(COCREA_NOT_OPEN, "not_open", "this is no open register");
} catch (const OfAnotherProcess&) {
    return failed(COCREA_NOT_OPEN, "forked", "this register was opened before a fork");
} catch (const desk::Obstacle& obstacle) {
    json::object values;
    for (const auto& [name, value] : obstacle.values) values[name] = printable(value);
    return failed(COCREA_INVALID, obstacle.code, obstacle.what(), {{"values", values}});
} catch (const Malformed& wrong) {
    return failed(COCREA_INVALID, "malformed." + std::string(wrong.code), wrong.what(),
                  {{"line", wrong.line}});
} catch (const StoreError& error) {
    return failed(COCREA_STORE, error.code, error.what());
} catch (const std::bad_alloc&) {
    throw;
} catch (const std::exception& error) {
    return failed(COCREA_BROKEN, "broken", error.what());
}

char* copy(const std::string& text) {
    auto* bytes = static_cast<char*>(std::malloc(text.size() + 1));
    if (!bytes) throw std::bad_alloc();
    std::memcpy(bytes, text.c_str(), text.size() + 1);
    return bytes;
}

}  // namespace

Answer refused(const Refusal& refusal) { return {COCREA_REFUSED, to_json(refusal)}; }

int answer_with(char** answer, const std::function<Answer()>& work) noexcept try {
    if (answer) *answer = nullptr;
    const auto done = answer_of(work);
    if (answer && !done.body.is_null()) *answer = copy(json::serialize(done.body));
    return done.status;
} catch (...) {
    return COCREA_BROKEN;
}

}  // namespace cocrea::c
