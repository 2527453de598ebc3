#include <algorithm>
#include <optional>
#include <set>

#include "cocrea/trust/malformed.hpp"
#include "cocrea/trust/policy.hpp"
#include "trust/lines.hpp"

namespace cocrea {
namespace {

using Items = std::vector<std::string_view>;

/// What stands between spaces and tabs.
Items items_of(std::string_view line) {
    Items items;
    for (;;) {
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        if (line.empty()) return items;
        items.push_back(line.substr(0, line.find_first_of(" \t")));
        line.remove_prefix(items.back().size());
    }
}

bool is_allowed(char c) { return c == '\t' || (static_cast<unsigned char>(c) >= ' ' && c != 0x7F); }

class PolicyReader {
  public:
    explicit PolicyReader(std::string_view bytes) : lines_(bytes) {}

    Policy read() {
        while (!lines_.done()) {
            const auto line = lines_.next();
            require(std::ranges::all_of(line, is_allowed), "control_character");
            const auto items = items_of(line);
            if (!items.empty() && !items[0].starts_with('#')) read_line(items);
        }
        if (!has_quorum_) throw Malformed("quorum_undefined");
        return std::move(policy_);
    }

  private:
    void read_line(const Items& items) {
        if (items[0] == "log") return read_log(items);
        if (items[0] == "witness") return read_witness(items);
        if (items[0] == "group") return read_group(items);
        require(items[0] == "quorum", "keyword_unknown");
        read_quorum(items);
    }

    void read_log(const Items& items) {
        require(items.size() == 2 || items.size() == 3, "items_wrong");
        const auto key = read_key(items[1], KeyType::note);
        require_new(policy_.logs, key);
        policy_.logs.push_back({key, std::string(items.size() == 3 ? items[2] : "")});
    }

    void read_witness(const Items& items) {
        require(items.size() == 3 || items.size() == 4, "items_wrong");
        const auto key = read_key(items[2], KeyType::cosignature);
        require_new(policy_.witnesses, key);
        const auto name = define(items[1]);
        policy_.witnesses.push_back({name, key, std::string(items.size() == 4 ? items[3] : "")});
    }

    void read_group(const Items& items) {
        require(items.size() >= 4, "items_wrong");
        require(policy_.groups.size() < max_policy_lines, "too_many_lines");
        Policy::Group group{{}, 0, {items.begin() + 3, items.end()}};
        group.threshold = read_threshold(items[2], group.members.size());
        for (const auto& member : group.members) {
            require(names_.contains(member), "name_unknown");
            require(members_.insert(member).second, "member_repeated");
        }
        group.name = define(items[1]);
        policy_.groups.push_back(std::move(group));
    }

    void read_quorum(const Items& items) {
        require(items.size() == 2, "items_wrong");
        require(!has_quorum_, "quorum_repeated");
        policy_.quorum = items[1];
        require(policy_.quorum == "none" || names_.contains(policy_.quorum), "name_unknown");
        has_quorum_ = true;
    }

    VerifierKey read_key(std::string_view text, KeyType type) try {
        auto key = parse_vkey(text);
        require(key.type == type, "key_type_wrong");
        return key;
    } catch (const Malformed& wrong) {
        lines_.refuse(wrong.code);
    }

    std::size_t read_threshold(std::string_view text, std::size_t members) {
        if (text == "any") return 1;
        if (text == "all") return members;
        const auto threshold = read_decimal(text);
        require(threshold && *threshold >= 1 && *threshold <= members, "threshold_wrong");
        return *threshold;
    }

    template <class Holder>
    void require_new(const std::vector<Holder>& holders, const VerifierKey& key) {
        require(holders.size() < max_policy_lines, "too_many_lines");
        const auto same = [&](const Holder& holder) { return holder.key.key == key.key; };
        require(std::ranges::none_of(holders, same), "key_repeated");
    }

    std::string define(std::string_view name) {
        require(name != "none" && names_.emplace(name).second, "name_taken");
        return std::string(name);
    }

    void require(bool holds, std::string_view code) { lines_.require(holds, code); }

    Lines lines_;
    Policy policy_;
    std::set<std::string> names_;    ///< of witnesses and groups so far
    std::set<std::string> members_;  ///< of any group so far
    bool has_quorum_ = false;
};

}  // namespace

Policy parse_policy(std::string_view bytes) {
    if (bytes.size() > max_policy_bytes) throw Malformed("too_long");
    return PolicyReader(bytes).read();
}

}  // namespace cocrea
