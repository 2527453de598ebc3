#include "http/multipart.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "forms/pieces.hpp"
#include "forms/uploads.hpp"

namespace {

using cocrea::ActorId;
using cocrea::web::boundary_in;
using cocrea::web::read_multipart;
using cocrea::web::SentFile;
using cocrea::web::SentForm;
using cocrea::web::Spool;
using cocrea::web::Uploads;
using testing::ElementsAre;
using testing::Pair;

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::optional<SentForm> read(const std::string& body, const std::string& boundary = "x") {
    const Spool spool;
    std::ofstream(spool.path(), std::ios::binary) << body;
    return read_multipart(spool.path(), boundary);
}

std::string part(const std::string& disposition, const std::string& content) {
    return "--x\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
}

TEST(AFormWithFiles, HasFieldsAndFilesOfWhateverBytes) {
    std::string bytes(200000, 'a');
    for (std::size_t at = 0; at < bytes.size(); at += 1000) bytes.replace(at, 4, "\r\n--");
    const auto form = read(part("name=\"title\"", "Mapa de ruta\r\nen dos líneas") +
                           part("name=\"copy\"; filename=\"mapa.pdf\"", bytes) +
                           part("name=\"none\"; filename=\"\"", "") +
                           part("name=\"empty\"; filename=\"vacío.txt\"", "") + "--x--\r\n");
    ASSERT_TRUE(form);
    EXPECT_THAT(form->fields, ElementsAre(Pair("title", "Mapa de ruta\r\nen dos líneas")));
    ASSERT_EQ(form->files.size(), 2u);
    const auto& file = form->files.at("copy");
    EXPECT_EQ(file.name, "mapa.pdf");
    EXPECT_EQ(file.size, bytes.size());
    EXPECT_EQ(bytes_of(file.file->path()), bytes);
    EXPECT_EQ(form->files.at("empty").size, 0u);
}

TEST(AFormWithFiles, IsRefusedWhenItIsMalformed) {
    const auto whole = part("name=\"a\"", "1") + "--x--\r\n";
    ASSERT_TRUE(read(whole));
    for (std::size_t size = 0; size < whole.size() - 4; ++size)
        EXPECT_FALSE(read(whole.substr(0, size))) << size;
    EXPECT_FALSE(read(whole, "y"));
    EXPECT_FALSE(read(part("filename=\"a\"", "1") + "--x--"));
    EXPECT_FALSE(read(part("name=\"a", "1") + "--x--"));
    EXPECT_FALSE(read("--x\r\nContent-Type: text/plain\r\n\r\n1\r\n--x--"));
    EXPECT_FALSE(read("--x\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--x--"));
    EXPECT_FALSE(read("--x\r\n" + std::string(9000, 'h') + ": 1\r\n\r\n1\r\n--x--"));
    EXPECT_FALSE(read(std::string(9000, 'p') + whole));
}

TEST(AFormWithFiles, HoldsNoMoreTextThanAnyForm) {
    const std::string half(40000, 'a');
    EXPECT_TRUE(read(part("name=\"a\"", half) + "--x--"));
    EXPECT_FALSE(read(part("name=\"a\"", half) + part("name=\"b\"", half) + "--x--"));
    std::string parts;
    for (int i = 0; i < 300; ++i) parts += part("name=\"a\"", "1");
    EXPECT_FALSE(read(parts + "--x--"));
}

TEST(AFormWithFiles, IsKnownByItsMediaType) {
    EXPECT_EQ(boundary_in("multipart/form-data; boundary=abc"), "abc");
    EXPECT_EQ(boundary_in("Multipart/Form-Data; boundary=\"a b\""), "a b");
    EXPECT_FALSE(boundary_in("multipart/form-data"));
    EXPECT_FALSE(boundary_in("multipart/form-data; boundary="));
    EXPECT_FALSE(boundary_in("multipart/form-data; boundary=" + std::string(71, 'a')));
    EXPECT_FALSE(boundary_in("application/x-www-form-urlencoded; boundary=a"));
}

SentFile sent(const std::string& bytes) {
    auto spool = std::make_shared<Spool>();
    std::ofstream(spool->path(), std::ios::binary) << bytes;
    return {.name = bytes, .size = bytes.size(), .file = std::move(spool)};
}

TEST(AFileThatWaits, IsForWhoeverSentItForAnHour) {
    using namespace std::chrono_literals;
    Uploads uploads;
    const auto begin = Uploads::Clock::time_point{} + 1h;
    const auto digest = cocrea::to_hex(uploads.keep(ActorId("a"), sent("uno"), begin));
    EXPECT_EQ(uploads.find(ActorId("a"), digest, begin + 59min)->name, "uno");
    EXPECT_FALSE(uploads.find(ActorId("b"), digest, begin));
    EXPECT_FALSE(uploads.find(ActorId("a"), digest, begin + 61min));
    const auto where = uploads.find(ActorId("a"), digest, begin)->file->path();
    EXPECT_EQ(cocrea::to_hex(uploads.keep(ActorId("a"), sent("uno"), begin)), digest);
    EXPECT_TRUE(std::filesystem::exists(where)) << "whoever is at work on the first goes on";
    for (int more = 0; more < 8; ++more)
        uploads.keep(ActorId("a"), sent(std::to_string(more)), begin);
    EXPECT_FALSE(uploads.find(ActorId("a"), digest, begin)) << "the oldest of many goes";
    EXPECT_FALSE(std::filesystem::exists(where));
}

TEST(AFileThatWaits, IsTheOneWhoseDigestWasSaid) {
    Uploads uploads;
    const ActorId actor("a");
    SentForm form{.fields = {{"copy.sha256", "0000"}}, .files = {{"copy", sent("uno")}}};
    const auto wrong = cocrea::web::keep_files(uploads, actor, form);
    EXPECT_EQ(wrong.count("copy.kept"), 0u);
    EXPECT_EQ(wrong.at("copy.wrong"), "uno");
    auto digest = cocrea::to_hex(cocrea::sha256("uno"));
    form.fields["copy.sha256"] = " " + digest + " ";
    EXPECT_EQ(cocrea::web::keep_files(uploads, actor, form).at("copy.kept"), digest);
    form.fields.clear();
    EXPECT_EQ(cocrea::web::keep_files(uploads, actor, form).at("copy.kept"), digest);
}

/// A file of seven bytes, `abcdefg`, that `ana` sends.
struct AFileInPieces : testing::Test {
    cocrea::web::Response send(const std::string& at, const std::string& bytes,
                               const cocrea::web::Typed& besides = {}) {
        SentForm form{.fields = besides, .files = {}};
        for (const auto& [name, value] :
             cocrea::web::Typed{{"called", "plan 7"}, {"name", "plan.pdf"}, {"size", "7"}})
            form.fields.try_emplace(name, value);
        if (!at.empty()) {
            form.fields["at"] = at;
            form.files["piece"] = sent(bytes);
        }
        return cocrea::web::take_piece(pieces, uploads, actor, form, now);
    }
    void says(std::uint64_t have, const cocrea::web::Response& answer, unsigned status = 200) {
        EXPECT_EQ(answer.status, status);
        EXPECT_EQ(boost::json::parse(answer.body).at("have").to_number<std::uint64_t>(), have);
    }

