#include "bad_bundles.hpp"

namespace cocrea::docs {
namespace {

using test::Audited;
using test::Body;
using test::Forgery;

const Audited::Names nobody, everybody{"colectivo", "universidad"};

std::string replaced(std::string text, std::string_view old, std::string_view with) {
    return text.replace(text.find(old), old.size(), with);
}

/// Forges bundles out of one that holds, one after the other.
class Forger {
  public:
    Forger(std::string whole, std::uint64_t earlier)
        : whole_(std::move(whole)), last_(Forgery(whole_).entries.size() - 1), earlier_(earlier) {}

    std::vector<BundleVector> all() {
        files();
        forms();
        places();
        versions();
        signatures();
        keys();
        passkeys();
        times();
        seen();
        lists();
        checkpoints();
        endorsements();
        anchors();
        return std::move(found_);
    }

  private:
    using Seq = std::optional<std::uint64_t>;
    using Change = std::function<void(Forgery&)>;

    void add(std::string name, std::string_view code, Seq seq, std::string bytes,
             std::string policy = "policy", std::string checkpoint = "") {
        found_.push_back({std::move(name), code, seq, std::move(policy), std::move(checkpoint),
                          std::move(bytes)});
    }
    void forge(std::string name, std::string_view code, Seq seq, const Change& change,
               std::string policy = "policy", std::string checkpoint = "") {
        Forgery forgery(whole_);
        change(forgery);
        add(std::move(name), code, seq, forgery.bytes(), std::move(policy), std::move(checkpoint));
    }
    /// The bytes of one entry, in which `old` becomes `with`.
    void rewrite(std::string name, std::string_view code, std::size_t seq, std::string_view old,
                 std::string_view with) {
        forge(std::move(name), code, seq, [&](Forgery& forgery) {
            forgery.entries[seq] = replaced(forgery.entries[seq], old, with);
        });
    }
    /// A member of the act of one entry.
    void say(std::string name, std::string_view code, std::size_t seq, std::string_view member,
             const test::Json& value) {
        forge(std::move(name), code, seq, [&](Forgery& forgery) {
            forgery.edit_act(seq, [&](Body& act) { act[member] = value; });
        });
    }
    std::size_t find(std::string_view deed, std::size_t since = 0) const {
        return Forgery(whole_).find(deed, since);
    }

    void files() {
        constexpr std::string_view wrong = "bundle_malformed";
        add("truncated", wrong, {}, whole_.substr(0, whole_.size() / 2));
        add("its last line is unfinished", wrong, {}, whole_.substr(0, whole_.size() - 1));
        add("no bytes", wrong, {}, "");
        add("of another version", wrong, {}, replaced(whole_, "/v1", "/v2"));
        add("a number with a zero before it", wrong, {}, replaced(whole_, "policy ", "policy 0"));
        add("more lines than it says", wrong, {}, whole_ + "one more\n");
        add("a section twice", wrong, {}, replaced(whole_, "\nentries ", "\npolicy 0\nentries "));
    }

    void forms() {
        constexpr std::string_view wrong = "entry_malformed";
        rewrite("a member twice", wrong, 2, R"("seq":2,)", R"("seq":2,"seq":2,)");
        rewrite("bytes that are no UTF-8", wrong, 2, "rita", "r\xC3");
        rewrite("a surrogate in UTF-8", wrong, 2, "rita", "\xED\xA0\x80");
        rewrite("a float", wrong, 2, R"("seq":2,)", R"("seq":2.0,)");
        rewrite("a number past 2^53-1", wrong, 2, R"("seq":2,)", R"("seq":9007199254740992,)");
        rewrite("a space", wrong, 2, R"("seq":2,)", R"("seq": 2,)");
        rewrite("an escape that is not needed", wrong, 2, "rita", R"(rit\u0061)");
        rewrite("no actor", wrong, 2, R"("actor":"rita",)", "");
        rewrite("no day of recording", wrong, 2, R"("recorded_on":"2026-01-05",)", "");
        rewrite("a place below 0", wrong, 2, R"("seq":2,)", R"("seq":-2,)");
        forge("of 65,536 bytes", wrong, 2, [](Forgery& forgery) {
            const auto more = 65'536 - forgery.entries[2].size() - std::string(R"("x":"",)").size();
            forgery.edit_act(2, [&](Body& act) { act["x"] = std::string(more, 'x'); });
        });
    }

