#include "parser/offers.hpp"

namespace cocrea::cli {
namespace {

constexpr std::string_view kinds =
    "actor|attendance|axis|ballot|commitment|document|event|forum|key|meeting|motion|register|role|"
    "seat|"
    "session|workflow";

constexpr Offer offers[]{
    {"--register", "@file"},
    {"--as", "@actor"},
    {"--cite", "@document"},
    {"--by", "@actor"},
    {"--reader", "public|all|@actor"},
    {"--sign", "@own_key"},
    {"--recorded-by", "@actor"},
    {"--lang", "@language"},
    {"--log-level", "trace|debug|info|warn|error|critical|off"},

    {"ID", "@any"},
    {"institution ID", "@actor"},
    {"pd ID", "@actor"},
    {"axis ID", "@axis"},
    {"session ID", "@session"},
    {"motion ID", "@motion"},
    {"meeting ID", "@meeting"},
    {"event ID", "@event"},
    {"document ID", "@document"},
    {"commitment ID", "@commitment"},
    {"step ID", "@commitment|@axis"},
    {"seat show ID", "@seat"},
    {"institution add ID", ""},
    {"axis propose ID", ""},
    {"session convene ID", ""},
    {"motion propose ID", ""},
    {"meeting hold ID", ""},
    {"event record ID", ""},
    {"document add ID", ""},
    {"commitment propose ID", ""},

    {"ACTOR", "@actor"},
    {"SUCCESSOR", "@actor"},
    {"CHOICE", "for|against|abstain"},
    {"HOW", "presented|noted"},
    {"step sign CHOICE", "approve|refuse"},
    {"DELIVERABLE", "@deliverable"},
    {"DOCUMENT", "@document"},
    {"ENTRY", ""},
    {"FILE", "@file"},
    {"FROM", ""},
    {"BUNDLE", "@file"},
    {"ONE", "@file"},
    {"OTHER", "@file"},
    {"--evidence", "@file"},
    {"--stamp", "@file"},
    {"--authority", "@file"},
    {"--stamp-request", "@file"},
    {"KEY", "@own_key|@file"},
    {"NAME", "@own_key"},
    {"key new NAME", ""},
    {"token NAME", ""},
    {"webhook NAME", ""},
    {"ROLE", "@role"},
    {"SEAT", "@seat"},
    {"SHELL", "bash|zsh"},
    {"STEP", "@step"},
    {"WORKFLOW", "@workflow|@file"},

    {"--as-of", "@date"},
    {"--day", "@date"},
    {"--until", "@date"},
    {"demo --until", ""},
    {"history --from", "@date"},

    {"--actor", "@actor"},
    {"--about", "@axis|@commitment|@session"},
    {"--absent", "@seat"},
    {"--attendee", "@actor"},
    {"--axis", "@axis"},
    {"--body", "@body"},
    {"--casting", "for|against"},
    {"--chair", "@seat|@role"},
    {"--checkpoint", "@file"},
    {"--class", "@class"},
    {"--commitment", "@commitment"},
    {"--continues", "@file"},
    {"--delegated-by", "@seat"},
    {"--document", "@document"},
    {"--effect",
     "accept_key:|accept_record:|adopt_governance:|adopt_methodology:|adopt_workflow:|"
     "annul_decision:|approve_document:|approve_minutes:|approve_step:|countersign:|extend_step:|"
     "incorporate_axis:|reopen_takeover:register|take_up:|uphold_decision:|withdraw_commitment:"},
    {"--entry", "@file"},
    {"--file", "@file"},
    {"--format", "mermaid|dot"},
    {"--guest", "@actor"},
    {"--institution", "@actor"},
    {"--key", "@own_key"},
    {"--lead", "@actor"},
    {"--leading", "@axis|@commitment"},
    {"--matter", "@matter"},
    {"--modality", "in_person|virtual|hybrid|not_stated"},
    {"--outcome", "carried|rejected"},
    {"--paper", "@document|@file"},
    {"--policy", "@file"},
    {"--public-version-of", "@document"},
    {"--reopen", "@step"},
    {"--scan", "@document"},
    {"--scrutineer", "@seat"},
    {"--seat", "@seat"},
    {"--session", "@session"},
    {"--tenure", "titular|suplente"},
    {"--template", "@file"},
    {"--to", "@phase"},
    {"--track", "@track"},
    {"--workflow", "@workflow|@file"},
    {"checkpoint request --to", "@file"},
    {"step return --to", "@step"},
    {"document supersede --by", "@document"},
    {"export --to", "@file"},
    {"history --to", "@date"},
    {"role --about", "@axis|@commitment"},
    {"history --type", kinds},
    {"institution add --type", "institution|person|group"},
    {"proof --to", "@file"},
    {"session --format", "markdown|html|docx"},
    {"session --to", "@file"},
    {"session run --from", "@file"},
    {"session convene --type", "@session_type"},
    {"event record --type", "@event_type"},
    {"event record --about", "@axis|@commitment"},
    {"tiles --to", "@file"},
    {"witness --to", "@file"},
};

}  // namespace

std::span<const Offer> all_offers() { return offers; }

std::string_view offer_for(const Command* command, const Parameter& parameter) {
    const auto* found = entry_for(offers, command, parameter.name);
    return found ? found->values : "";
}

}  // namespace cocrea::cli
