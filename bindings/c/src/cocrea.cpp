#include "cocrea.h"

#include <cstdlib>

#include "acts.hpp"
#include "answer.hpp"
#include "checking.hpp"
#include "handles.hpp"
#include "keys.hpp"
#include "opening.hpp"
#include "publishing.hpp"
#include "queries.hpp"
#include "request.hpp"

using namespace cocrea::c;

int cocrea_abi_version(void) { return COCREA_ABI_VERSION; }

const char* cocrea_version(void) { return COCREA_VERSION; }

int cocrea_open(const char* path, const char* options, cocrea_register** opened, char** error) {
    return answer_with(error, [&] {
        if (!opened) throw Invalid{"argument_null", "opened is NULL", {{"argument", "opened"}}};
        *opened = nullptr;
        std::shared_ptr<cocrea::desk::Desk> made;
        auto answer = open(path, options, made);
        if (made) *opened = handle_of(std::move(made));
        return answer;
    });
}

int cocrea_close(cocrea_register* opened) {
    return answer_with(nullptr, [&] {
        forget(opened);
        return Answer{};
    });
}

int cocrea_execute(cocrea_register* opened, const char* acts, const char* options, char** answer) {
    return answer_with(answer, [&] { return execute(*register_of(opened), acts, options); });
}

int cocrea_prepare(cocrea_register* opened, const char* draft, const char* options, char** answer) {
    return answer_with(answer, [&] { return prepare(*register_of(opened), draft, options); });
}

int cocrea_read(cocrea_register* opened, const char* query, char** answer) {
    return answer_with(answer, [&] { return read(*register_of(opened), query); });
}

int cocrea_subscribe(cocrea_register* opened, uint64_t since, size_t limit,
                     cocrea_on_entry* on_entry, void* context, uint64_t* next, char** error) {
    if (next) *next = since;
    return answer_with(error, [&] {
        const auto its_register = register_of(opened);
        if (!on_entry)
            throw Invalid{"argument_null", "on_entry is NULL", {{"argument", "on_entry"}}};
        follow(*its_register, since, limit, [&](const std::string& entry, uint64_t seq) {
            if (on_entry(context, entry.c_str(), seq) != 0) return false;
            if (next) *next = seq + 1;
            return true;
        });
        return Answer{};
    });
}

int cocrea_wait(cocrea_register* opened, uint64_t size, uint32_t milliseconds, uint64_t* now,
                char** error) {
    if (now) *now = size;
    return answer_with(error, [&] {
        const auto length =
            register_of(opened)->wait(size, std::chrono::milliseconds(milliseconds));
        if (now) *now = length;
        return Answer{};
    });
}

int cocrea_publish(cocrea_register* opened, const char* what, char** answer) {
    return answer_with(answer, [&] { return publish(*register_of(opened), what); });
}

int cocrea_check(const char* query, char** answer) {
    return answer_with(answer, [&] { return check(query); });
}

int cocrea_keys(const char* request, char** answer) {
    return answer_with(answer, [&] { return keys(request); });
}

void cocrea_free(char* answer) { std::free(answer); }
