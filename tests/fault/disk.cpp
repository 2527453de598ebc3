#include "disk.hpp"

#include <fcntl.h>
#include <stdlib.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <stdexcept>
#include <utility>

#include "cocrea/types.hpp"

namespace cocrea::fault {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t sector = 512;

fs::path a_folder_in_memory() {
    std::string name = (fs::exists("/dev/shm") ? "/dev/shm" : "/tmp") + std::string("/disk-XXXXXX");
    if (!::mkdtemp(name.data())) throw std::runtime_error("cannot make " + name);
    return name;
}

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/')); }

void overwrite(std::string& image, std::uint64_t offset, std::string_view bytes) {
    if (image.size() < offset + bytes.size()) image.resize(offset + bytes.size());
    std::ranges::copy(bytes, image.begin() + static_cast<std::ptrdiff_t>(offset));
}

}  // namespace

void Content::write(std::uint64_t offset, std::string_view bytes) {
    changes_.push_back({false, offset, std::string(bytes)});
}

void Content::truncate(std::uint64_t size) { changes_.push_back({true, size, {}}); }

void Content::sync() {
    for (auto& change : changes_)
        if (change.state == State::pending) change.state = State::durable;
    const auto doubtful = std::ranges::find(changes_, State::doubtful, &Change::state);
    for (auto it = changes_.begin(); it != doubtful; ++it) apply(*it, durable_);
    changes_.erase(changes_.begin(), doubtful);
}

void Content::fail_to_sync() {
    for (auto& change : changes_)
        if (change.state == State::pending) change.state = State::doubtful;
}

std::string Content::after_power_cut(test::Chance& chance) const {
    auto image = durable_;
    const auto mood = chance.below(4);
    for (const auto& change : changes_) {
        const auto fate = change.state == State::durable ? 0 : mood < 2 ? mood : chance.below(3);
        if (fate == 0) apply(change, image);
        if (fate == 2) tear(change, image, chance);
    }
    return image;
}

void Content::apply(const Change& change, std::string& image) {
    if (change.truncates)
        image.resize(change.at);
    else
        overwrite(image, change.at, change.bytes);
}

void Content::tear(const Change& change, std::string& image, test::Chance& chance) {
    for (std::uint64_t from = 0, size = 0; from < change.bytes.size(); from += size) {
        size = std::min(sector - (change.at + from) % sector, change.bytes.size() - from);
        if (chance.percent(50))
            overwrite(image, change.at + from, std::string_view(change.bytes).substr(from, size));
    }
}

Disk::Disk(std::uint64_t seed) : folder_(a_folder_in_memory()), chance_(seed) { intercept(this); }

Disk::~Disk() {
    intercept(nullptr);
    std::error_code none;
    fs::remove_all(folder_, none);
}

void Disk::put(const std::string& name, const std::string& bytes) {
    intercept(nullptr);
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    intercept(this);
    now_[folder_ / name] = durable_[folder_ / name] = std::make_shared<Content>(bytes);
}

bool Disk::watches(std::string_view path) const {
    return path.starts_with(folder_.native()) && !path.ends_with("-shm");
}

/// Whoever sleeps waits for another, who goes on now; where there is no other, in vain.
bool Disk::sleeps() {
    if (yield) yield();
    return true;
}

/// Whether it leaves a trace on the disk.
bool Disk::changes(const Call& call) const {
    if (call.family == Family::open)
        return (call.flags & O_TRUNC) != 0 ||
               ((call.flags & O_CREAT) != 0 && !now_.contains(call.path));
    return call.family != Family::read && call.family != Family::lock;
}

void Disk::closed(int file) {
    const std::lock_guard lock(mutex_);
    files_.erase(file);
}

Verdict Disk::before(const Call& call) {
    if (yield) yield();
    const std::lock_guard lock(mutex_);
    if (!power_) return {.error = EIO};
    if (changes_left_ && changes(call) && (*changes_left_)-- == 0) {
        in_flight(call);
        cut();
        return {.error = EIO};
    }
    if (call.family == Family::sync && lies) return {};
    const auto verdict = weather ? weather(call) : Verdict{};
    if (verdict.error != 0 && call.family == Family::sync) sync(call, false);
    return verdict;
}

