#include "forms/pieces.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace cocrea::web {
namespace {

namespace json = boost::json;

std::optional<std::uint64_t> number_in(const Typed& typed, const std::string& name) {
    const auto text = typed_as(typed, name);
    std::uint64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
    return whole ? std::optional(number) : std::nullopt;
}

/// Writes the bytes of `piece` behind the first `size` of `file`.
void append(const std::filesystem::path& file, std::uint64_t size,
            const std::filesystem::path& piece) {
    std::filesystem::resize_file(file, size);  // what a write that failed left
    std::ifstream from(piece, std::ios::binary);
    std::ofstream to(file, std::ios::binary | std::ios::app);
    if (!(to << from.rdbuf()) || !to.flush())
        throw std::system_error(ENOSPC, std::generic_category(), file.string());
}

Response said(unsigned status, json::object what) {
    return {.status = status,
            .body = json::serialize(what) + "\n",
            .type = "application/json",
            .fields = {{"Cache-Control", "no-store"}}};
}

}  // namespace

Pieces::Coming& Pieces::coming(const ActorId& actor, const Whole& whole, Clock::time_point now) {
    for (auto& [who, theirs] : files_)
        std::erase_if(theirs, [&](const Coming& one) { return one.until < now; });
    auto& theirs = files_[actor];
    const auto same = std::ranges::find_if(theirs, [&](const Coming& one) {
        return one.called == whole.called && one.size == whole.size;
    });
    if (same != theirs.end()) {
        same->until = now + kept;
        return *same;
    }
    if (theirs.size() == most_of_one) theirs.pop_front();
    return theirs.emplace_back(
        Coming{whole.called, std::make_shared<Spool>(), whole.size, 0, now + kept});
}

std::uint64_t Pieces::have(const ActorId& actor, const Whole& whole, Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    return coming(actor, whole, now).have;
}

std::uint64_t Pieces::add(const ActorId& actor, const Whole& whole, std::uint64_t at,
                          const SentFile& piece, Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    auto& file = coming(actor, whole, now);
    if (at != file.have || piece.size > file.size - file.have) return file.have;
    append(file.file->path(), file.have, piece.file->path());
    return file.have += piece.size;
}

std::optional<SentFile> Pieces::take(const ActorId& actor, const Whole& whole) {
    const std::lock_guard lock(mutex_);
    auto& theirs = files_[actor];
    const auto found = std::ranges::find_if(theirs, [&](const Coming& one) {
        return one.called == whole.called && one.size == whole.size && one.have == one.size;
    });
    if (found == theirs.end()) return std::nullopt;
    SentFile file{whole.name, found->size, std::move(found->file)};
    theirs.erase(found);
    return file;
}

Response take_piece(Pieces& pieces, Uploads& uploads, const ActorId& actor, const SentForm& form,
                    Pieces::Clock::time_point now) {
    constexpr std::size_t longest_name = 1024;
    const auto size = number_in(form.fields, "size");
    const Pieces::Whole whole{typed_as(form.fields, "called"), typed_as(form.fields, "name"),
                              size.value_or(0)};
    if (!size || *size == 0 || whole.called.empty() || whole.called.size() > longest_name)
        return said(400, {{"have", 0}});
    if (*size > most_uploaded) return said(413, {{"have", 0}});
    const auto piece = form.files.find("piece");
    const auto at = number_in(form.fields, "at");
    const auto have = piece == form.files.end() || !at
                          ? pieces.have(actor, whole, now)
                          : pieces.add(actor, whole, *at, piece->second, now);
    auto file = pieces.take(actor, whole);
    if (!file) return said(200, {{"have", have}});
    const auto digest = to_hex(digest_of_file(file->file->path()));
    const auto expected = typed_as(form.fields, "sha256");
    if (!expected.empty() && expected != digest) return said(422, {{"have", 0}});
    uploads.keep(actor, *std::move(file), now);
    return said(200, {{"have", have}, {"kept", digest}});
}

}  // namespace cocrea::web
