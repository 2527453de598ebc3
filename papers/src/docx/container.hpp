#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace cocrea::papers {

/// The files of a container, by name.
using Files = std::map<std::string, std::string, std::less<>>;

/// The files of a zip archive. Throws `TemplateError`: for what is none or is encrypted, and for
/// one that unpacks to more than 64 MiB or has more than 2,000 files.
Files unpacked(std::string_view archive);

/// The archive of these files, the same for the same files.
std::string packed(const Files& files);

}  // namespace cocrea::papers
