#include "cocrea/desk/notices.hpp"

#include <fcntl.h>

#include <array>
#include <boost/json.hpp>

#include "cocrea/core/members.hpp"
#include "cocrea/log/canonical.hpp"
#include "cocrea/posix/draft.hpp"
#include "cocrea/posix/error.hpp"
#include "cocrea/posix/file.hpp"

namespace cocrea::desk {
namespace {

constexpr std::size_t longest_file = std::size_t(256) << 20;

[[noreturn]] void fail(const posix::Error& error) {
    throw OutputError(posix::reason_as<OutputError::Reason>(error.reason), error.path,
                      error.what());
}

std::string line_of(const Notice& notice) { return canonical(to_json(notice)) + '\n'; }

/// Whether a power cut left the last line without its end.
bool is_torn(const posix::File& file) {
    const auto size = static_cast<std::uint64_t>(file.status().st_size);
    std::array<char, 1> last{};
    return size > 0 && file.read_at(size - 1, last) != "\n";
}

}  // namespace

std::optional<Notice> notice_in(std::string_view line) try {
    return whole(parse_json(line), [](Members& members) {
        Notice notice;
        notice.to = ActorId(members.required("to", form::text<>));
        notice.about = members.required("about", form::text<>);
        notice.at = members.required("at", form::text<>);
        notice.message = members.required("message", form::text<>);
        notice.digest = members.required("digest", form::sha256);
        notice.by = members.required("by", form::text<>);
        notice.answer = members.optional("answer", form::text<>).value_or("");
        return notice;
    });
} catch (const std::invalid_argument&) {
    return std::nullopt;
}

boost::json::object to_json(const Notice& notice) {
    return {{"to", notice.to.text()},    {"about", notice.about},           {"at", notice.at},
            {"message", notice.message}, {"digest", to_hex(notice.digest)}, {"by", notice.by},
            {"answer", notice.answer}};
}

Notices::Notices(std::filesystem::path register_file) : file_(std::move(register_file)) {
    file_ += ".notices";
}

std::vector<Notice> Notices::all() const try {
    std::vector<Notice> notices;
    const auto bytes = posix::read_file(file_, longest_file);
    for (std::string_view rest = bytes ? *bytes : std::string_view(); !rest.empty();) {
        const auto end = std::min(rest.find('\n'), rest.size());
        if (auto notice = notice_in(rest.substr(0, end))) notices.push_back(*std::move(notice));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return notices;
} catch (const posix::Error& error) {
    fail(error);
}

void Notices::add(const Notice& notice) const try {
    posix::File file(file_, O_RDWR | O_CREAT | O_APPEND, 0600);
    file.write(is_torn(file) ? '\n' + line_of(notice) : line_of(notice));
    file.sync();
} catch (const posix::Error& error) {
    fail(error);
}

void Notices::take_back(const std::vector<Notice>& notices) const try {
    std::string lines;
    for (const auto& notice : notices) lines += line_of(notice);
    posix::replace_file(file_, lines);
} catch (const posix::Error& error) {
    fail(error);
}

}  // namespace cocrea::desk
