#include "mark.hpp"

#include <fcntl.h>

#include <array>
#include <sstream>

#include "cocrea/posix/error.hpp"

namespace cocrea {
namespace {

constexpr std::size_t width = 256;  ///< of the text, filled up with spaces
constexpr std::array names{"done", "under_way", "failed"};

std::optional<Marked::State> state_of(const std::string& name) {
    for (std::size_t i = 0; i < names.size(); ++i)
        if (name == names[i]) return static_cast<Marked::State>(i);
    return std::nullopt;
}

std::optional<Marked> marked_of(const std::string& text) {
    std::istringstream words(text);
    std::string state, root;
    Marked marked;
    if (!(words >> state >> marked.size >> root)) return std::nullopt;
    words >> marked.acts >> marked.act;
    const auto known = state_of(state);
    const auto digest = digest_from_hex(root);
    if (!known || !digest) return std::nullopt;
    marked.state = *known;
    marked.root = *digest;
    return marked;
}

std::filesystem::path name_of(const std::filesystem::path& register_file) {
    return register_file.string() + ".mark";
}

}  // namespace

Mark::Mark(const std::filesystem::path& register_file)
    : file_(name_of(register_file), O_RDWR | O_CREAT, 0600) {}

std::optional<Marked> Mark::read() {
    std::string text(width, '\0');
    text.resize(file_.read_at(0, text).size());
    own_ = !text.empty() && text == last_text_;
    return own_ ? last_ : marked_of(text);
}

std::optional<Marked> read_mark(const std::filesystem::path& register_file) try {
    const auto text = posix::read_file(name_of(register_file), width);
    return text ? marked_of(*text) : std::nullopt;
} catch (const posix::Error&) {
    return std::nullopt;
}

void Mark::write(const Marked& marked) {
    std::string text;
    text.reserve(width);
    text += names[static_cast<std::size_t>(marked.state)];
    for (const auto& word : {std::to_string(marked.size), to_hex(marked.root),
                             std::to_string(marked.acts), marked.act})
        (text += ' ') += word;
    text.resize(width - 1, ' ');
    text += '\n';
    file_.write_at(0, text);
    last_text_ = std::move(text);
    last_ = marked;
}

}  // namespace cocrea
