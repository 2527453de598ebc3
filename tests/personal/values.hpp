#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include "cocrea/personal/personal_store.hpp"
#include "support/file.hpp"
#include "support/folder.hpp"

namespace cocrea::test {

/// The personal values of a register `r.db`, which need not be there.
class Values : public testing::Test {
  protected:
    std::filesystem::path file() const { return folder_ / "r.db.personal"; }

    /// How many of the folder's files hold these bytes.
    int files_with(const std::string& bytes) const {
        int found = 0;
        for (const auto& one : std::filesystem::directory_iterator(folder_.path()))
            found += read_file(one.path()).find(bytes) != std::string::npos ? 1 : 0;
        return found;
    }
    static std::string text_of(const Salt& salt) { return {salt.begin(), salt.end()}; }

    Folder folder_;
    const ActorId ana_{"ana"}, eva_{"eva"};
    PersonalStore store_{folder_ / "r.db"};
};

/// The reason why `work` throws a `PersonalError`; nothing when it throws none.
template <class Work>
std::optional<PersonalError::Reason> reason(Work work) {
    try {
        work();
        return std::nullopt;
    } catch (const PersonalError& error) {
        return error.reason;
    }
}

}  // namespace cocrea::test
