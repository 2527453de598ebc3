#include "seq_list.hpp"

#include <algorithm>
#include <charconv>

#include "cocrea/ledger.hpp"

namespace cocrea {
namespace {

constexpr std::size_t digits_of_entry = 2;

}  // namespace

void add_seq(std::string& part, std::uint64_t seq) {
    constexpr std::string_view digits = "0123456789abcdef";
    part += digits[seq / 16 % 16];
    part += digits[seq % 16];
}

std::vector<std::uint64_t> seqs_of(std::uint64_t index, std::string_view part) {
    std::vector<std::uint64_t> seqs;
    seqs.reserve(part.size() / digits_of_entry);
    for (; !part.empty(); part.remove_prefix(digits_of_entry)) {
        const auto* const end = part.data() + std::min(digits_of_entry, part.size());
        std::uint64_t place = 0;
        const auto read = std::from_chars(part.data(), end, place, 16);
        const auto seq = index * entries_of_part + place;
        const bool sound = read.ec == std::errc() && read.ptr == part.data() + digits_of_entry &&
                           (seqs.empty() || seqs.back() < seq);
        if (!sound) throw LedgerError(LedgerError::Reason::damaged, "a list of entries is none");
        seqs.push_back(seq);
    }
    return seqs;
}

}  // namespace cocrea
