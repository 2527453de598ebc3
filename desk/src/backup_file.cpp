#include "backup_file.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "cocrea/core/members.hpp"
#include "cocrea/desk/input.hpp"
#include "cocrea/log/canonical.hpp"

namespace cocrea::desk {
namespace backup {
namespace {

namespace json = boost::json;
using Reason = ArchiveError::Reason;

constexpr char format[] = "cocrea-backup/v1";

/// No checkpoint, policy or key is longer.
constexpr std::size_t longest_text = std::size_t(1) << 20;

/// The edge of a tree: how many leaves it has, and its peaks.
json::object to_json(const Frontier& edge) {
    const auto bytes = edge.bytes();
    json::array peaks;
    for (std::size_t at = 0; at < bytes.size(); at += std::tuple_size_v<Digest>) {
        Digest peak;
        std::ranges::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), peak.size(),
                            reinterpret_cast<char*>(peak.data()));
        peaks.emplace_back(to_hex(peak));
    }
    return {{"peaks", std::move(peaks)}, {"size", edge.size()}};
}

std::optional<Frontier> read_edge(const json::value& value) try {
    return whole(value, [](Members& members) {
        std::string bytes;
        for (const auto& peak : members.list("peaks", form::sha256))
            bytes.append(peak.begin(), peak.end());
        return Frontier(members.required("size", form::count), bytes);
    });
} catch (const std::invalid_argument&) {
    return std::nullopt;
}

constexpr MemberForm<Frontier> an_edge{"the edge of a tree", read_edge};

std::optional<BackupHead> read_head(const json::value& value) {
    return whole(value, [](Members& members) {
        BackupHead head;
        if (members.required("format", form::text<>) != format) members.missing("format", format);
        head.made = members.required("made", form::text<>);
        head.origin = members.required("origin", form::text<>);
        head.recorded_at = members.required("recorded_at", form::text<>);
        head.root = members.required("root", form::sha256);
        head.since = members.optional("since", an_edge);
        head.size = members.required("size", form::count);
        return head;
    });
}

BackupHead head_of(Open& open) try {
    open.reader.next();
    const auto head = read_head(parse_json(open.whole()));
    if (!head || head->first() > head->size) open.refuse("a head that is none");
    return *head;
} catch (const std::invalid_argument& wrong) {
    open.refuse(wrong.what());
}

std::optional<PersonalEntry> read_personal(const json::value& value) {
    return whole(value, [](Members& members) {
        PersonalEntry entry;
        entry.field = members.required("field", form::text<>);
        entry.salt = members.required("salt", form::sha256);
        entry.sealed = members.required("sealed", form::sha256);
        entry.subject = members.required("subject", form::slug<ActorId>);
        entry.value = members.required("value", form::text<>);
        return entry;
    });
}

}  // namespace

std::string to_line(const BackupHead& head) {
    json::object line{{"format", format},          {"made", head.made},
                      {"origin", head.origin},     {"recorded_at", head.recorded_at},
                      {"root", to_hex(head.root)}, {"size", head.size}};
    if (head.since) line["since"] = to_json(*head.since);
    return canonical(line) + '\n';
}

std::string to_line(const PersonalEntry& entry) {
    return canonical({{"field", entry.field},
                      {"salt", to_hex(Digest(entry.salt))},
                      {"sealed", to_hex(entry.sealed)},
                      {"subject", entry.subject.text()},
                      {"value", entry.value}}) +
           '\n';
}

std::optional<PersonalEntry> personal_from_line(std::string_view line) try {
    auto entry = read_personal(parse_json(line));
    return entry && is_personal_field(entry->field) && entry->holds() ? entry : std::nullopt;
} catch (const std::invalid_argument&) {
    return std::nullopt;
}

Open::Open(const std::filesystem::path& its_file)
    : file(its_file), reader(its_file, head_name), head(head_of(*this)) {}

void Open::refuse(const std::string& what) const {
    throw ArchiveError(Reason::changed, file, what);
}

void Open::each_line(const std::function<void(std::string_view)>& take) {
    while (const auto line = reader.line(max_line_bytes)) take(*line);
}

std::string Open::whole() {
    std::string text;
    for (auto piece = reader.read(); !piece.empty(); piece = reader.read()) {
        text += piece;
        if (text.size() > longest_text) refuse("a member that is too long");
    }
    return text;
}

}  // namespace backup

boost::json::object to_json(const BackupContents& contents) {
    return {{"texts", contents.texts},
            {"values", contents.values},
            {"documents", contents.documents},
            {"keys", contents.keys}};
}

boost::json::array to_json(const std::vector<Fault>& lacking) {
    boost::json::array list;
    for (const auto& fault : lacking) {
        boost::json::object one{{"code", fault.code}, {"object", fault.object}};
        if (fault.seq) one["seq"] = *fault.seq;
        list.push_back(std::move(one));
    }
    return list;
}

boost::json::object to_json(const BackedUp& made) {
    const auto& head = made.head;
    auto json = to_json(made.contents);
    json["ok"] = made.lacking.empty();
    json["origin"] = head.origin;
    if (head.since) json["since"] = head.since->size();
    json["size"] = head.size;
    json["root"] = to_hex(head.root);
    json["recorded_at"] = head.recorded_at;
    json["made"] = head.made;
    json["lacking"] = to_json(made.lacking);
    return json;
}

BackupHead check_backup(const std::filesystem::path& file) {
    backup::Open open(file);
    auto edge = open.head.since.value_or(Frontier());
    bool there = false;
    while (const auto name = open.reader.next()) {
        if (*name != backup::entries_name) continue;
        there = true;
        open.each_line([&](std::string_view entry) { edge.append(leaf_hash(entry)); });
    }
    if (!there || edge.size() != open.head.size || edge.root() != open.head.root)
        open.refuse("its entries do not give its root");
    return std::move(open.head);
}

BackupHead backup_head(const std::filesystem::path& file) {
    return std::move(backup::Open(file).head);
}

bool is_backup(const std::filesystem::path& file) try {
    const ArchiveReader reader(file, backup::head_name);
    return true;
} catch (const ArchiveError&) {
    return false;
}

}  // namespace cocrea::desk
