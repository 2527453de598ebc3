#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>

#include "office.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;

class Verify : public Office {
  protected:
    /// The codes of what `verify` finds, which must end with 6.
    std::vector<std::string> faults() const {
        const auto ran = run({"verify", "--json"});
        EXPECT_EQ(ran.exit, 6);
        const auto verification = ran.json();
        EXPECT_EQ(verification.at("ok"), false);
        std::vector<std::string> codes;
        for (const auto& problem : verification.at("problems").as_array())
            codes.emplace_back(problem.at("code").as_string());
        return codes;
    }

    bool finds(const std::string& code) const {
        const auto all = faults();
        return std::ranges::find(all, code) != all.end();
    }

    void sql(const std::string& statement) const {
        SQLite::Database database(file(), SQLite::OPEN_READWRITE);
        ASSERT_EQ(database.exec(statement), 1) << statement;
    }

    /// Adds a document with a copy of its bytes, and answers where the copy lies.
    fs::path add_document(const std::string& bytes) const {
        write_file(path("d.txt"), bytes);
        done({"document", "add", "d", "--title", "D", "--file", path("d.txt").string(), "--as",
              "reg", "--on", "2020-02-02"});
        for (const auto& copy : fs::directory_iterator(file() + ".files")) return copy.path();
        throw std::runtime_error("no copy");
    }
};

TEST_F(Verify, FindsNothingInASoundRegister) {
    const auto ran = run({"verify"});
    EXPECT_EQ(ran.exit, 0);
    EXPECT_NE(ran.out.find("✓ Íntegro: 30 asientos"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("No prueba que lo declarado sea cierto"), std::string::npos);
}

TEST_F(Verify, FindsAByteChangedInAnyEntry) {
    for (const auto seq : {0, 13, 29}) {
        const auto at = " WHERE seq = " + std::to_string(seq);
        SQLite::Database database(file(), SQLite::OPEN_READWRITE);
        SQLite::Statement read(database, "SELECT bytes FROM entry" + at);
        ASSERT_TRUE(read.executeStep());
        const auto kept = read.getColumn(0).getString();
        read.reset();
        const auto store = [&](const std::string& bytes) {
            SQLite::Statement write(database, "UPDATE entry SET bytes = ?" + at);
            write.bind(1, bytes.data(), static_cast<int>(bytes.size()));
            ASSERT_EQ(write.exec(), 1);
        };
        auto changed = kept;
        changed[changed.size() / 2] ^= 1;
        store(changed);
        EXPECT_TRUE(finds("leaf")) << seq;
        store(kept);
        EXPECT_EQ(run({"verify"}).exit, 0) << seq;
    }
}

TEST_F(Verify, SaysWhichEntryWasChanged) {
    sql("UPDATE entry SET bytes = CAST(replace(CAST(bytes AS TEXT), 'Compromiso', 'Compromisa') AS "
        "BLOB) WHERE seq = 28");
    const auto ran = run({"verify"});
    EXPECT_EQ(ran.exit, 6);
    EXPECT_NE(ran.out.find("✗ El registro NO está íntegro"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("✗ El asiento #28 cambió después de guardarse."), std::string::npos)
        << ran.out;
}

TEST_F(Verify, FindsAStateThatNoEntryMade) {
    sql("UPDATE entry SET follows = replace(follows, 'c-01 commitment', 'c-01 document') "
        "WHERE seq = (SELECT max(seq) FROM entry WHERE follows LIKE '%c-01 commitment%')");
    EXPECT_TRUE(finds("cache"));
}

TEST_F(Verify, FindsAByteChangedInADocument) {
    const auto copy = add_document("Minuta");
    EXPECT_EQ(run({"verify"}).exit, 0);
    write_file(copy, "Minuto");
    EXPECT_EQ(faults(), std::vector<std::string>{"document_changed"});
}

TEST_F(Verify, FindsADocumentGoneThatWasKept) {
    fs::remove(add_document("Minuta"));
    EXPECT_EQ(faults(), std::vector<std::string>{"document_missing"});
}

TEST_F(Verify, FindsAnEarlierVersionOfADocumentGone) {
    const auto first = add_document("Minuta");
    write_file(path("e.txt"), "Otra minuta");
    done({"document", "revise", "d", "--file", path("e.txt").string(), "--as", "fac", "--on",
          "2020-02-03"});
    EXPECT_EQ(run({"verify"}).exit, 0);
    fs::remove(first);
    EXPECT_EQ(faults(), std::vector<std::string>{"document_missing"});
}

TEST_F(Verify, MissesNoCopyThatWasNeverKept) {
    done({"document", "add", "d", "--title", "D", "--digest", std::string(64, 'a'), "--as", "reg",
          "--on", "2020-02-02"});
    EXPECT_EQ(run({"verify"}).exit, 0);
}

TEST_F(Verify, PointsAtNumbersMissingAndActsRecordedLate) {
    done({"session", "convene", "s-3", "--day", "2020-04-01", "--number", "3", "--as", "fac",
          "--on", "2020-04-01"});
    const auto gaps = json({"verify"}).at("gaps").as_array();
    ASSERT_EQ(gaps.size(), 32u);
    EXPECT_EQ(gaps.front().at("code"), "recorded_late");
    EXPECT_EQ(gaps.front().at("seq"), 0);
    EXPECT_EQ(gaps.back().at("code"), "session_number_missing");
    EXPECT_EQ(gaps.back().at("what"), "ordinary 2");
    EXPECT_NE(run({"verify"}).out.find("En la numeración falta la sesión ordinaria 2."),
              std::string::npos);
}

}  // namespace
}  // namespace cocrea::test
