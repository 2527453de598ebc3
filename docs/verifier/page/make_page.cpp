/// Writes the page that audits a bundle without network, one file:
///
///     cocrea_make_page PAGE TEMPLATE STYLE MODULE…
///
/// It holds the modules, in an order in which each comes after those that it imports from, and the
/// sentences of every language. Its policy lets nothing run or show but these very bytes.
#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/core/signature.hpp"
#include "cocrea/types.hpp"
#include "cocrea/words/catalogue.hpp"
#include "cocrea/words/language.hpp"

namespace {

namespace json = boost::json;
using namespace cocrea;

constexpr std::string_view families[]{"audit.", "doubt.", "objection.",
                                      "page.",  "trust.", "trust_fault."};

std::string read(const std::string& name) {
    std::ifstream file(name, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + name);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string sentences() {
    json::object all;
    for (const auto& language : words::languages()) {
        const words::Catalogue catalogue(language);
        json::object of_language;
        for (const auto family : families)
            for (const auto& id : catalogue.ids(family)) of_language[id] = catalogue.text(id);
        all[language.tag] = std::move(of_language);
    }
    return "const SENTENCES = " + json::serialize(all) + ";\n";
}

/// A module as a part of one script: what it imports stands before it, and it exports nothing.
std::string part_of_script(std::string_view module) {
    constexpr std::string_view exported = "export ";
    std::string part;
    for (bool importing = false; !module.empty();) {
        const auto end = module.find('\n');
        auto line = module.substr(0, end);
        module.remove_prefix(end == module.npos ? module.size() : end + 1);
        importing = importing || line.starts_with("import ");
        const bool skipped = importing || line.starts_with("export {");
        importing = importing && line.find("\";") == line.npos;
        if (skipped) continue;
        if (line.starts_with(exported)) line.remove_prefix(exported.size());
        part.append(line) += '\n';
    }
    return part;
}

/// How a content security policy names an element by what is in it.
std::string hash_source(std::string_view content) {
    const auto digest = sha256(content);
    return "sha256-" + to_base64(std::string(digest.begin(), digest.end()));
}

void require_harmless(std::string_view content) {
    for (const auto* end : {"</", "<!--"})
        if (content.find(end) != content.npos)
            throw std::runtime_error(std::string(end) + " in a script or a style");
}

void replace(std::string& text, std::string_view mark, std::string_view by) {
    const auto at = text.find(mark);
    if (at == text.npos) throw std::runtime_error("no " + std::string(mark) + " in the template");
    text.replace(at, mark.size(), by);
}

void write(const std::vector<std::string>& words) {
    auto page = read(words.at(1));
    const auto style = read(words.at(2));
    auto script = sentences();
    for (auto name = words.begin() + 3; name != words.end(); ++name)
        script += part_of_script(read(*name));
    require_harmless(style);
    require_harmless(script);
    replace(page, "@SCRIPT_HASH@", hash_source(script));
    replace(page, "@STYLE_HASH@", hash_source(style));
    replace(page, "@STYLE@", style);
    replace(page, "@SCRIPT@", script);
    std::ofstream file(words.at(0), std::ios::binary);
    if (!(file << page).flush()) throw std::runtime_error("cannot write " + words.at(0));
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc < 5) {
        std::cerr << "usage: cocrea_make_page PAGE TEMPLATE STYLE MODULE…\n";
        return 2;
    }
    write({argv + 1, argv + argc});
} catch (const std::exception& wrong) {
    std::cerr << "cocrea_make_page: " << wrong.what() << '\n';
    return 1;
}
