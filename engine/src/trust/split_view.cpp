#include "cocrea/trust/split_view.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cocrea/trust/endorsement.hpp"
#include "cocrea/trust/malformed.hpp"
#include "trust/lines.hpp"

namespace cocrea {
namespace {

constexpr std::string_view split_view_header = "cocrea-split-view/v1";

std::string lines_of_note(Lines& lines, std::uint64_t count) {
    std::string note;
    for (; count > 0; --count) note += std::string(lines.next()) + "\n";
    return note;
}

/// Whether the log signed it, whoever cosigned.
std::optional<std::string_view> not_signed(const SignedCheckpoint& checkpoint,
                                           const Policy& policy) {
    Policy of_logs;
    of_logs.logs = policy.logs;
    return objection(endorsement(checkpoint, of_logs), Unknown::ignored);
}

}  // namespace

SplitView parse_split_view(std::string_view bytes) {
    if (bytes.size() > max_split_view_bytes) throw Malformed("too_long");
    Lines lines(bytes);
    SplitView view;
    lines.require(lines.next() == split_view_header, "header_unknown");
    const auto word = after("root", lines.next());
    const auto root = word ? read_hash(*word) : std::nullopt;
    lines.require(root.has_value(), "root_malformed");
    view.root = *root;
    view.proof = read_hashes(lines);
    const auto number = after("smaller", lines.next());
    const auto count = number ? read_decimal(*number) : std::nullopt;
    lines.require(count.has_value(), "count_malformed");
    const auto before = lines.number();
    const auto note = lines_of_note(lines, *count);
    try {
        view.smaller = parse_signed_checkpoint(note);
    } catch (const Malformed& wrong) {
        throw wrong.below(before);
    }
    view.larger = read_checkpoint(lines);
    return view;
}

std::string to_text(const SplitView& view) {
    const auto smaller = to_text(view.smaller.note);
    return fmt::format("{}\nroot {}\n{}smaller {}\n{}{}", split_view_header, to_base64(view.root),
                       write_hashes(view.proof), std::ranges::count(smaller, '\n'), smaller,
                       to_text(view.larger.note));
}

std::optional<std::string_view> objection(const SplitView& view, const Policy& policy) {
    const auto& small = view.smaller.checkpoint;
    const auto& large = view.larger.checkpoint;
    if (small.origin != large.origin) return "origins_differ";
    if (const auto why = not_signed(view.smaller, policy)) return why;
    if (const auto why = not_signed(view.larger, policy)) return why;
    if (view.root == small.root) return "views_agree";
    if (!verify_consistency(small.size, large.size, view.root, large.root, view.proof))
        return "consistency_wrong";
    return std::nullopt;
}

}  // namespace cocrea
