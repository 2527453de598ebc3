#pragma once

#include <gtest/gtest.h>

#include "cocrea/desk/desk.hpp"
#include "cocrea/desk/keyring.hpp"
#include "support/exercise.hpp"
#include "support/file.hpp"
#include "support/folder.hpp"

namespace cocrea::test {

using desk::Desk;
using desk::Mode;

inline const std::string origin = "example.mx/town";

/// A folder for registers, and the home of whoever keeps them.
class Town : public testing::Test {
  protected:
    std::filesystem::path at(const std::string& name) const { return folder_ / name; }
    std::filesystem::path file() const { return at("town.db"); }

    /// Guarded by the home, at noon of a fixed day; `letters` are keys that publish.
    desk::Setting setting(const std::string& letters = "") {
        desk::Setting setting;
        setting.home = home_;
        setting.clock = &clock_;
        for (const char letter : letters)
            setting.log_keys.push_back(SecretKey::from_seed(std::string(32, letter)));
        setting.unfinished = [this](desk::Unfinished what, const std::exception&) {
            unfinished_.push_back(what);
        };
        return setting;
    }
    static desk::Genesis genesis() {
        return {.source = built_in("edomex-2020"), .origin = origin, .registrar = ActorId("reg")};
    }
    Desk begin() { return must(Desk::create(file(), genesis(), setting())).desk; }
    /// The register as somebody without a home opens it, who published nothing.
    Desk open_elsewhere() {
        desk::Setting setting;
        setting.clock = &clock_;
        return Desk::open(file(), Mode::write, std::move(setting));
    }
    Desk open(Mode mode = Mode::write, const std::string& letters = "") {
        return Desk::open(file(), mode, setting(letters));
    }

    static Draft person(const std::string& name) {
        return {.deed = "actor.register",
                .object = ObjectId(name),
                .actor = ActorId("reg"),
                .body = {{"type", "person"}}};
    }
    static Draft erasure(const std::string& name) {
        return {.deed = "pd.erase", .object = ObjectId(name), .actor = ActorId("reg")};
    }
    static Receipt act(Desk& desk, const Draft& draft, const desk::Enclosures& enclosed = {}) {
        return must(desk.execute(must(desk.prepare(draft, enclosed))));
    }
    static Receipt add_ana(Desk& desk) {
        return act(desk, person("ana"), {.personal = {{"name", ana}, {"mail", "ana@example.mx"}}});
    }
    static std::uint64_t size(const Desk& desk) { return desk.reader().view().head().size; }

    /// Whether any file of the folder has these bytes.
    bool is_in_a_file(const std::string& bytes) const {
        for (const auto& one : std::filesystem::recursive_directory_iterator(folder_.path()))
            if (one.is_regular_file() && read_file(one.path()).find(bytes) != std::string::npos)
                return true;
        return false;
    }

    /// The register's files, as a back-up has them, and back again.
    void save() const { copy(file(), at("saved.db")); }
    void put_back() const { copy(at("saved.db"), file()); }

    static std::set<std::string> faults(const desk::Verified& verified) {
        std::set<std::string> codes;
        for (const auto& fault : verified.log.faults) codes.insert(fault.code);
        return codes;
    }

    inline static const std::string ana = "Ana Xochiquétzal";

    Folder folder_;
    desk::Home home_{folder_ / "home"};
    FixedClock clock_;
    std::vector<desk::Unfinished> unfinished_;

  private:
    static void copy(const std::filesystem::path& from, const std::filesystem::path& to) {
        for (const auto* end : {"", "-wal", "-shm"}) {
            std::filesystem::remove(to.string() + end);
            if (std::filesystem::exists(from.string() + end))
                std::filesystem::copy_file(from.string() + end, to.string() + end);
        }
    }
};

/// Expects `work` to throw a `LedgerError` for that reason.
template <class Work>
void expect_broken(LedgerError::Reason reason, Work work) {
    try {
        work();
        ADD_FAILURE() << "nothing was thrown";
    } catch (const LedgerError& error) {
        EXPECT_EQ(name(error.reason), name(reason)) << error.what();
    }
}

/// Expects `work` to throw an `Obstacle` with that code.
template <class Work>
void expect_obstacle(const std::string& code, Work work) {
    try {
        work();
        ADD_FAILURE() << "nothing was thrown";
    } catch (const desk::Obstacle& obstacle) {
        EXPECT_EQ(obstacle.code, code);
    }
}

}  // namespace cocrea::test
