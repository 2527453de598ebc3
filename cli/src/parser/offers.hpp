#pragma once

#include <span>
#include <string_view>

#include "parser/command.hpp"

namespace cocrea::cli {

/// What completion offers for the value of a parameter: words and sources of words, with `|`
/// between them. The sources are `@kind` for the ids of a kind of object, `@any` for those of all
/// kinds; `@phase`; `@seat`, `@role`, `@track`, `@step`, `@deliverable`, `@matter` and
/// `@class` (of documents) of the workflow in force; `@workflow` for the built-in ones;
/// `@date` for a day; `@language`; `@own_key` for the keys of whoever types; `@file`.
struct Offer {
    std::string_view
        english;  ///< the parameter, with `noun` or `noun verb` before it for one of it
    std::string_view values;
};

std::span<const Offer> all_offers();

/// That of a parameter of `command` (null: of all commands); empty where only a person knows, as
/// with the name of something new.
std::string_view offer_for(const Command* command, const Parameter& parameter);

}  // namespace cocrea::cli
