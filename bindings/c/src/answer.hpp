#pragma once

#include <boost/json.hpp>
#include <functional>
#include <string>

#include "cocrea.h"
#include "cocrea/refusal.hpp"

namespace cocrea::c {

/// A status and the JSON that goes with it; null where there is nothing to say.
struct Answer {
    int status = COCREA_OK;
    boost::json::value body;
};

/// The text as JSON can hold it: what is no UTF-8, as a file's name may be, loses those bytes.
std::string printable(std::string text);

Answer refused(const Refusal& refusal);

/// A mistake of the caller, as it is answered.
struct Invalid {
    std::string code;
    std::string message;
    boost::json::object details = {};
};

/// Thrown for a handle that is no open register.
struct NotOpen {};

/// Thrown for one that was opened before a fork, in the process that this one comes from.
struct OfAnotherProcess {};

/// Does `work` and hands its answer over, to the caller's `answer` unless that is null. Nothing is
/// thrown: whatever `work` throws becomes an answer.
int answer_with(char** answer, const std::function<Answer()>& work) noexcept;

}  // namespace cocrea::c
