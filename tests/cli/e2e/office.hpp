#pragma once

#include <gtest/gtest.h>

#include "program.hpp"
#include "support/file.hpp"
#include "support/folder.hpp"

namespace cocrea::test {

/// A register in a folder of its own, and the program to work on it. It begins as a copy of one
/// that the program has made: the forum is installed (`oversight`: infoem; `public_entities`:
/// contraloria, suplente ieem; `civil_society`: osc), `fac` facilitates, `og` is the operating
/// group. In session `s-1`, now closed, motion `m-1` adopted the methodology and `m-2` incorporated
/// the axis `eje`, led by ieem. The commitment `c-01` stands in the diagnosis. Every act is of
/// 2020-02-01 or before.
class Office : public testing::Test {
  protected:
    Office();

    std::string file() const { return (folder_ / "r.db").string(); }
    std::filesystem::path path(const std::string& name) const { return folder_ / name; }

    /// Runs the program on the register, in Spanish unless `variables_` say otherwise.
    Ran run(Words words, const std::function<void()>& before = {}) const;
    /// The same, which must end with 0.
    Ran done(const Words& words) const;
    boost::json::value json(Words words) const;

    /// All entries, whatever the home remembers of them.
    std::string exported() const;

    /// The entries of the register; and its last act, as something to change and import.
    std::vector<boost::json::object> entries() const;
    boost::json::object last_act() const { return entries().back().at("act").as_object(); }

    /// Runs the program twice, for people and for programs: it must end with `exit`, say `code`
    /// (of a blocker or of the error), have `sentence` in its message and change nothing.
    void expect_refused(const Words& words, int exit, const std::string& code,
                        const std::string& sentence,
                        const std::function<void()>& before = {}) const;

    /// A session `s-2` with everybody present, the suplente too, and the motion `m-3` open.
    void open_a_motion() const;

    Variables variables_{{"LC_ALL", "es_MX.UTF-8"}};

  private:
    Folder folder_;
};

/// Whether the refusal `json` holds `code` against the act.
bool says(const boost::json::value& json, const std::string& code);

}  // namespace cocrea::test
