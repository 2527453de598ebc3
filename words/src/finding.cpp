#include "cocrea/words/finding.hpp"

#include "cocrea/words/date.hpp"
#include "cocrea/words/value.hpp"

namespace cocrea::words {
namespace {

std::string entry_name(const std::optional<std::uint64_t>& seq) {
    return seq ? "#" + std::to_string(*seq) : "";
}

/// `ordinary 3` with the word by its name; a date as people say it.
std::string what_of(const Voice& voice, const std::string& what) {
    const auto space = what.find(' ');
    if (space == std::string::npos) return date_text(voice, what);
    return voice.spoken(what.substr(0, space)) + what.substr(space);
}

/// `version c-01 3` with the first word by its name.
std::string row_of(const Voice& voice, const std::string& row) {
    const auto space = row.find(' ');
    if (space == std::string::npos) return voice.text_or("row.record", "") + " " + row;
    return voice.text_or("row." + row.substr(0, space), row.substr(0, space)) + row.substr(space);
}

/// Some faults are those that a proof has too.
std::string family_of(const Voice& voice, const AuditFault& fault) {
    const bool of_proofs = voice.catalogue().has("objection." + std::string(fault.code));
    return of_proofs && !fault.seq ? "objection." : "audit.";
}

/// Whether a later entry or an earlier checkpoint contradicts what stands before it.
bool has_window(const AuditFault& fault) {
    return fault.seq && fault.since <= *fault.seq &&
           (fault.code == "seen_differs" || fault.code == "anchor_differs");
}

}  // namespace

std::string sentence(const Voice& voice, const AuditFault& fault) {
    const auto seq = fault.seq ? std::to_string(*fault.seq) : "";
    auto text = voice.text(family_of(voice, fault) + std::string(fault.code));
    if (fault.seq) text = voice.text("audit.at", {{"seq", seq}}) + text;
    if (has_window(fault))
        text += " " +
                voice.text("audit.window", {{"since", std::to_string(fault.since)}, {"seq", seq}});
    return text;
}

std::string sentence(const Voice& voice, const Doubt& doubt) {
    return voice.text("doubt." + std::string(doubt.code),
                      {{"seq", std::to_string(doubt.seq)}, {"count", std::to_string(doubt.count)}});
}

std::string sentence(const Voice& voice, const Fault& fault) {
    if (fault.code == "endorsement")
        return voice.text("verify.not_vouched", {{"why", voice.text("objection." + fault.object)}});
    if (fault.code == "own_endorsement")
        return voice.text("verify.own_not_vouched",
                          {{"why", voice.text("objection." + fault.object)}});
    auto object = fault.object;
    if (fault.code.starts_with("prose_")) object = field_text(voice, object);
    if (fault.code == "cache") object = row_of(voice, object);
    return voice.text("fault." + fault.code, {{"seq", entry_name(fault.seq)}, {"object", object}});
}

std::string sentence(const Voice& voice, const Gap& gap) {
    return voice.text("gap." + gap.code,
                      {{"seq", entry_name(gap.seq)}, {"what", what_of(voice, gap.what)}});
}

std::string sentence(const Voice& voice, const Problem& problem) {
    const auto family = problem.code == "yaml_syntax" ? "syntax." : "node.";
    return voice.text("problem." + problem.code,
                      {{"have", voice.text_or(family + problem.have, problem.have)},
                       {"need", voice.text_or("node." + problem.need, problem.need)},
                       {"path", problem.path}});
}

std::string sentence(const Voice& voice, const LedgerError& error, const std::string& file) {
    return voice.text("ledger." + std::string(name(error.reason)),
                      {{"file", file}, {"detail", error.what()}});
}

std::string error_text(const Voice& voice, const boost::json::object& error) {
    Values values;
    for (const auto& [member, value] : error)
        values[std::string(member)] = value_text(voice, value);
    const auto& code = values["code"];
    return voice.text(voice.catalogue().has(code) ? code : "error." + code, values);
}

std::string sentence(const Voice& voice, const Malformed& wrong, const std::string& file) {
    const auto line = wrong.line == 0 ? "" : ":" + std::to_string(wrong.line);
    return voice.text("malformed." + std::string(wrong.code), {{"file", file + line}});
}

}  // namespace cocrea::words
