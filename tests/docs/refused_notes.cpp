#include "refused_notes.hpp"

#include <algorithm>

namespace cocrea::docs {
namespace {

namespace json = boost::json;

json::object refused(const std::string& text, std::string_view error, std::uint64_t line = 0) {
    json::object vector{{"text", text}, {"error", error}};
    if (line != 0) vector["line"] = line;
    return vector;
}

std::string replaced(std::string text, const std::string& old, const std::string& with) {
    return text.replace(text.find(old), old.size(), with);
}

}  // namespace

json::array refused_vkeys(const std::string& good) {
    const auto first = good.find('+');
    const auto name = good.substr(0, first), id = good.substr(first + 1, 8);
    const auto key = good.substr(first + 10);
    return {refused("", "vkey_malformed"),
            refused(name + "+" + id, "vkey_malformed"),
            refused("+" + id + "+" + key, "key_name_malformed"),
            refused("two words+" + id + "+" + key, "key_name_malformed"),
            refused("no\u00A0break+" + id + "+" + key, "key_name_malformed"),
            refused(name + "+00000000+" + key, "key_id_wrong"),
            refused("x" + good, "key_id_wrong"),
            refused(good + " ", "base64_malformed"),
            refused(good + "AAAA", "key_size_wrong"),
            refused(name + "+" + id + "+Bg==", "key_type_unknown")};
}

json::array refused_notes(const std::string& good) {
    const auto text = good.substr(0, good.find("\n\n") + 2), line = good.substr(text.size());
    const auto number = 1 + static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
    std::string lines;
    for (int i = 0; i < 65; ++i) lines += line;
    return {refused("", "signatures_missing"),
            refused(text, "signatures_missing", number),
            refused(text + line + "\n", "signatures_missing", number + 2),
            refused(text + line.substr(0, line.size() - 1), "line_unfinished", number),
            refused(text + line + "more\n", "signature_malformed", number + 1),
            refused(text + replaced(line, "— ", "- "), "signature_malformed", number),
            refused(text + replaced(line, "— ", "—  "), "key_name_malformed", number),
            refused(text + replaced(line, "/", "+"), "key_name_malformed", number),
            refused(text + replaced(line, "=\n", "\n"), "base64_malformed", number),
            refused(text + replaced(line, "\n", " \n"), "base64_malformed", number),
            refused(text + "— a AAAAAAF=\n", "base64_malformed", number),
            refused(text + "— a AAAAAA==\n", "signature_malformed", number),
            refused(text + lines, "too_many_signatures", number + 64),
            refused("\t" + good, "control_character", 1),
            refused(replaced(good, "\n", "\r\n"), "control_character", 1)};
}

json::array refused_checkpoints() {
    const std::string root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
    return {refused("", "line_missing", 1),
            refused("example.mx/log\n0\n", "line_missing", 3),
            refused("\n0\n" + root, "origin_missing", 1),
            refused("example.mx/log\n00\n" + root, "size_malformed", 2),
            refused("example.mx/log\n-1\n" + root, "size_malformed", 2),
            refused("example.mx/log\n18446744073709551616\n" + root, "size_malformed", 2),
            refused("example.mx/log\n0\nAAAA\n", "root_malformed", 3),
            refused("example.mx/log\n0\n" + replaced(root, "=", "") + root, "root_malformed", 3),
            refused("example.mx/log\n0\n" + root + "\n", "extension_empty", 4),
            refused("example.mx/log\n0\n" + root + "x", "line_unfinished", 4)};
}

json::array refused_policies(const std::string& log, const std::string& witness) {
    const auto lines = log + witness;  // the witness is called `a`
    return {refused("", "quorum_undefined"),
            refused(lines, "quorum_undefined"),
            refused("quorum none", "line_unfinished", 1),
            refused("quorum none\r\n", "control_character", 1),
            refused("quorum none\nquorum none\n", "quorum_repeated", 2),
            refused("QUORUM none\n", "keyword_unknown", 1),
            refused("quorum none # why\n", "items_wrong", 1),
            refused("quorum a\n" + witness, "name_unknown", 1),
            refused("log nothing\n", "vkey_malformed", 1),
            refused(log + log, "key_repeated", 2),
            refused(replaced(witness, " a ", " none "), "name_taken", 1),
            refused(replaced(log, "log ", "witness a "), "key_type_wrong", 1),
            refused(lines + replaced(witness, " a ", " b "), "key_repeated", 3),
            refused(lines + "group a any a\n", "name_taken", 3),
            refused(lines + "group g any b\n", "name_unknown", 3),
            refused(lines + "group g any none\n", "name_unknown", 3),
            refused(lines + "group g any\n", "items_wrong", 3),
            refused(lines + "group g 2 a\n", "threshold_wrong", 3),
            refused(lines + "group g 0 a\n", "threshold_wrong", 3),
            refused(lines + "group g 01 a\n", "threshold_wrong", 3),
            refused(lines + "group g any a a\n", "member_repeated", 3),
            refused(lines + "group g any a\ngroup h any a\n", "member_repeated", 4)};
}

json::array refused_proofs(const std::string& good) {
    const std::string hash = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
    std::string hashes;
    for (int i = 0; i < 64; ++i) hashes += hash;
    const auto checkpoint = good.substr(good.find("\n\n") + 2);
    const std::string first = "c2sp.org/tlog-proof@v1\n";
    return {refused("", "line_missing", 1),
            refused(replaced(good, "@v1", "@v2"), "header_unknown", 1),
            refused(replaced(good, "index ", "extra \nindex "), "extra_malformed", 2),
            refused(replaced(good, "index ", "extra YR==\nindex "), "extra_malformed", 2),
            refused(replaced(good, "index ", "index 0"), "index_malformed", 2),
            refused(first + "index 0\nAAAA\n\n" + checkpoint, "hash_malformed", 3),
            refused(first + "index 0\n" + hashes + "\n" + checkpoint, "too_many_hashes", 66),
            refused(first + "index 0\n" + checkpoint, "hash_malformed", 3),
            refused(first + "index 0\n", "line_missing", 3)};
}

json::array refused_requests(const std::string& good) {
    return {refused("", "line_missing", 1),
            refused(replaced(good, "old ", "new "), "old_size_malformed", 1),
            refused(replaced(good, "old ", "old 0"), "old_size_malformed", 1),
            refused(replaced(good, "\n", "\nAAAA\n"), "hash_malformed", 2),
            refused(good.substr(0, good.find('\n') + 1), "line_missing", 2),
            refused(good.substr(0, good.find("\n\n") + 2), "signatures_missing")};
}

}  // namespace cocrea::docs
