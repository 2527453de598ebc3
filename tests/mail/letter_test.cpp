#include "cocrea/mail/letter.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <stdexcept>

namespace cocrea::test {
namespace {

Letter a_letter() {
    return {.from = "registro@example.mx",
            .to = "ana@example.mx",
            .id = "<1@example.mx>",
            .date = std::chrono::sys_seconds(std::chrono::seconds(1'600'000'000)),
            .subject = "Convocatoria",
            .text = "Uno.\nDos.\n"};
}

TEST(Letter, IsWrittenByteForByte) {
    EXPECT_EQ(to_bytes(a_letter()),
              "Date: Sun, 13 Sep 2020 12:26:40 +0000\r\n"
              "From: <registro@example.mx>\r\n"
              "To: <ana@example.mx>\r\n"
              "Message-ID: <1@example.mx>\r\n"
              "Subject: =?UTF-8?B?Q29udm9jYXRvcmlh?=\r\n"
              "Auto-Submitted: auto-generated\r\n"
              "MIME-Version: 1.0\r\n"
              "Content-Type: text/plain; charset=utf-8\r\n"
              "Content-Transfer-Encoding: base64\r\n\r\n"
              "VW5vLg0KRG9zLg0K\r\n");
}

TEST(Letter, HasNoFieldThatATextBrings) {
    auto letter = a_letter();
    letter.subject = "Uno\r\nBcc: otra@example.mx\r\n\r\n" + std::string(500, 'x') + "ñ";
    const auto bytes = to_bytes(letter);
    const auto head = bytes.substr(0, bytes.find("\r\n\r\n"));
    EXPECT_EQ(head.find("Bcc"), std::string::npos);
    std::istringstream lines(head);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 77U) << line;
}

TEST(Letter, GoesToNothingThatIsNoAddress) {
    for (const auto* good : {"a@b", "ana.perez+stl@registro.example.mx", "o'neill@x-y.mx"})
        EXPECT_TRUE(is_mail_address(good)) << good;
    for (const auto* bad : {"", "a", "@b", "a@", "a b@c", "a@b c", "a@b\r\nBcc: c@d", "<a@b>",
                            "a@b,c@d", ".a@b", "a..b@c", "a@b_c", "\"a b\"@c", "á@b"}) {
        EXPECT_FALSE(is_mail_address(bad)) << bad;
        auto letter = a_letter();
        letter.to = bad;
        EXPECT_THROW(to_bytes(letter), std::invalid_argument) << bad;
    }
    auto letter = a_letter();
    letter.id = "<1@b>\r\nX: y";
    EXPECT_THROW(to_bytes(letter), std::invalid_argument);
}

}  // namespace
}  // namespace cocrea::test
