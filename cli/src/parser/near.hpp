#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parser/command.hpp"

namespace cocrea::cli {

using Near = std::vector<std::string>;

/// What was probably meant by a word that is no noun, no verb of `noun`, or no option of `command`
/// (null: of those that all take): the nearest words in any language, accents left aside. None
/// when nothing is near.
Near near_noun(std::string_view word);
Near near_verb(std::string_view noun, std::string_view word);
Near near_option(const Command* command, std::string_view word);

}  // namespace cocrea::cli