    void places() {
        forge("reordered", "seq_wrong", 3,
              [](Forgery& forgery) { std::swap(forgery.entries[3], forgery.entries[4]); });
        forge("without an entry", "seq_wrong", 3,
              [](Forgery& forgery) { forgery.entries.erase(forgery.entries.begin() + 3); });
        forge("recorded earlier than the one before", "recorded_earlier", 5, [](Forgery& forgery) {
            forgery.edit(5, [](Body& entry) { entry["recorded_at"] = "2026-01-04T23:59:59Z"; });
        });
        say("meant for another register", "origin_wrong", 5, "log", "example.mx/other");
        say("opened twice", "origin_wrong", 5, "do", "register.open");
        say("never opened", "origin_wrong", 0, "do", "actor.register");
        forge("replayed", "id_repeated", last_ + 1, [&](Forgery& forgery) {
            forgery.entries.push_back(forgery.entries[find("axis.propose")]);
            forgery.renumber();
        });
        say("under a workflow that is not there", "workflow_unknown", 5, "wf",
            test::Json(std::string(64, '0')));
        forge("under no workflow", "workflow_unknown", 5,
              [](Forgery& forgery) { forgery.edit_act(5, [](Body& act) { act.erase("wf"); }); });
    }

    void versions() {
        say("of an object that was not there", "expect_differs", 5, "expect",
            {{{"object", "eje-9"}, {"version", 1}}});
        say("of an object as it was once", "expect_differs", last_, "expect",
            {{{"object", "s-1"}, {"version", 1}}});
        const auto change_version = [](Forgery& forgery, std::size_t seq, int version) {
            forgery.edit(seq, [&](Body& entry) {
                entry.at("changes").at(0).as_object()["version"] = version;
            });
        };
        forge("a version is skipped", "version_skipped", 5,
              [&](Forgery& forgery) { change_version(forgery, 5, 2); });
        forge("a version comes again", "version_skipped", find("session.open"),
              [&](Forgery& forgery) { change_version(forgery, find("session.open"), 1); });
    }

    void signatures() {
        constexpr std::string_view wrong = "signature_invalid";
        const auto axis = find("axis.propose");
        say("another act than was signed", wrong, axis, "body", {{"title", "Another"}});
        const auto edit_sig = [&](std::string name,
                                  const std::function<void(std::string&)>& change) {
            forge(std::move(name), wrong, axis, [&](Forgery& forgery) {
                forgery.edit(axis, [&](Body& entry) {
                    std::string sig(entry["sig"].as_string());
                    change(sig);
                    entry["sig"] = sig;
                });
            });
        };
        edit_sig("bits to spare in Base64", [](std::string& sig) { ++sig[85]; });
        edit_sig("Base64 without padding", [](std::string& sig) { sig.resize(86); });
        edit_sig("a signature that is too short",
                 [](std::string& sig) { sig = to_base64(std::string(63, 'x')); });
        edit_sig("a signature of small order", [](std::string& sig) {
            sig = to_base64(std::string(1, '\1') + std::string(63, '\0'));
        });
        forge("a key of small order", wrong, axis, [&](Forgery& forgery) {
            forgery.edit(axis, [](Body& entry) {
                entry.at("act").as_object()["key"] = "01" + std::string(62, '0');
                entry["sig"] = to_base64(std::string(1, '\1') + std::string(63, '\0'));
            });
        });
        forge("a key in capitals", wrong, axis, [&](Forgery& forgery) {
            forgery.edit_act(axis, [](Body& act) {
                std::string key(act["key"].as_string());
                for (auto& digit : key) digit = static_cast<char>(std::toupper(digit));
                act["key"] = key;
            });
        });
        forge("a signature without a key", wrong, axis, [&](Forgery& forgery) {
            forgery.edit_act(axis, [](Body& act) { act.erase("key"); });
        });
        forge("a key without a signature", wrong, axis, [&](Forgery& forgery) {
            forgery.edit(axis, [](Body& entry) { entry.erase("sig"); });
        });
    }

