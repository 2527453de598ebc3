#pragma once

#include <algorithm>
#include <map>

#include "audit/audited.hpp"
#include "audit/bundle.hpp"
#include "audit/entry_view.hpp"
#include "cocrea/log/canonical.hpp"
#include "cocrea/log/merkle.hpp"

namespace cocrea::test {

/// A bundle taken apart, to be changed and put together again by somebody who has some of the keys.
class Forgery {
  public:
    using Lines = std::vector<std::string>;

    explicit Forgery(std::string_view bundle) {
        const auto parts = parse_bundle(bundle);
        policy = lines_of(parts.policy);
        checkpoint = lines_of(parts.checkpoint);
        entries.assign(parts.entries.begin(), parts.entries.end());
        sources.assign(parts.sources.begin(), parts.sources.end());
    }

    Lines policy, checkpoint, entries, sources;

    Body entry(std::size_t seq) const { return parse_json(entries.at(seq)).as_object(); }

    /// Gives an entry other contents, `change(entry)`.
    template <class Do>
    void edit(std::size_t seq, Do change) {
        auto changed = entry(seq);
        change(changed);
        entries[seq] = canonical(changed);
    }
    /// The same with its act.
    template <class Do>
    void edit_act(std::size_t seq, Do change) {
        edit(seq, [&](Body& entry) { change(entry.at("act").as_object()); });
    }

    /// The first entry whose act does `deed`, from `since` on.
    std::size_t find(std::string_view deed, std::size_t since = 0) const {
        while (entry(since).at("act").at("do").as_string() != deed) ++since;
        return since;
    }

    /// Signs the act of an entry as it is now; it says what was seen as before.
    void sign_act(std::size_t seq, const SecretKey& key) {
        edit(seq, [&](Body& entry) {
            auto& act = entry.at("act").as_object();
            act["key"] = to_hex(key.public_key());
            entry["sig"] = to_base64(key.sign("cocrea-act/v1\n" + canonical(act)));
        });
    }
    /// The same by a passkey that tells `told`.
    void sign_act(std::size_t seq, const Authenticator& device,
                  const Authenticator::Told& told = {}) {
        edit(seq, [&](Body& entry) {
            auto& act = entry.at("act").as_object();
            act["key"] = to_hex(device.key());
            entry["sig"] =
                to_json(ActSignature(device.assertion("cocrea-act/v1\n" + canonical(act), told)));
        });
    }
    /// Takes its signature away.
    void unsign(std::size_t seq) {
        edit(seq, [](Body& entry) {
            entry.erase("sig");
            entry.at("act").as_object().erase("key");
        });
    }

    /// Makes places and versions what they should be.
    void renumber() {
        std::map<std::string, std::uint64_t> versions;
        for (std::size_t seq = 0; seq < entries.size(); ++seq)
            edit(seq, [&](Body& entry) {
                entry["seq"] = seq;
                for (auto& change : entry.at("changes").as_array())
                    change.as_object()["version"] =
                        ++versions[std::string(change.at("object").as_string())];
            });
    }

    /// Makes policy and sources what the entries say.
    void relist() {
        Contents contents;
        for (const auto& entry : entries) contents.add(view_entry(entry));
        policy = lines_of(contents.policy.value_or(""));
        sources = contents.sources;
    }

    Digest root() const {
        Frontier tree;
        for (const auto& entry : entries) tree.append(leaf_hash(entry));
        return tree.root();
    }

    /// What the log says of the entries as they are, cosigned by `witnesses`.
    void sign(const Audited::Names& witnesses = {}) {
        const auto origin = entry(0).at("act").at("log").as_string();
        sign({std::string(origin), entries.size(), root(), {}}, witnesses);
    }
    void sign(const Checkpoint& of, const Audited::Names& witnesses) {
        checkpoint = lines_of(to_text(Audited::signed_checkpoint(of, witnesses).note));
    }

    std::string bytes() const {
        std::string all = "cocrea-bundle/v1\n";
        const auto add = [&](std::string_view name, const Lines& lines) {
            all += fmt::format("{} {}\n", name, lines.size());
            for (const auto& line : lines) all += line + "\n";
        };
        add("policy", policy);
        add("checkpoint", checkpoint);
        add("entries", entries);
        add("sources", sources);
        return all;
    }

    static Lines lines_of(std::string_view text) {
        Lines lines;
        while (!text.empty()) {
            const auto end = std::min(text.find('\n'), text.size());
            lines.emplace_back(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        return lines;
    }
};

}  // namespace cocrea::test
