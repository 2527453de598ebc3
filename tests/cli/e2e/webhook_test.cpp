#include "office.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;

class OfWebhooks : public Office {
  protected:
    std::string registrar() const {
        return std::string(entries().front().at("act").at("actor").as_string());
    }
    static constexpr const char* url = "https://example.mx/in";
};

TEST_F(OfWebhooks, AreMadeListedReplayedAndWithdrawn) {
    const auto by = registrar();
    const auto made = done({"aviso", "nuevo", "archivo", url, "--como", by});
    EXPECT_TRUE(made.out.starts_with("whsec_")) << made.out;
    const auto size = entries().size();
    const auto listed = json({"webhook", "list"}).as_array();
    ASSERT_EQ(listed.size(), 1u);
    EXPECT_EQ(listed[0].at("next").to_number<std::size_t>(), size);
    EXPECT_EQ(listed[0].at("made_by"), by.c_str());
    EXPECT_FALSE(listed[0].as_object().contains("secret"));
    EXPECT_NE(done({"aviso", "listar"}).out.find(url), std::string::npos);
    EXPECT_TRUE(json({"webhook", "log", "archivo"}).as_array().empty());
    done({"aviso", "repetir", "archivo", "--desde", "3", "--como", by});
    EXPECT_EQ(json({"webhook", "list"}).at(0).at("next").to_number<int>(), 3);
    EXPECT_EQ(fs::status(file() + ".webhooks/archivo/hook").permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(json({"webhook", "withdraw", "archivo", "--as", by}).at("ok"), true);
    EXPECT_TRUE(json({"webhook", "list"}).as_array().empty());
    EXPECT_EQ(json({"webhook", "new", "archivo", url, "--as", by, "--from", "0"}).at("url"), url);
}

TEST_F(OfWebhooks, AreNotMadeForWhatCannotBe) {
    const auto by = registrar();
    const Words made{"webhook", "new", "archivo", url, "--as"};
    const auto with = [&](Words words, const std::string& more) {
        words.push_back(more);
        return words;
    };
    expect_refused(with(made, "fac"), 4, "token.not_vouching", "fac");
    expect_refused({"webhook", "new", "archivo", "http://example.mx/", "--as", by}, 2,
                   "webhook.url", "http://example.mx/");
    expect_refused({"webhook", "log", "archivo"}, 1, "webhook.unknown", "archivo");
    expect_refused({"webhook", "withdraw", "archivo", "--as", by}, 1, "webhook.unknown", "archivo");
    EXPECT_FALSE(fs::exists(file() + ".webhooks"));
    done(with(made, by));
    expect_refused(with(made, by), 1, "webhook.exists", "archivo");
    expect_refused({"webhook", "replay", "archivo", "--from", "x", "--as", by}, 2,
                   "usage.number_malformed", "x");
}

}  // namespace
}  // namespace cocrea::test