    void keys() {
        const auto axis = find("axis.propose"), first_key = find("key.add");
        const auto signs = [&](std::string name, std::string_view code, std::size_t seq,
                               const std::string& with) {
            forge(std::move(name), code, seq,
                  [&](Forgery& forgery) { forgery.sign_act(seq, Audited::key_of(with)); });
        };
        signs("signed again with a key that nobody added", "key_unknown", axis, "host");
        signs("a key that is added later", "key_unknown", first_key - 1, "rita");
        signs("a key that this entry adds", "key_unknown", first_key, "rita");
        signs("a key that was revoked", "key_revoked", last_, "flor's second");
        signs("a key that waits to be accepted", "key_not_accepted", find("motion.open"),
              "flor's third");
        signs("the key of another", "key_not_own", axis, "ana");
        forge("a key that was revoked and is added again", "key_revoked", last_,
              [&](Forgery& forgery) {
                  const auto again = last_ - 1;
                  forgery.edit_act(again, [](Body& act) {
                      act["do"] = "key.add";
                      act["object"] = Audited::object_of(Audited::key_of("flor's second"));
                      act["body"] = {{"actor", "new"}};
                  });
                  forgery.sign_act(last_, Audited::key_of("flor's second"));
              });
    }

    void passkeys() {
        const auto phone = test::telephone();
        const auto by_phone = last_axis("eje-9"), by_token = last_axis("eje-10");
        const auto tells = [&](std::string name, std::string_view code,
                               const test::Authenticator::Told& told) {
            forge(std::move(name), code, by_phone,
                  [&](Forgery& forgery) { forgery.sign_act(by_phone, phone, told); });
        };
        tells("a passkey for another relying party", "relying_party_differs",
              {.party = "example.com"});
        tells("a passkey without verification of its user", "user_not_verified", {.flags = 0x01});
        tells("a passkey without its user", "signature_invalid", {.flags = 0x04});
        tells("a passkey in a frame of another origin", "signature_invalid",
              {.more = R"(,"crossOrigin":true)"});
        tells("a passkey that was being made", "signature_invalid", {.type = "webauthn.create"});
        tells("client data that say the type twice", "signature_invalid",
              {.more = R"(,"type":"webauthn.get")"});
        tells("client data with a name that is escaped", "signature_invalid",
              {.more = R"(,"t\u0079pe":"webauthn.get")"});
        tells("client data that are not flat", "signature_invalid", {.more = R"(,"x":{})"});
        tells("extensions that no flag tells of", "signature_invalid", {.extensions = "\xA0"});
        forge("a challenge of another act", "signature_invalid", by_phone, [&](Forgery& forgery) {
            const auto sig = forgery.entry(by_phone).at("sig");
            forgery.sign_act(by_phone, phone);
            forgery.edit_act(by_phone, [](Body& act) { act["id"] = "replayed"; });
            forgery.edit(by_phone, [&](Body& entry) { entry["sig"] = sig; });
        });
        const auto edit_part = [&](std::string name, std::size_t seq, std::string_view part,
                                   const std::function<void(std::string&)>& change) {
            forge(std::move(name), "signature_invalid", seq, [&](Forgery& forgery) {
                forgery.edit(seq, [&](Body& entry) {
                    auto& value = entry.at("sig").as_object().at(part);
                    auto bytes = from_base64(value.as_string()).value();
                    change(bytes);
                    value = to_base64(bytes);
                });
            });
        };
        for (const auto* part : {"authenticator_data", "client_data", "signature"})
            for (const auto seq : {by_phone, by_token})
                edit_part(fmt::format("a bit of {} flipped, of entry {}", part, seq), seq, part,
                          [](std::string& bytes) { bytes[bytes.size() / 2] ^= 1; });
        edit_part("a signature in DER with a byte to spare", by_phone, "signature",
                  [](std::string& bytes) { bytes += '\0'; });
        edit_part("a signature in DER with a longer length", by_phone, "signature",
                  [](std::string& bytes) { bytes.insert(1, 1, '\x81'); });
        forge("an assertion with a part more", "signature_invalid", by_phone,
              [&](Forgery& forgery) {
                  forgery.edit(by_phone,
                               [](Body& entry) { entry.at("sig").as_object()["more"] = ""; });
              });
        forge("a signature that is a number", "entry_malformed", by_phone, [&](Forgery& forgery) {
            forgery.edit(by_phone, [](Body& entry) { entry["sig"] = 1; });
        });
        forge(
            "a signature from a file by the key of a passkey", "key_kind_differs", by_token,
            [&](Forgery& forgery) { forgery.sign_act(by_token, Audited::key_of("flor's token")); });
        forge("an assertion by a key from a file", "key_kind_differs", by_token,
              [&](Forgery& forgery) {
                  forgery.sign_act(
                      by_token, test::Authenticator("flor", test::Authenticator::Algorithm::eddsa));
              });
        forge("a passkey that nobody added", "key_unknown", by_phone,
              [&](Forgery& forgery) { forgery.sign_act(by_phone, test::Authenticator("nobody")); });
        forge("a point that is not on the curve", "signature_invalid", by_phone,
              [&](Forgery& forgery) {
                  forgery.edit_act(by_phone,
                                   [](Body& act) { act["key"] = "02" + std::string(64, 'f'); });
              });
    }

