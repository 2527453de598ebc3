#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace cocrea::words {

/// Values for the placeholders of a sentence, by name.
using Values = std::map<std::string, std::string, std::less<>>;

/// Which plural form stands for a number `n`: an expression of C over `n` and whole numbers, which
/// gives the form's place from 0 (GNU gettext manual 0.21, 12.6). Empty: always the first.
using PluralRule = std::string_view;

/// The names in the placeholders `{name}` and `{name:form|form}` of `sentence`, in order,
/// repetitions included; `{{` is a brace and opens none.
std::vector<std::string> placeholders(std::string_view sentence);

/// `sentence` with its placeholders filled in: `{name}` with the value as `shown`,
/// `{name:form|form}` with the form that `plural` gives for it, the last where it gives none. A
/// placeholder without a value stays as it is written, and so does a whole sentence whose braces
/// are not balanced: showing a person something odd is better than showing nothing. Braces in
/// values are taken as they are. Throws `std::invalid_argument` for a rule that is none.
std::string fill(std::string_view sentence, const Values& values, PluralRule plural = {});

}  // namespace cocrea::words
