#pragma once

#include <string>
#include <string_view>

#include "cocrea/words/voice.hpp"

namespace cocrea::words {

/// A date (`Date`: `2020-06-15`, `2020-06`, `2020/2021`, `2020/..`) as people say it: `15 de junio
/// de 2020`. What is no date stays as it is.
std::string date_text(const Voice& voice, std::string_view date);

}  // namespace cocrea::words
