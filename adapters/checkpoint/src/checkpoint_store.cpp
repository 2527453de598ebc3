#include "cocrea/checkpoint/checkpoint_store.hpp"

#include <stdexcept>

#include "cocrea/posix/draft.hpp"
#include "cocrea/posix/error.hpp"
#include "cocrea/posix/file.hpp"
#include "cocrea/posix/file_lock.hpp"
#include "cocrea/posix/folder.hpp"
#include "cocrea/trust/malformed.hpp"

namespace cocrea {
namespace {

namespace fs = std::filesystem;
using Reason = CheckpointError::Reason;

constexpr auto patience = std::chrono::seconds(10);

[[noreturn]] void fail(const posix::Error& error) {
    throw CheckpointError(posix::reason_as<Reason>(error.reason), error.path, error.what());
}

/// Refuses to put `next` in the place of `last` when it takes something back.
void require_forward(const Checkpoint& last, const Checkpoint& next, const fs::path& path) {
    const bool back = next.size < last.size || (next.size == last.size && next.root != last.root);
    if (back) throw CheckpointError(Reason::behind, path, "a checkpoint behind the last one");
}

}  // namespace

CheckpointStore::CheckpointStore(fs::path folder) : folder_(std::move(folder)) {}

fs::path CheckpointStore::path_of(const std::string& origin) const {
    return folder_ / to_hex(sha256(origin)).substr(0, 16);
}

std::optional<SignedCheckpoint> CheckpointStore::last(const std::string& origin) const try {
    const auto path = path_of(origin);
    const auto bytes = posix::read_file(path, max_note_bytes + 1);
    if (!bytes) return std::nullopt;
    try {
        auto last = parse_signed_checkpoint(*bytes);
        if (last.checkpoint.origin == origin) return last;
    } catch (const Malformed&) {
    }
    throw CheckpointError(Reason::malformed, path, "no checkpoint of " + origin);
} catch (const posix::Error& error) {
    fail(error);
}

void CheckpointStore::update(const std::string& origin, const Step& step) try {
    posix::make_folder(folder_, 0700);
    const auto path = path_of(origin);
    posix::FileLock lock(path.string() + ".lock");
    lock.lock_until(posix::FileLock::Clock::now() + patience);
    const auto before = last(origin);
    const auto note = step(before);
    if (!note) return;
    const auto next = parse_checkpoint(note->text);
    if (next.origin != origin) throw std::invalid_argument("a checkpoint of another origin");
    if (before) require_forward(before->checkpoint, next, path);
    posix::replace_file(path, to_text(*note));
} catch (const posix::Error& error) {
    fail(error);
}

fs::path CheckpointStore::keep(const SplitView& view) try {
    posix::make_folder(folder_, 0700);
    const auto text = to_text(view);
    auto path = folder_ / ("split-" + to_hex(sha256(text)).substr(0, 16));
    posix::replace_file(path, text);
    return path;
} catch (const posix::Error& error) {
    fail(error);
}

}  // namespace cocrea
