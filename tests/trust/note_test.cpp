#include "cocrea/trust/note.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "cocrea/trust/malformed.hpp"
#include "support/malformed.hpp"

namespace cocrea {
namespace {

using test::code_of;

// The examples of c2sp.org/signed-note.
const std::string poem =
    "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n";
const std::string signed_poem =
    poem +
    "\n— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMou"
    "FSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";
const std::string example =
    "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONnc"
    "AlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
constexpr auto example_key =
    "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

SecretKey key_of(char letter) { return SecretKey::from_seed(std::string(32, letter)); }

std::string signed_by_a(const std::string& text) {
    return to_text(Note{text, {sign_note(text, "example.mx/a", key_of('a'))}});
}

const VerifierKey key_a{"example.mx/a", KeyType::note, key_of('a').public_key()};

std::string refusal(const std::string& bytes) {
    return code_of([&] { parse_note(bytes); });
}

TEST(Note, IsReadFromTheExamplesOfTheSpecification) {
    const auto note = parse_note(signed_poem);
    EXPECT_EQ(note.text, poem);
    ASSERT_EQ(note.signatures.size(), 1U);
    EXPECT_EQ(note.signatures[0].name, "quasimodo.example/salvatore");
    EXPECT_EQ(note.signatures[0].key_id, 0x367ba04bU);
    EXPECT_EQ(note.signatures[0].bytes.size(), 64U);
    EXPECT_EQ(to_text(note), signed_poem);
}

TEST(Note, IsVerifiedWithTheKeyOfTheSpecification) {
    const auto key = parse_vkey(example_key);
    const auto note = parse_note(example);
    EXPECT_TRUE(verify(key, note.text, note.signatures[0]));
    EXPECT_FALSE(verify(key, "This is another message.\n", note.signatures[0]));
    EXPECT_FALSE(verify(key_a, note.text, note.signatures[0]));
}

TEST(Note, IsSignedForItsTextNameAndKey) {
    const auto signature = sign_note("yes\n", "example.mx/a", key_of('a'));
    EXPECT_TRUE(claims(key_a, signature));
    EXPECT_TRUE(verify(key_a, "yes\n", signature));
    EXPECT_FALSE(verify(key_a, "no\n", signature));
    auto renamed = key_a;
    renamed.name = "example.mx/b";
    EXPECT_FALSE(verify(renamed, "yes\n", signature));
    auto longer = signature;
    longer.bytes += 'x';
    EXPECT_FALSE(verify(key_a, "yes\n", longer));
    EXPECT_THROW(sign_note("yes\n", "two words", key_of('a')), std::invalid_argument);
}

TEST(Note, EndsItsTextAtTheLastEmptyLine) {
    for (const auto* text : {"\n", "a\n\nb\n", "a\n\n", "— a b\n\n— c d\n"})
        EXPECT_EQ(parse_note(signed_by_a(text)).text, text);
}

TEST(Note, IsRefusedByNameAndLine) {
    const auto good = signed_by_a("text\n");
    const auto line = good.substr(6);
    EXPECT_EQ(refusal("text\n"), "signatures_missing");
    EXPECT_EQ(refusal("text\n\n"), "signatures_missing@3");
    EXPECT_EQ(refusal("text\n" + line), "signatures_missing");
    EXPECT_EQ(refusal(good + "\n"), "signatures_missing@5");
    EXPECT_EQ(refusal(good.substr(0, good.size() - 1)), "line_unfinished@3");
    EXPECT_EQ(refusal(good + "more\n"), "signature_malformed@4");
    EXPECT_EQ(refusal("text\n\n- a AAAAAAA=\n"), "signature_malformed@3");
    EXPECT_EQ(refusal("text\n\n—  AAAAAAA=\n"), "key_name_malformed@3");
    EXPECT_EQ(refusal("text\n\n— a\n"), "signature_malformed@3");
    EXPECT_EQ(refusal("text\n\n— a+b AAAAAAA=\n"), "key_name_malformed@3");
    EXPECT_EQ(refusal("text\n\n— a AAAAAA==\n"), "signature_malformed@3");  // the id alone
    EXPECT_EQ(refusal("te\rxt\n\n" + line), "control_character@1");
    EXPECT_EQ(refusal("text\n\t\n\n" + line), "control_character@2");
    EXPECT_EQ(refusal(std::string("te\0xt\n\n", 7) + line), "control_character@1");
    EXPECT_EQ(refusal("te\xFFxt\n\n" + line), "not_utf8");
    EXPECT_EQ(refusal(""), "signatures_missing");
}

// What lenient readers of Base64 take: a changed bit that no signature would tell.
TEST(Note, HasOneBase64ForEachSignature) {
    for (const auto* lenient : {"AAAAAAE", "AAAAAAF=", "AAAA AAE=", "AAAAAAE==", "AAAAAA-="})
        EXPECT_EQ(refusal("text\n\n— a " + std::string(lenient) + "\n"), "base64_malformed@3")
            << lenient;
    EXPECT_EQ(refusal("text\n\n— a AAAAAAE=\n"), "");
}

TEST(Note, IsBounded) {
    const auto line = signed_by_a("text\n").substr(6);
    std::string lines;
    for (std::size_t i = 0; i < max_signatures; ++i) lines += line;
    EXPECT_EQ(refusal("text\n\n" + lines), "");
    EXPECT_EQ(refusal("text\n\n" + lines + line), "too_many_signatures@67");
    EXPECT_EQ(refusal(std::string(max_note_bytes, 'x') + "\n\n" + line), "too_long");
}

TEST(Signatures, AreReadWithoutTheirNote) {
    const auto signature = sign_note("text\n", "example.mx/a", key_of('a'));
    const auto lines = to_text(signature) + to_text(signature);
    EXPECT_EQ(parse_signatures(lines), (std::vector{signature, signature}));
    EXPECT_EQ(code_of([] { parse_signatures(""); }), "signatures_missing@1");
    EXPECT_EQ(code_of([] { parse_signatures("\n"); }), "signature_malformed@1");
}

RC_GTEST_PROP(NoteProperty, IsWrittenAsItIsRead, (const std::vector<std::uint32_t>& ids)) {
    RC_PRE(ids.size() < max_signatures);
    auto note = parse_note(signed_by_a("text\n"));
    for (const auto id : ids) note.signatures.push_back({"n" + std::to_string(id), id, "bytes"});
    RC_ASSERT(parse_note(to_text(note)) == note);
}

RC_GTEST_PROP(NoteProperty, HasOneTextForEachNote, (std::string bytes)) {
    if (*rc::gen::arbitrary<bool>()) {
        const auto good = signed_by_a("text\n");
        const auto at = *rc::gen::inRange<std::size_t>(0, good.size());
        bytes = good.substr(0, at) + bytes + good.substr(at);
    }
    try {
        RC_ASSERT(to_text(parse_note(bytes)) == bytes);
    } catch (const Malformed&) {
    }
}

// Every bit of a signed note: unreadable, or not signed by the key any more.
TEST(NoteProperty, TellsEveryFlippedBit) {
    const auto good = signed_by_a("example.mx/a\n12\n\nä\n");
    for (std::size_t at = 0; at < good.size() * 8; ++at) {
        auto changed = good;
        changed[at / 8] = static_cast<char>(changed[at / 8] ^ 1 << at % 8);
        try {
            const auto note = parse_note(changed);
            ASSERT_FALSE(verify(key_a, note.text, note.signatures[0])) << at;
        } catch (const Malformed&) {
        }
    }
}

}  // namespace
}  // namespace cocrea
