#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <functional>
#include <set>

#include "cocrea/log/merkle.hpp"
#include "cocrea/trust/cosignature.hpp"
#include "cocrea/trust/malformed.hpp"
#include "cocrea/trust/tlog_proof.hpp"
#include "cocrea/trust/witness.hpp"
#include "cocrea/words/catalogue.hpp"
#include "support/file.hpp"
#include "support/witnesses.hpp"

namespace cocrea::docs {
namespace {

namespace json = boost::json;

std::string text(const json::value& value, std::string_view member) {
    return std::string(value.at(member).as_string());
}

std::uint64_t number(const json::value& value, std::string_view member) {
    return std::stoull(text(value, member));
}

/// How a vector says that its text is refused; absent where it is none.
std::string said(const json::value& vector, std::string_view member) {
    return vector.as_object().contains(member) ? text(vector, member) : "";
}

/// The committed vectors, read by the engine.
struct TheNotes : testing::Test {
    const json::object all =
        json::parse(test::read_file(std::string(COCREA_REFERENCE) + "/vectors/notes.json"))
            .as_object();
    std::set<std::string> errors;

    /// Hands the good ones of a list to `take`; the others must be refused as they say.
    void each(std::string_view list, const std::function<void(const json::value&)>& take) {
        for (const auto& vector : all.at(list).as_array()) {
            if (!vector.as_object().contains("error")) {
                EXPECT_NO_THROW(take(vector)) << text(vector, "text");
                continue;
            }
            try {
                take(vector);
                ADD_FAILURE() << text(vector, "text");
            } catch (const Malformed& wrong) {
                EXPECT_EQ(wrong.code, text(vector, "error")) << text(vector, "text");
                const auto* line = vector.as_object().if_contains("line");
                EXPECT_EQ(wrong.line, line ? line->to_number<std::size_t>() : 0U)
                    << text(vector, "text");
                errors.emplace(wrong.code);
            }
        }
        EXPECT_TRUE(errors.size() > 3 || list == "cosignatures" || list == "endorsements");
    }
};

TEST_F(TheNotes, HaveKeys) {
    each("vkeys", [](const json::value& vector) {
        const auto key = parse_vkey(text(vector, "text"));
        EXPECT_EQ(key.name, text(vector, "name"));
        EXPECT_EQ(static_cast<int>(key.type), vector.at("type").as_int64());
        EXPECT_EQ(key.id(), vector.at("id").to_number<std::uint32_t>());
        EXPECT_EQ(to_hex(key.key), text(vector, "key"));
    });
}

TEST_F(TheNotes, HaveSignatures) {
    each("notes", [](const json::value& vector) {
        const auto note = parse_note(text(vector, "text"));
        EXPECT_EQ(note.text, text(vector, "body"));
        EXPECT_EQ(to_text(note), text(vector, "text"));
        const auto key = parse_vkey(text(vector, "vkey"));
        EXPECT_EQ(verify(key, note.text, note.signatures.at(0)), vector.at("verifies").as_bool());
    });
}

TEST_F(TheNotes, HaveCheckpoints) {
    each("checkpoints", [](const json::value& vector) {
        const auto checkpoint = parse_checkpoint(text(vector, "text"));
        EXPECT_EQ(checkpoint.origin, text(vector, "origin"));
        EXPECT_EQ(checkpoint.size, number(vector, "size"));
        EXPECT_EQ(to_hex(checkpoint.root), text(vector, "root"));
        EXPECT_EQ(checkpoint.extensions.size(), vector.at("extensions").as_array().size());
    });
}

TEST_F(TheNotes, HaveCosignatures) {
    each("cosignatures", [](const json::value& vector) {
        const auto signature = parse_signatures(text(vector, "line")).at(0);
        EXPECT_EQ(cosigned_at(signature), number(vector, "time"));
        EXPECT_EQ(verify(parse_vkey(text(vector, "vkey")), text(vector, "text"), signature),
                  vector.at("verifies").as_bool());
    });
}

TEST_F(TheNotes, HavePolicies) {
    each("policies", [](const json::value& vector) {
        const auto policy = parse_policy(text(vector, "text"));
        for (const auto& [list, met] : {std::pair("met_by", true), {"not_met_by", false}})
            for (const auto& names : vector.at(list).as_array())
                EXPECT_EQ(policy.met_by(json::value_to<std::vector<std::string>>(names)), met);
    });
}

TEST_F(TheNotes, HaveEndorsements) {
    each("endorsements", [](const json::value& vector) {
        const auto found = endorsement(parse_signed_checkpoint(text(vector, "text")),
                                       parse_policy(text(vector, "policy")));
        EXPECT_EQ(objection(found, Unknown::ignored).value_or(""),
                  said(vector, "ignoring_unknown"));
        EXPECT_EQ(objection(found, Unknown::refused).value_or(""),
                  said(vector, "refusing_unknown"));
        EXPECT_EQ(found.logs.size(), vector.at("logs").as_array().size());
        EXPECT_EQ(found.cosigners.size(), vector.at("cosigners").as_array().size());
    });
}

TEST_F(TheNotes, HaveProofs) {
    each("proofs", [](const json::value& vector) {
        const auto proof = parse_tlog_proof(text(vector, "text"));
        const auto policy = parse_policy(text(vector, "policy"));
        const auto leaf = leaf_hash(text(vector, "entry"));
        EXPECT_EQ(objection(proof, leaf, policy, Unknown::ignored).value_or(""),
                  said(vector, "ignoring_unknown"));
        EXPECT_EQ(objection(proof, leaf, policy, Unknown::refused).value_or(""),
                  said(vector, "refusing_unknown"));
    });
}

TEST_F(TheNotes, HaveRequests) {
    each("requests", [](const json::value& vector) {
        const auto request = parse_witness_request(text(vector, "text"));
        const auto& last = vector.at("last");
        const auto key = test::key_of('w');
        const auto given = answer(request, {"example.mx/w", key, {parse_vkey(text(vector, "log"))}},
                                  {number(last, "size"), *digest_from_hex(text(last, "root"))},
                                  number(vector, "time"));
        if (const auto* refused = std::get_if<WitnessRefusal>(&given)) {
            EXPECT_EQ(refused->code, text(vector.at("refused"), "code"));
            EXPECT_EQ(refused->status, vector.at("refused").at("status").as_int64());
        } else {
            EXPECT_EQ(to_text(std::get<NoteSignature>(given)), text(vector, "answer"));
        }
    });
}

/// Every code that a vector is refused with stands on the page and has a sentence.
TEST_F(TheNotes, AreRefusedForReasonsOfThePage) {
    const auto page = test::read_file(std::string(COCREA_REFERENCE) + "/checkpoint-format.md");
    const words::Catalogue es("es"), en("en");
    const auto expect = [&](const std::string& family, const std::string& code) {
        if (code.empty()) return;
        EXPECT_NE(page.find('`' + code + '`'), page.npos) << code;
        EXPECT_TRUE(es.has(family + code) && en.has(family + code)) << family << code;
    };
    for (const auto& list : all) {
        if (list.key() == "seeds") continue;
        for (const auto& vector : list.value().as_array()) {
            expect("malformed.", said(vector, "error"));
            expect("objection.", said(vector, "ignoring_unknown"));
            expect("objection.", said(vector, "refusing_unknown"));
            if (const auto* refused = vector.as_object().if_contains("refused"))
                expect("witness.", text(*refused, "code"));
        }
    }
}

}  // namespace
}  // namespace cocrea::docs
