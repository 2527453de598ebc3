#pragma once

#include <string>
#include <vector>

#include "cocrea/papers/render.hpp"

namespace cocrea::papers::test {

/// A paper with a block of each sort, all of whose texts are `text`.
inline Paper sample(const std::string& text = "texto") {
    return {
        .language = "es",
        .title = text,
        .blocks = {Heading{1, text}, Paragraph{text}, Facts{{{text, text}}}, Items{{text, text}},
                   Grid{{text, text}, {{text, text}}}, Grid{{text}, {{text}}, true},
                   Heading{2, text}, Signatures{{{text, text}, {text, ""}}}},
        .seal = {text, "example.mx/town\n7\nroot\n"}};
}

/// The parts of a text between separators.
inline std::vector<std::string> split(const std::string& text, const std::string& at) {
    std::vector<std::string> parts;
    std::size_t from = 0;
    for (auto to = text.find(at); to != std::string::npos; to = text.find(at, from)) {
        parts.push_back(text.substr(from, to - from));
        from = to + at.size();
    }
    parts.push_back(text.substr(from));
    return parts;
}

}  // namespace cocrea::papers::test