    /// The entry that proposes the axis.
    std::size_t last_axis(std::string_view id) const {
        const Forgery whole(whole_);
        auto at = find("axis.propose");
        while (whole.entry(at).at("act").at("object").as_string() != id)
            at = find("axis.propose", at + 1);
        return at;
    }

    void times() {
        const auto recorded = [&](std::string name, std::string_view code, const char* member,
                                  const char* value) {
            forge(std::move(name), code, last_, [&](Forgery& forgery) {
                forgery.edit(last_, [&](Body& entry) { entry[member] = value; });
                forgery.sign(everybody);
            });
        };
        const auto wrong = "recorded_wrong";
        recorded("recorded at no instant", wrong, "recorded_at", "2026-01-05T12:00:60Z");
        recorded("recorded with a part of a second", wrong, "recorded_at",
                 "2026-01-05T13:00:00.5Z");
        recorded("recorded on no day", wrong, "recorded_on", "2026-02-29");
        recorded("recorded on another day", wrong, "recorded_on", "2026-01-07");
        recorded("of a later day", "occurred_later", "recorded_on", "2026-01-04");
        forge("recorded after it was cosigned", "recorded_after_cosigned", last_,
              [&](Forgery& forgery) {
                  forgery.edit(last_, [](Body& entry) {
                      entry["recorded_at"] = "2199-01-05T12:00:00Z";
                      entry["recorded_on"] = "2199-01-05";
                  });
                  forgery.sign(everybody);
              });
    }

    void seen() {
        const auto axis = find("axis.propose", find("key.revoke"));
        const auto sees = [&](std::string name, std::uint64_t size, const Digest& root) {
            forge(std::move(name), "seen_differs", axis, [&](Forgery& forgery) {
                forgery.edit_act(axis, [&](Body& act) {
                    act["seen"] = {{"size", size}, {"root", to_hex(root)}};
                });
                forgery.sign_act(axis, Audited::key_of("flor"));
            });
        };
        sees("the signer had seen another history", axis, sha256("another"));
        sees("the signer had seen more entries", axis + 1, sha256("more"));
        forge("an entry that a later signer had seen is another", "seen_differs",
              find("policy.adopt"), [](Forgery& forgery) {
                  forgery.edit(2, [](Body& entry) { entry["recorded_by"] = "ana"; });
                  forgery.sign(everybody);
              });
    }

    void lists() {
        forge("a source less", "sources_differ", {},
              [](Forgery& forgery) { forgery.sources.pop_back(); });
        forge("two sources in one line", "sources_differ", {}, [](Forgery& forgery) {
            forgery.sources[1] = forgery.sources[0] + "," + forgery.sources[1];
            forgery.sources.erase(forgery.sources.begin());
        });
        forge("another policy than was adopted", "policy_differs", {},
              [](Forgery& forgery) { forgery.policy.back() = "quorum none"; });
        forge("no policy", "policy_differs", {}, [](Forgery& forgery) { forgery.policy.clear(); });
        for (const auto* threshold : {"3", "constructor"})
            forge(std::string("adopted what is no policy: ") + threshold, "policy_malformed", {},
                  [&](Forgery& forgery) {
                      const auto seq = forgery.find("policy.adopt");
                      forgery.edit_act(seq, [&](Body& act) {
                          act["body"].as_object()["source"] = replaced(
                              Audited::policy(), "todas all", std::string("todas ") + threshold);
                      });
                      forgery.sign_act(seq, Audited::key_of("rita"));
                      forgery.entries.resize(seq + 1);
                      forgery.relist();
                      forgery.sign(everybody);
                  });
    }

