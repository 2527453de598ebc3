#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace cocrea::words {

/// Values for the placeholders of a sentence, by name.
using Values = std::map<std::string, std::string, std::less<>>;

/// The names in `{name}` placeholders of `sentence`, in order, repetitions included; `{{` is a
/// brace and opens none.
std::vector<std::string> placeholders(std::string_view sentence);

/// `sentence` with its placeholders filled in. One without a value stays as it is written, and so
/// does a whole sentence whose braces are not balanced: showing a person something odd is better
/// than showing nothing. Values are taken as they are, braces included.
std::string fill(std::string_view sentence, const Values& values);

}  // namespace cocrea::words
