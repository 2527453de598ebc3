#include "qr.hpp"

#include <gtest/gtest.h>
#include <png.h>
#include <qrencode.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "docx/image.hpp"
#include "sample.hpp"

namespace cocrea::papers {
namespace {

const std::string text = "example.mx/town\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

/// Whether the code has what the library makes of those bytes, at the same level.
bool says(const QrCode& code, const std::string& bytes) {
    const std::unique_ptr<QRcode, void (*)(QRcode*)> other(
        QRcode_encodeString8bit(bytes.c_str(), 0, QR_ECLEVEL_M), QRcode_free);
    if (!other || static_cast<unsigned>(other->width) != code.width) return false;
    for (int y = 0; y < other->width; ++y)
        for (int x = 0; x < other->width; ++x)
            if (code.at(x, y) != ((other->data[y * other->width + x] & 1) == 1)) return false;
    return true;
}

/// The code that the half blocks of a Markdown text draw.
QrCode drawn_in(const std::string& markdown) {
    const std::string fence = "```text\n";
    const auto from = markdown.find(fence) + fence.size();
    const auto lines =
        test::split(markdown.substr(from, markdown.find("```\n", from) - from), "\n");
    QrCode code{static_cast<unsigned>(2 * (lines.size() - 1)) - 2 * quiet_zone - 1, {}};
    const auto cell = [&](std::size_t y, std::size_t x) {
        const auto& line = lines[y / 2];
        std::size_t at = 0;
        for (std::size_t i = 0; i < x && at < line.size(); ++i) at += line[at] == ' ' ? 1 : 3;
        const auto block = at < line.size() && line[at] != ' ' ? line.substr(at, 3) : " ";
        return block == "█" || block == (y % 2 == 0 ? "▀" : "▄");
    };
    for (std::size_t y = quiet_zone; y < code.width + quiet_zone; ++y)
        for (std::size_t x = quiet_zone; x < code.width + quiet_zone; ++x)
            code.dark.push_back(cell(y, x));
    return code;
}

/// The code that the dots of a PNG show, six a side of a module.
QrCode shown_in(const std::string& png) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_memory(&image, png.data(), png.size())) return {};
    image.format = PNG_FORMAT_GRAY;
    std::string grey(PNG_IMAGE_SIZE(image), '\0');
    png_image_finish_read(&image, nullptr, grey.data(), 0, nullptr);
    QrCode code{image.width / 6 - 2 * quiet_zone, {}};
    for (unsigned y = quiet_zone; y < code.width + quiet_zone; ++y)
        for (unsigned x = quiet_zone; x < code.width + quiet_zone; ++x)
            code.dark.push_back(grey[(y * 6 + 3) * image.width + x * 6 + 3] == '\0');
    return code;
}

TEST(AQrCode, HasTheBytes) {
    EXPECT_TRUE(says(qr_of(text), text));
    EXPECT_FALSE(says(qr_of(text), text + " "));
    EXPECT_THROW(qr_of(std::string(5000, 'x')), std::length_error);
}

TEST(AQrCode, IsTheSameInEachForm) {
    auto paper = test::sample();
    paper.seal.code = text;
    EXPECT_TRUE(says(drawn_in(to_markdown(paper)), text));
    EXPECT_TRUE(says(shown_in(png_of(qr_of(text))), text));
    const auto page = to_html(paper);
    const auto code = qr_of(text);
    std::size_t squares = 0;
    for (auto at = page.find("h1v1h-1z"); at != std::string::npos;
         at = page.find("h1v1h-1z", at + 1))
        ++squares;
    EXPECT_EQ(squares, static_cast<std::size_t>(std::ranges::count(code.dark, 1)));
    EXPECT_NE(page.find("M4 4h1v1h-1z"), std::string::npos) << "the corner of the finder";
}

}  // namespace
}  // namespace cocrea::papers