/// What the power cut falls into may have been done, in part too.
void Disk::in_flight(const Call& call) {
    const auto found = files_.find(call.file);
    if (found == files_.end() || !found->second) return;
    if (call.family == Family::write) found->second->write(call.offset, call.bytes);
    if (call.family == Family::truncate) found->second->truncate(call.size);
}

void Disk::after(const Call& call, std::int64_t result, char* read) {
    const std::lock_guard lock(mutex_);
    if (result < 0 || !power_) return;
    const auto known = files_.find(call.file);
    const auto file = known == files_.end() ? nullptr : known->second;
    switch (call.family) {
        case Family::open:
            return opened(call);
        case Family::write:
            return file ? file->write(call.offset,
                                      call.bytes.substr(0, static_cast<std::size_t>(result)))
                        : void();
        case Family::truncate:
            return file ? file->truncate(call.size) : void();
        case Family::sync:
            return lies ? void() : sync(call, true);
        case Family::name:
            if (call.to.empty() && call.keeps_old) return;  // a new folder
            return name({.put = call.to,
                         .taken = call.keeps_old ? std::string() : call.path,
                         .file = now_.contains(call.path) ? now_[call.path] : nullptr});
        case Family::read:
            return spoil ? spoil(call, read, static_cast<std::size_t>(result)) : void();
        case Family::lock:
            return;
    }
}

void Disk::opened(const Call& call) {
    if (fs::is_directory(call.path)) {
        files_[call.file] = nullptr;
        return;
    }
    if (!now_.contains(call.path))
        name({.put = call.path, .taken = {}, .file = std::make_shared<Content>()});
    if ((call.flags & O_TRUNC) != 0) now_[call.path]->truncate(0);
    files_[call.file] = now_[call.path];
}

void Disk::apply(const Naming& naming, Names& names) {
    if (!naming.taken.empty()) names.erase(naming.taken);
    if (!naming.put.empty()) names[naming.put] = naming.file;
}

void Disk::name(Naming naming) {
    apply(naming, now_);
    names_.push_back(std::move(naming));
}

void Disk::sync_folder(const std::string& folder) {
    std::erase_if(names_, [&](const Naming& naming) {
        const auto& of = naming.put.empty() ? naming.taken : naming.put;
        if (folder_of(of) != folder) return false;
        apply(naming, durable_);
        return true;
    });
}

void Disk::sync(const Call& call, bool worked) {
    const auto found = files_.find(call.file);
    if (found == files_.end()) return;
    if (!found->second) return worked ? sync_folder(call.path) : void();
    worked ? found->second->sync() : found->second->fail_to_sync();
}

void Disk::cut() {
    const std::lock_guard lock(mutex_);
    if (!std::exchange(power_, false)) return;
    changes_left_.reset();
    names_.resize(chance_.below(names_.size() + 1));
    for (const auto& naming : names_) apply(naming, durable_);
    names_.clear();
    for (auto& [path, file] : durable_)
        file = std::make_shared<Content>(file->after_power_cut(chance_));
    now_ = durable_;
}

std::string Disk::restart() {
    cut();
    intercept(nullptr);
    for (const auto& one : fs::directory_iterator(folder_)) fs::remove_all(one.path());
    std::string all;
    test::Chance nothing(0);
    for (const auto& [path, file] : now_) {
        const auto bytes = file->after_power_cut(nothing);
        fs::create_directories(fs::path(path).parent_path());
        std::ofstream(path, std::ios::binary) << bytes;
        all += fs::path(path).filename().native() + " " + to_hex(sha256(bytes)) + "\n";
    }
    files_.clear();
    power_ = true;
    intercept(this);
    return to_hex(sha256(all));
}

}  // namespace cocrea::fault