    const std::string digest = cocrea::to_hex(cocrea::sha256("abcdefg"));
    ActorId actor{"ana"};
    cocrea::web::Pieces pieces;
    Uploads uploads;
    Uploads::Clock::time_point now = Uploads::Clock::time_point{} + std::chrono::hours(1);
};

TEST_F(AFileInPieces, IsWholeWhateverWasSentTwiceOrTooSoon) {
    says(0, send("", ""));
    says(3, send("0", "abc"));
    says(3, send("0", "abc"));
    says(3, send("5", "fg"));
    says(5, send("3", "de"));
    says(5, send("5", "fgh"));
    says(5, send("", ""));
    const auto last = send("5", "fg", {{"sha256", digest}});
    says(7, last);
    EXPECT_EQ(boost::json::parse(last.body).at("kept").as_string(), digest);
    const auto file = uploads.find(actor, digest, now);
    ASSERT_TRUE(file);
    EXPECT_EQ(file->name, "plan.pdf");
    EXPECT_EQ(bytes_of(file->file->path()), "abcdefg");
    says(0, send("", ""));
}

TEST_F(AFileInPieces, IsOfWhoeverSendsIt) {
    says(3, send("0", "abc"));
    actor = ActorId("beto");
    says(0, send("", ""));
    says(0, send("3", "defg"));
    actor = ActorId("ana");
    says(7, send("3", "defg"));
    EXPECT_FALSE(uploads.find(ActorId("beto"), digest, now));
}

TEST_F(AFileInPieces, IsNotKeptWhereItIsAnotherThanWasSaid) {
    says(0, send("0", "abcdefh", {{"sha256", digest}}), 422);
    EXPECT_FALSE(uploads.find(actor, cocrea::to_hex(cocrea::sha256("abcdefh")), now));
    says(0, send("", ""));
}

TEST_F(AFileInPieces, WaitsForAnHour) {
    says(3, send("0", "abc"));
    now += std::chrono::minutes(61);
    says(0, send("3", "defg"));
}

TEST_F(AFileInPieces, IsRefusedWhenNobodyKnowsWhatItIs) {
    const auto most = std::to_string(cocrea::web::most_uploaded + 1);
    for (const auto* size : {"", "0", "-1", "7x", "99999999999999999999"})
        says(0, send("0", "abc", {{"size", size}}), 400);
    says(0, send("0", "abc", {{"size", most}}), 413);
    says(0, send("0", "abc", {{"called", ""}}), 400);
    says(0, send("0", "abc", {{"called", std::string(1025, 'x')}}), 400);
    says(0, send("", ""));
}

}  // namespace
