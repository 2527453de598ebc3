#include "cocrea/checkpoint/publish.hpp"

#include "cocrea/trust/proof.hpp"
#include "published.hpp"

namespace cocrea::test {
namespace {

class Publishing : public Published {
  protected:
    Publishing() { grow(ledger_, 5); }

    SignedCheckpoint publish_now(const std::string& letters = "l") {
        return publish(store_, ledger_, origin, keys(letters));
    }
    void cosign_it(char letter) {
        store_.update(origin, [&](const std::optional<SignedCheckpoint>& last) {
            auto note = last->note;
            note.signatures.push_back(
                cosign(note.text, witness_key(letter).name, key_of(letter), cosigned_time));
            return note;
        });
    }

    SqliteLedger ledger_{file()};
};

TEST_F(Publishing, AnswersWithWhatIsPublished) {
    const auto made = publish_now();
    EXPECT_EQ(made.note, published().note);
    EXPECT_EQ(made.checkpoint.size, 5u);
    expect_published(store_, ledger_);
}

TEST_F(Publishing, KeepsCosignaturesForAsLongAsTheTreeIsTheSame) {
    publish_now();
    cosign_it('w');
    const auto cosigned = published().note;
    EXPECT_EQ(publish_now().note, cosigned);
    EXPECT_EQ(published().note, cosigned);
    EXPECT_EQ(publish_now("lm").note.signatures.size(), 3u);
    EXPECT_EQ(published().note.signatures.back(), cosigned.signatures.back());
    grow(ledger_, 6);
    publish_now();
    expect_published(store_, ledger_);
}

TEST_F(Publishing, IsRepeatedWithoutWriting) {
    publish_now("lm");
    const auto before = std::filesystem::last_write_time(store_.path_of(origin));
    const auto id = [&] {
        struct stat status {};
        ::stat(store_.path_of(origin).c_str(), &status);
        return status.st_ino;
    };
    const auto inode = id();
    publish_now("lm");
    publish_now("l");
    EXPECT_EQ(id(), inode);
    EXPECT_EQ(std::filesystem::last_write_time(store_.path_of(origin)), before);
}

TEST_F(Publishing, SignsNothingThatDoesNotExtendTheLastOne) {
    publish_now();
    const auto before = read_file(store_.path_of(origin));
    SqliteLedger::create(saved());
    SqliteLedger other(saved());
    grow(other, 4);
    EXPECT_EQ(reason([&] { publish(store_, other, origin, keys("l")); }), Reason::rolled_back);
    grow(other, 7, "another ");
    EXPECT_EQ(reason([&] { publish(store_, other, origin, keys("l")); }), Reason::rolled_back);
    EXPECT_EQ(read_file(store_.path_of(origin)), before);
}

TEST_F(Publishing, ReadsTheEntriesAnewBeforeItSigns) {
    publish_now();
    grow(ledger_, 8);
    meddle(file(), "UPDATE entry SET bytes = CAST('forged' AS BLOB) WHERE seq = 6");
    EXPECT_EQ(reason([&] { publish_now(); }), Reason::io);
    EXPECT_EQ(last().size, 5u);
}

TEST_F(Publishing, NeedsAKeyAndANameToSignWith) {
    EXPECT_THROW(publish_now(""), std::invalid_argument);
    EXPECT_THROW(publish(store_, ledger_, "two words", keys("l")), std::invalid_argument);
    EXPECT_FALSE(store_.last(origin));
    EXPECT_FALSE(store_.last("two words"));
}

}  // namespace
}  // namespace cocrea::test
