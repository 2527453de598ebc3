#include <regex>

#include "key_folder.hpp"

namespace cocrea::test {
namespace {

using Reason = KeyError::Reason;

class KeyFileText : public KeyFolder {
  protected:
    void expect_malformed(const std::string& text) const {
        put("k", text);
        expect_error(Reason::malformed, [&] { store_.read("k"); });
        const auto open = secret(passphrase);
        expect_error(Reason::malformed, [&] { store_.open("k", &open); });
    }

    static std::string with(std::string text, const std::string& what, const std::string& instead) {
        const auto at = text.find(what);
        EXPECT_NE(at, std::string::npos) << what;
        return text.replace(at, what.size(), instead);
    }
};

TEST_F(KeyFileText, OfAnotherProgramIsOpened) {
    put("k", sealed_text);
    EXPECT_TRUE(store_.read("k").sealed);
    EXPECT_EQ(to_hex(store_.read("k").key), public_hex);
    const auto open = secret(passphrase);
    const auto key = store_.open("k", &open);
    EXPECT_EQ(to_hex(key.public_key()), public_hex);
    // RFC 8032, 7.1, TEST 1.
    EXPECT_EQ(to_base64(key.sign("")),
              "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv18FlbviRl"
              "UUFDjnoQCw==");
}

TEST_F(KeyFileText, InPlainIsOpened) {
    put("k", plain_text);
    EXPECT_FALSE(store_.read("k").sealed);
    EXPECT_EQ(to_hex(store_.open("k").public_key()), public_hex);
}

TEST_F(KeyFileText, IsReadInNoOtherForm) {
    for (const auto& text : {plain_text, sealed_text}) {
        expect_malformed(with(text, "v1", "v2"));
        expect_malformed(with(text, "\npublic ", "\npublic  "));
        expect_malformed(with(text, "\npublic ", "\r\npublic "));
        expect_malformed(with(text, "d75a", "D75A"));
        expect_malformed(with(text, "public d75a98", "public d75a"));
        expect_malformed(text + "\n");
        expect_malformed(text + "note mine\n");
        expect_malformed(text.substr(0, text.size() - 1));
        expect_malformed(text.substr(0, text.rfind('\n', text.size() - 2) + 1));
        expect_malformed(text + std::string(1, '\0'));
    }
    expect_malformed("");
    expect_malformed(with(plain_text, "nWGx", "nWG"));
    expect_malformed(with(plain_text, "2A=", "2B="));  // bits that are not zero
    expect_malformed(with(plain_text, "2A=", "2A"));
    expect_malformed(with(plain_text, "seed nWGx", "seed "));
    expect_malformed(with(sealed_text, "256 2 ", "256 2 1 "));
    expect_malformed(with(sealed_text, "256", "0256"));
    expect_malformed(with(sealed_text, "256", "+256"));
    expect_malformed(with(sealed_text, "argon2id", "argon2i"));
    expect_malformed(with(sealed_text, " ZGVm", " ZGVmZGVm"));
    expect_malformed(with(sealed_text, "DF21", ""));
    expect_malformed(plain_text + std::string(600, '#'));
}

TEST_F(KeyFileText, AsksForNoMoreMemoryAndTimeThanIsBearable) {
    for (const auto* limits : {"262145 2", "18446744073709551615 2", "18446744073709551616 2",
                               "7 2", "256 0", "256 11", "256 4294967297"})
        expect_malformed(with(sealed_text, "256 2", limits));
}

TEST_F(KeyFileText, ThatSomebodyChangedDoesNotOpen) {
    const auto open = secret(passphrase);
    const auto other_key = std::string(public_hex).replace(0, 4, "d75b");
    for (const auto& text :
         {with(sealed_text, public_hex, other_key), with(sealed_text, "256 2", "256 1"),
          with(sealed_text, "256", "257"), with(sealed_text, " AAEC", " AAED"),
          with(sealed_text, "ZGVm", "ZGVn"), with(sealed_text, "YwztfM", "YwztfN")}) {
        put("k", text);
        expect_error(Reason::wrong_passphrase, [&] { store_.open("k", &open); });
    }
    put("k", with(plain_text, public_hex, other_key));
    expect_error(Reason::malformed, [&] { store_.open("k"); });
}

TEST_F(KeyFileText, IsWrittenAsThePageSays) {
    store_.make("plain");
    const std::string head = "cocrea-key/v1\npublic [0-9a-f]{64}\n", base64 = "[A-Za-z0-9+/]";
    const auto matches = [&](const std::string& name, const std::string& rest) {
        return std::regex_match(read_file(path(name)), std::regex(head + rest));
    };
    EXPECT_TRUE(matches("plain", "seed " + base64 + "{43}=\n"));
    const auto closed = secret("abc");
    store_.make("sealed", &closed);
    EXPECT_TRUE(matches("sealed", "argon2id 65536 3 " + base64 + "{22}==\nxchacha20-poly1305 " +
                                      base64 + "{32} " + base64 + "{64}\n"));
}

}  // namespace
}  // namespace cocrea::test