    void checkpoints() {
        forge("bits to spare in the root", "checkpoint_malformed", {},
              [](Forgery& forgery) { ++forgery.checkpoint[2][42]; });
        forge("the checkpoint lacks its signatures", "checkpoint_malformed", {},
              [](Forgery& forgery) { forgery.checkpoint.resize(4); });
        forge("nobody signed", "checkpoint_missing", {},
              [](Forgery& forgery) { forgery.checkpoint.clear(); });
        const auto says = [&](std::string name, std::string_view code, const Checkpoint& changed) {
            forge(std::move(name), code, {},
                  [&](Forgery& forgery) { forgery.sign(changed, everybody); });
        };
        const Forgery whole(whole_);
        const auto size = whole.entries.size();
        says("the checkpoint of another register", "checkpoint_origin",
             {"example.mx/other", size, whole.root(), {}});
        says("a checkpoint of more entries", "checkpoint_size",
             {Audited::origin(), size + 1, whole.root(), {}});
        says("a checkpoint of another tree", "root_differs",
             {Audited::origin(), size, sha256("another"), {}});
        forge("truncated after an entry", "checkpoint_size", {}, [](Forgery& forgery) {
            forgery.entries.pop_back();
            forgery.relist();
        });
        forge("the last entry is another", "root_differs", {}, [&](Forgery& forgery) {
            forgery.edit(last_, [](Body& entry) { entry["rules"] = 2; });
        });
    }

    void endorsements() {
        const auto cosigned = [&](std::string name, std::string_view code,
                                  const Audited::Names& witnesses, const Change& more) {
            forge(std::move(name), code, {}, [&](Forgery& forgery) {
                forgery.sign(witnesses);
                more(forgery);
            });
        };
        const auto nothing = [](Forgery&) {};
        forge("a log that the policy does not know", "origin_unknown", {}, nothing, "another log");
        forge("the log signed something else", "signature_invalid", {}, [&](Forgery& forgery) {
            const auto good = forgery.checkpoint[4];
            forgery.sign({Audited::origin(), 3, sha256("x"), {}}, nobody);
            const auto bad = forgery.checkpoint[4];
            forgery.sign(everybody);
            forgery.checkpoint[4] = bad;
        });
        forge("a witness that had cosigned another history", "signature_invalid", {},
              [&](Forgery& forgery) {
                  forgery.edit(last_, [](Body& entry) { entry["rules"] = 2; });
                  const auto before = forgery.checkpoint;
                  forgery.sign(nobody);
                  forgery.checkpoint.insert(forgery.checkpoint.end(), before.begin() + 5,
                                            before.end());
              });
        cosigned("not signed by the log", "log_signature_missing", everybody, [](Forgery& forgery) {
            forgery.checkpoint.erase(forgery.checkpoint.begin() + 4);
        });
        cosigned("signed by the log alone", "quorum_not_met", nobody, nothing);
        forge("rewritten by the log", "quorum_not_met", {}, [&](Forgery& forgery) {
            forgery.edit(last_, [](Body& entry) { entry["rules"] = 2; });
            forgery.sign(nobody);
        });
        cosigned("one witness of two", "quorum_not_met", {"colectivo"}, nothing);
        cosigned("one witness twice", "quorum_not_met", {"colectivo", "colectivo"}, nothing);
        cosigned("a witness whom nobody knows", "signature_unknown",
                 {"colectivo", "universidad", "nobody"}, nothing);
        forge(
            "the auditor's log alone, of a register that has witnesses", "quorum_not_met", {},
            [](Forgery& forgery) { forgery.sign(nobody); }, "log");
        forge(
            "a bad cosignature that only the bundle's policy knows", "signature_invalid", {},
            [](Forgery& forgery) {
                auto& line = forgery.checkpoint.back();
                line[line.size() - 5] = line[line.size() - 5] == 'A' ? 'B' : 'A';
            },
            "log");
    }

    void anchors() {
        const auto untouched = [](Forgery&) {};
        forge("the auditor knows another register", "anchor_origin", {}, untouched, "", "other");
        forge(
            "rolled back", "anchor_ahead", {},
            [&](Forgery& forgery) {
                forgery.entries.resize(earlier_ - 1);
                forgery.relist();
                forgery.sign(everybody);
            },
            "", "earlier");
        forge("forked", "anchor_differs", earlier_ - 1, untouched, "policy", "fork");
        forge(
            "an entry is changed that nobody had seen", "anchor_differs", earlier_ - 1,
            [&](Forgery& forgery) {
                forgery.entries.resize(earlier_);
                forgery.unsign(earlier_ - 1);
                forgery.relist();
                forgery.sign(nobody);
            },
            "", "earlier");
    }

    std::string whole_;
    std::size_t last_;
    std::uint64_t earlier_;
    std::vector<BundleVector> found_;
};

}  // namespace

std::vector<BundleVector> bad_bundles(const std::string& whole, std::uint64_t earlier) {
    return Forger(whole, earlier).all();
}

}  // namespace cocrea::docs
