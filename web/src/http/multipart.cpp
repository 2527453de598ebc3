#include "http/multipart.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <functional>
#include <system_error>

namespace cocrea::web {
namespace {

/// Of the fields of a form, of the header of a part, and how many parts there may be.
constexpr std::size_t most_text = 64 * 1024, most_header = 8 * 1024, most_parts = 200;

/// Hands out what stands before marks, holding little of it at a time.
class Pieces {
  public:
    using Take = std::function<bool(std::string_view)>;

    explicit Pieces(std::istream& from) : from_(from) {}

    /// Gives all bytes before `mark` to `take` and goes on behind it; false at the end, or when
    /// `take` wants no more.
    bool until(std::string_view mark, const Take& take) {
        for (;;) {
            if (const auto at = held_.find(mark); at != held_.npos) {
                const bool taken = take(std::string_view(held_).substr(0, at));
                held_.erase(0, at + mark.size());
                return taken;
            }
            const auto sure = held_.size() - std::min(held_.size(), mark.size() - 1);
            if (!take(std::string_view(held_).substr(0, sure))) return false;
            held_.erase(0, sure);
            if (!fill()) return false;
        }
    }
    /// The next so many bytes; fewer at the end.
    std::string next(std::size_t count) {
        while (held_.size() < count && fill()) {
        }
        auto bytes = held_.substr(0, count);
        held_.erase(0, bytes.size());
        return bytes;
    }

  private:
    bool fill() {
        std::array<char, 64 * 1024> more;
        from_.read(more.data(), more.size());
        held_.append(more.data(), static_cast<std::size_t>(from_.gcount()));
        return from_.gcount() > 0;
    }

    std::istream& from_;
    std::string held_;
};

/// A text of at most so many bytes.
Pieces::Take into(std::string& text, std::size_t most) {
    return [&text, most](std::string_view piece) {
        text += piece;
        return text.size() <= most;
    };
}

std::string lower(std::string_view text) {
    std::string all(text);
    for (auto& c : all)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return all;
}

/// A parameter of a header's field, quoted or not; nothing where it has none of that name.
std::optional<std::string> parameter_in(std::string_view field, const std::string& name) {
    const auto at = lower(field).find("; " + name + "=");
    if (at == std::string::npos) return std::nullopt;
    auto value = field.substr(at + name.size() + 3);
    const bool quoted = value.starts_with('"');
    if (quoted) value.remove_prefix(1);
    const auto end = value.find_first_of(quoted ? "\"" : "; \t");
    if (quoted && end == value.npos) return std::nullopt;
    return std::string(value.substr(0, end));
}

/// What a part is: the field of its header that says so.
std::optional<std::string> disposition_in(std::string_view header) {
    constexpr std::string_view name = "content-disposition:", kind = "form-data";
    while (!header.empty()) {
        const auto end = std::min(header.find("\r\n"), header.size());
        auto line = header.substr(0, end);
        header.remove_prefix(std::min(end + 2, header.size()));
        if (!lower(line).starts_with(name)) continue;
        line.remove_prefix(name.size());
        line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
        return line.starts_with(kind) ? std::optional(std::string(line)) : std::nullopt;
    }
    return std::nullopt;
}

/// The bytes before `mark`, in a file of their own; nothing at the end of all.
std::optional<SentFile> file_in(Pieces& pieces, const std::string& mark, std::string name) {
    auto spool = std::make_shared<Spool>();
    std::ofstream to(spool->path(), std::ios::binary);
    SentFile file{.name = std::move(name), .size = 0, .file = spool};
    const bool whole = pieces.until(mark, [&](std::string_view piece) {
        to.write(piece.data(), static_cast<std::streamsize>(piece.size()));
        file.size += piece.size();
        return to.good();
    });
    to.close();
    if (!to) throw std::system_error(ENOSPC, std::generic_category(), spool->path().string());
    return whole ? std::optional(std::move(file)) : std::nullopt;
}

/// One part, behind its boundary; false when it is none.
bool read_part(Pieces& pieces, const std::string& mark, SentForm& form, std::size_t& text) {
    std::string header = "\r\n";
    if (!pieces.until("\r\n\r\n", into(header, most_header))) return false;
    const auto disposition = disposition_in(header);
    const auto name = disposition ? parameter_in(*disposition, "name") : std::nullopt;
    if (!name) return false;
    if (const auto called = parameter_in(*disposition, "filename")) {
        auto file = file_in(pieces, mark, *called);
        if (!file) return false;
        if (!called->empty()) form.files.insert_or_assign(*name, *std::move(file));
        return true;
    }
    std::string value;
    if (!pieces.until(mark, into(value, most_text - text))) return false;
    text += value.size();
    form.fields.insert_or_assign(*name, std::move(value));
    return true;
}

}  // namespace

std::optional<std::string> boundary_in(std::string_view media_type) {
    if (!lower(media_type).starts_with("multipart/form-data")) return std::nullopt;
    auto boundary = parameter_in(media_type, "boundary");
    const bool good = boundary && !boundary->empty() && boundary->size() <= 70;
    return good ? boundary : std::nullopt;
}

std::optional<SentForm> read_multipart(const std::filesystem::path& body,
                                       const std::string& boundary) {
    std::ifstream from(body, std::ios::binary);
    Pieces pieces(from);
    SentForm form;
    std::string preamble;
    const auto mark = "\r\n--" + boundary;
    if (!pieces.until(mark.substr(2), into(preamble, most_header))) return std::nullopt;
    std::size_t text = 0;
    for (std::size_t parts = 0; parts <= most_parts; ++parts) {
        const auto next = pieces.next(2);
        if (next == "--") return form;
        if (next != "\r\n" || !read_part(pieces, mark, form, text)) return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace cocrea::web
