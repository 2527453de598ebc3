#include <algorithm>

#include "cocrea/checkpoint/publish.hpp"
#include "cocrea/desk/on_record.hpp"
#include "cocrea/log/personal_value.hpp"
#include "cocrea/trust/note.hpp"
#include "odd_clock.hpp"
#include "sight.hpp"
#include "state.hpp"
#include "values.hpp"

namespace cocrea::desk {
namespace {

/// The document's digest, and that a copy is kept, in the body of the act or of the one that it
/// attests.
void name_copy(Draft& draft, const std::filesystem::path& copy) {
    auto* inner = draft.deed == "attest" ? draft.body.if_contains("body") : nullptr;
    auto& body = inner && inner->is_object() ? inner->get_object() : draft.body;
    body["digest"] = to_hex(digest_of_file(copy));
    body["kept"] = true;
}

std::vector<PersonalEntry> sealed(const Draft& draft, const Enclosures& enclosed) {
    std::vector<PersonalEntry> entries;
    for (const auto& [field, value] : enclosed.personal)
        entries.push_back(sealed_entry(ActorId(draft.object.text()), field, value));
    return entries;
}

std::vector<Group> submissions(std::span<const FilingGroup> groups) {
    std::vector<Group> all;
    for (const auto& group : groups) {
        auto& submitted = all.emplace_back();
        for (const auto& filing : group) submitted.push_back({filing.act, filing.recorded_by});
    }
    return all;
}

bool is_accepted(const Result<Receipt>& answer) { return bool(answer); }

/// Throws what is odd about the clock, unless somebody looked at it or nothing would be recorded:
/// an act that is in the log is answered at any time.
void require_clock(std::span<const FilingGroup> groups, const Clock& clock, const Snapshot& log) {
    const auto head = log.head();
    if (head.size == 0) return;
    const auto odd = odd_clock(clock.now(), head.recorded_at);
    if (!odd) return;
    for (const auto& group : groups)
        for (const auto& filing : group)
            if (!filing.clock_checked && !log.seq_of_act(filing.act.act.id)) throw Obstacle(*odd);
}

bool brings_anything(const Filing& filing) { return filing.copy || !filing.personal.empty(); }

/// Keeps what the acts bring, before they are recorded.
void keep(std::span<const FilingGroup> groups, Values& values, const std::filesystem::path& file) {
    for (const auto& group : groups) {
        values.keep(group);
        for (const auto& filing : group)
            if (filing.copy) FileStore(file).put_file(*filing.copy);
    }
}

}  // namespace

boost::json::object to_json(const PersonalView& view) {
    boost::json::object json{{"field", view.field}, {"status", view.status}};
    if (view.value) json["value"] = *view.value;
    if (!view.fault.empty()) json["fault"] = view.fault;
    if (!view.for_.is_null()) json["for"] = view.for_;
    return json;
}

boost::json::object to_json(const CopyView& view) {
    if (!view.withheld.is_null()) return {{"withheld", view.withheld}};
    return {{"file", view.file.string()}, {"state", name(view.state)}};
}

namespace {

/// Gives every receipt the newest signed head, which has its entry: one signature for all.
void add_heads(std::vector<std::vector<Result<Receipt>>>& answers, const Home& home,
               const Snapshot& log) {
    const auto last = home.published().last(origin_of(log).value_or(""));
    if (!last) return;
    const auto text = to_text(last->note);
    for (auto& group : answers)
        for (auto& answer : group)
            if (answer && answer->seq < last->checkpoint.size) answer->checkpoint = text;
}

}  // namespace

const Home& Desk::home() const { return state_->setting.home; }

const std::filesystem::path& Desk::file() const { return state_->file; }

const Engine& Desk::engine() const { return state_->engine; }

/// The act as the log has it, if it does.
std::optional<SignedAct> Desk::recorded(const Act& act) const {
    const auto log = state_->ledger->snapshot();
    const auto seq = log->seq_of_act(act.id);
    if (!seq) return std::nullopt;
    auto entry = entry_from_bytes(log->entry(*seq));
    if (to_json(entry.act) != to_json(act)) return std::nullopt;
    return SignedAct(std::move(entry.act), entry.sig);
}

Result<Filing> Desk::prepare(Draft draft, const Enclosures& enclosed, const SecretKey* key,
                             ActId id) const {
    if (enclosed.copy) name_copy(draft, *enclosed.copy);
    if (key) draft.key = key->public_key();
    auto act = state_->engine.complete(draft, std::move(id));
    if (!act) return act.error();
    if (auto known = recorded(act->act)) return Filing(*std::move(known));
    auto personal = sealed(draft, enclosed);
    for (const auto& entry : personal) act->act.pd[entry.field] = entry.sealed;
    Filing filing(key ? sign(*std::move(act), *key) : *std::move(act));
    filing.personal = std::move(personal);
    filing.copy = enclosed.copy;
    return filing;
}

Result<Filing> Desk::prepare(const Handed& handed, const SecretKey* key) const {
    if (handed.filing) return *handed.filing;
    return prepare(handed.draft, handed.enclosed, key, handed.id.value_or(random_act_id()));
}

std::vector<std::vector<Result<Receipt>>> Desk::execute(std::span<const FilingGroup> groups) {
    auto& state = *state_;
    if (state.mode == Mode::read)
        throw LedgerError(LedgerError::Reason::read_only, "opened to be read");
    const bool brings = std::ranges::any_of(
        groups, [](const auto& group) { return std::ranges::any_of(group, brings_anything); });
    if (state.in_memory() && brings)
        throw Obstacle(Obstacle::Kind::setting, "memory.nothing_beside");
    require_clock(groups, state.clock(), *state.ledger->snapshot());
    Values values(state.file);
    if (!state.in_memory()) keep(groups, values, state.file);
    auto answers = state.engine.execute(submissions(groups));
    state.committed.notify_all();
    if (state.in_memory()) return answers;
    const auto finish = [&] {
        state.purge();
        const auto log = state.ledger->snapshot();
        if (!state.setting.log_keys.empty()) add_heads(answers, state.setting.home, *log);
        for (std::size_t i = 0; i < groups.size(); ++i)
            values.follow(groups[i], answers[i], *log, [&](const std::exception& why) {
                state.tell(Unfinished::personal, why);
            });
    };
    const bool recorded = std::ranges::any_of(
        answers, [](const auto& group) { return std::ranges::any_of(group, is_accepted); });
    recorded ? once_recorded(finish) : finish();
    return answers;
}

std::vector<Result<Receipt>> Desk::execute(std::span<const Filing> filings) {
    std::vector<FilingGroup> groups;
    for (const auto& filing : filings) groups.push_back({filing});
    std::vector<Result<Receipt>> answers;
    for (auto& answer : execute(groups)) answers.push_back(std::move(answer.front()));
    return answers;
}

Result<Receipt> Desk::execute(const Filing& filing) {
    if (brings_anything(filing))
        if (const auto judged = state_->engine.preview(filing.act, filing.recorded_by); !judged)
            return judged.error();
    return std::move(execute(std::span(&filing, 1)).front());
}

std::optional<std::vector<PersonalView>> Desk::personal(const ActorId& subject,
                                                        const Viewer& viewer) const {
    const auto log = state_->ledger->snapshot();
    const auto record = log->find(subject);
    if (!record || record->kind != "actor") return std::nullopt;
    if (state_->in_memory()) return std::vector<PersonalView>();
    auto views = Values(state_->file).shown(*log, subject);
    const auto is_for = Sight(state_->engine, viewer).personal_withheld(subject);
    if (!is_for) return views;
    for (auto& view : *views) view = {view.field, view.status, std::nullopt, {}, to_json(*is_for)};
    return views;
}

namespace {

bool has_copies(std::string_view kind) { return kind == "document" || kind == "edition"; }

/// What the audience of a copy rests on: of a former edition, the class of its document.
boost::json::object class_and_publication(const Snapshot& log, const ObjectView& found) {
    const auto* whole = found.state.if_contains("document");
    const auto document =
        whole ? view_object(log, ObjectId(std::string(whole->as_string()))) : std::nullopt;
    auto state = found.state;
    if (document)
        for (const auto* member : {"class", "about", "redacts"})
            if (const auto* value = document->state.if_contains(member)) state[member] = *value;
    return state;
}

}  // namespace

Notices Desk::notices() const {
    if (state_->in_memory()) throw Obstacle(Obstacle::Kind::setting, "memory.nothing_beside");
    return Notices(state_->file);
}

FileStore Desk::documents() const {
    if (state_->in_memory()) throw Obstacle(Obstacle::Kind::setting, "memory.nothing_beside");
    return FileStore(state_->file);
}

std::optional<CopyView> Desk::copy(const DocumentId& document, const Viewer& viewer) const {
    const auto files = documents();
    const auto log = state_->ledger->snapshot();
    const auto found = view_object(*log, document);
    if (!found || !has_copies(found->kind) || !found->state.contains("kept")) return std::nullopt;
    const Sight sight(state_->engine, viewer);
    const auto under = recorded_under(*log, document);
    auto is_for = sight.withheld(found->kind, document, under);
    if (!is_for) is_for = sight.copy_withheld(class_and_publication(*log, *found), under);
    if (is_for) return CopyView{.withheld = to_json(*is_for)};
    const auto digest = digest_from_hex(found->state.at("digest").as_string()).value();
    return CopyView{files.path_of(digest), files.check(digest), {}};
}

}  // namespace cocrea::desk
