#include "audit/bundle.hpp"

#include <fmt/format.h>

#include "audit/waiting.hpp"
#include "cocrea/audit.hpp"
#include "cocrea/trust/malformed.hpp"
#include "trust/lines.hpp"

namespace cocrea {
namespace {

constexpr std::string_view header = "cocrea-bundle/v1";
constexpr std::string_view wrong = "bundle_malformed";

/// The lines of a section, whose first line says how many there are.
class Sections {
  public:
    explicit Sections(std::string_view bytes) : lines_(bytes) {
        lines_.require(lines_.next(wrong) == header, wrong);
    }

    std::vector<std::string_view> lines(std::string_view name) {
        std::vector<std::string_view> found;
        for (auto left = count(name); left > 0; --left) found.push_back(lines_.next(wrong));
        return found;
    }

    /// The same as one text, the newline of the last line included.
    std::string_view bytes(std::string_view name) {
        const auto left = count(name);
        const auto all = lines_.rest();
        for (auto i = left; i > 0; --i) lines_.next(wrong);
        return all.substr(0, all.size() - lines_.rest().size());
    }

    void finish() { lines_.require(lines_.done(), wrong); }

  private:
    std::uint64_t count(std::string_view name) {
        const auto number = after(name, lines_.next(wrong));
        lines_.require(number.has_value(), wrong);
        const auto count = read_decimal(*number);
        lines_.require(count.has_value(), wrong);
        return *count;
    }

    Lines lines_;
};

Bundle read(std::string_view bytes) {
    Sections sections(bytes);
    Bundle bundle;
    bundle.policy = sections.bytes("policy");
    bundle.checkpoint = sections.bytes("checkpoint");
    bundle.entries = sections.lines("entries");
    bundle.sources = sections.lines("sources");
    sections.finish();
    return bundle;
}

void write_text(const std::function<void(std::string_view)>& out, std::string_view name,
                std::string_view text) {
    out(fmt::format("{} {}\n", name, std::ranges::count(text, '\n')));
    out(text);
}

void write_lines(const std::function<void(std::string_view)>& out, std::string_view name,
                 const std::vector<std::string>& lines) {
    out(fmt::format("{} {}\n", name, lines.size()));
    for (const auto& line : lines) out(line + "\n");
}

}  // namespace

Bundle parse_bundle(std::string_view bytes) try {
    return read(bytes);
} catch (const Malformed& malformed) {
    throw Malformed(wrong, malformed.line);
}

std::vector<std::string_view> entries_of_bundle(std::string_view bundle) {
    return parse_bundle(bundle).entries;
}

std::optional<SignedCheckpoint> checkpoint_of_bundle(std::string_view bundle) {
    const auto note = parse_bundle(bundle).checkpoint;
    if (note.empty()) return std::nullopt;
    return parse_signed_checkpoint(note);
}

void Contents::add(const EntryView& entry) {
    const auto source = entry.source.value_or("");
    if (entry.deed == "policy.adopt") policy = source;
    if (entry.deed == "register.open" || entry.deed == "workflow.add") {
        const auto digest = to_hex(sha256(source));
        workflows.insert(digest);
        sources.push_back(fmt::format("workflow {} {}", digest, entry.seq));
    }
    for (const auto& change : entry.changes)
        if (change.digest && (change.type == "document.added" || change.type == "document.revised"))
            sources.push_back(
                fmt::format("document {} {} {}", *change.digest, change.object, entry.seq));
}

std::string policy_in_force(const Snapshot& snapshot, std::uint64_t size) {
    Contents contents;
    Waiting waiting;
    each_mention(snapshot, ObjectId("register"), [&](std::uint64_t seq) {
        if (seq < size)
            waiting.add(view_entry(snapshot.entry(seq)),
                        [&](const EntryView& done) { contents.add(done); });
    });
    return contents.policy.value_or("");
}

void write_bundle(const Snapshot& snapshot, const std::optional<SignedCheckpoint>& checkpoint,
                  const std::function<void(std::string_view)>& out) {
    const auto head = snapshot.head().size;
    const auto size = checkpoint ? checkpoint->checkpoint.size : head;
    if (size > head) throw std::out_of_range("the register is shorter than the checkpoint");
    out(fmt::format("{}\n", header));
    write_text(out, "policy", policy_in_force(snapshot, size));
    write_text(out, "checkpoint", checkpoint ? to_text(checkpoint->note) : "");
    out(fmt::format("entries {}\n", size));
    Contents contents;
    snapshot.scan(0, size, [&](const StoredEntry& stored) {
        contents.add(view_entry(stored.bytes));
        out(stored.bytes);
        out("\n");
    });
    write_lines(out, "sources", contents.sources);
}

}  // namespace cocrea
