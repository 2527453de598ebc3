#include "sitting.hpp"

#include <algorithm>

#include "cocrea/trust/checkpoint.hpp"
#include "cocrea/words/date.hpp"
#include "cocrea/words/deed.hpp"
#include "cocrea/words/value.hpp"
#include "members.hpp"

namespace cocrea::papers {
namespace {

namespace json = boost::json;

Seal seal_of(const desk::Desk& desk, const desk::Reader& reader, const words::Voice& voice) {
    const auto head = reader.view().head();
    const auto origin = desk.publishing().origin();
    return {voice.text("paper.seal", {{"origin", origin},
                                      {"size", std::to_string(head.size)},
                                      {"root", to_hex(head.root)}}),
            to_text(Checkpoint{origin, head.size, head.root, {}})};
}

Refusal not_a_session(const ObjectId& id, const std::optional<ObjectView>& found) {
    if (!found) return {{Blocker{.code = code::object_unknown.name, .have = id}}};
    return {{Blocker{.code = code::kind_mismatch.name, .have = found->kind, .need = "session"}}};
}

}  // namespace

Sitting::Sitting(const desk::Reader& reader, words::Voice voice, ObjectView session)
    : reader_(&reader), voice_(std::move(voice)), session_(std::move(session)) {}

Result<Sitting> Sitting::of(const desk::Desk& desk, const desk::Reader& reader,
                            const words::Voice& voice, const ObjectId& session) {
    auto found = reader.object(session);
    if (!found || found->kind != "session") return not_a_session(session, found);
    Sitting sitting(reader, voice, *std::move(found));
    sitting.seal_ = seal_of(desk, reader, voice);
    if (sitting.withheld()) return sitting;
    sitting.workflow_ = desk.engine().workflow(WorkflowDigest(word(sitting.state(), "workflow")));
    sitting.voice_.learn(*sitting.workflow_);
    return sitting;
}

std::string Sitting::label(std::string_view field) const { return field_text(voice_, field); }

std::string Sitting::name() const {
    if (withheld()) return id().text();
    words::Values values{{"type", value(state(), "type").value_or("")}};
    const auto number = value(state(), "number");
    if (number) values["number"] = *number;
    const auto unknown = list(state(), "unknown");
    if (std::ranges::find(unknown, boost::json::value("type")) != unknown.end())
        return text(number ? "paper.session_untyped" : "paper.session_unknown", values);
    return text(number ? "paper.session" : "paper.session_unnumbered", values);
}

const Body& Sitting::body() const {
    const auto* id = state().if_contains("body");
    const auto* body = id && id->is_string() ? workflow().body(id->get_string()) : nullptr;
    return body ? *body : workflow().bodies.front();
}

Paper Sitting::begun(std::string_view title) const {
    Paper paper{.language = voice_.language(),
                .title = text(title, {{"session", name()}}),
                .blocks = {},
                .seal = seal_};
    paper.blocks.push_back(Paragraph{withheld() ? withheld_text(voice_, session_.withheld)
                                                : body().title.in(voice_.language())});
    return paper;
}

Seen Sitting::parts(std::string_view kind, const ObjectId& whole) const {
    Seen seen;
    each_concerning(reader().view(), whole, kind, [&](const ObjectId& one) {
        auto object = reader().object(one).value();
        if (object.withheld.is_null())
            seen.objects.push_back(std::move(object));
        else
            seen.withheld = std::move(object.withheld);
    });
    return seen;
}

Facts Sitting::facts(std::initializer_list<const char*> members) const {
    Facts facts;
    for (const auto* member : members)
        if (auto said = value(state(), member)) facts.facts.emplace_back(label(member), *said);
    return facts;
}

std::optional<std::string> Sitting::value(const json::object& state,
                                          std::string_view member) const {
    auto text = member_text(voice_, state, member);
    const bool is_day = member == "day" || member.ends_with("_on");
    return text && is_day ? date_text(voice_, *text) : std::move(text);
}

bool Sitting::is_of_another_call(const json::object& attendance) const {
    const auto on = Date::parse(word(attendance, "on"));
    const auto day = Date::parse(word(state(), "day"));
    return on && day && on->latest() < day->earliest();
}

std::string Sitting::seat(std::string_view id) const {
    return voice_.title(id).value_or(std::string(id));
}

std::string Sitting::person(std::string_view actor) const {
    return named(ObjectId(std::string(actor)), "name");
}

std::string Sitting::titled(const ObjectId& object) const { return named(object, "title"); }

/// What the member says, or for whom it is, before the identifier.
std::string Sitting::named(const ObjectId& object, std::string_view member) const {
    const auto found = reader().object(object);
    if (!found) return object.text();
    const auto title = found->withheld.is_null() ? word(found->state, member)
                                                 : withheld_text(voice_, found->withheld);
    if (title.empty()) return object.text();
    return text("paper.titled", {{"title", title}, {"object", object.text()}});
}

std::string Sitting::recorded(std::uint64_t seq) const {
    const auto logged = reader().entry(seq);
    if (!logged.entry) return withheld_text(voice_, logged.withheld);
    const auto& at = logged.entry->recorded_at;
    return text("paper.recorded", {{"seq", std::to_string(seq)},
                                   {"day", date_text(voice_, at.substr(0, 10))},
                                   {"time", at.substr(11, 5)}});
}

std::vector<std::uint64_t> Sitting::entries(std::string_view status) const {
    std::vector<std::uint64_t> all;
    each_mention(reader().view(), id(), [&](std::uint64_t seq) {
        for (const auto& change : entry_from_bytes(reader().view().entry(seq)).changes)
            if (change.object == id() && word(change.body, "status") == status) all.push_back(seq);
    });
    return all;
}

std::vector<std::string> Sitting::bases(const ObjectId& object) const {
    std::vector<std::string> all;
    reader().history({.object = object}, [&](const desk::LoggedEntry& logged) {
        if (logged.entry->act.object != object) return;
        auto basis = basis_text(voice_, *logged.entry);
        if (!basis.empty() && std::ranges::find(all, basis) == all.end())
            all.push_back(std::move(basis));
    });
    return all;
}

std::optional<Signatures::Line> signature_of(const Sitting& sitting, std::uint64_t seq) {
    const auto logged = sitting.reader().entry(seq);
    if (!logged.entry) return std::nullopt;
    const auto& act = logged.entry->act;
    const bool attested = act.deed == "attest";
    const auto actor = attested ? word(act.body, "actor") : act.actor.text();
    const auto capacity = attested ? word(act.body, "capacity") : act.capacity;
    if (actor.empty()) return std::nullopt;
    return Signatures::Line{sitting.person(actor),
                            capacity == "none" ? "" : sitting.seat(capacity)};
}

void add_errata(Paper& paper, const Sitting& sitting, const ObjectId& object) {
    const auto errata = sitting.parts("erratum", object);
    if (!errata.withheld.is_null())
        paper.blocks.push_back(Paragraph{withheld_text(sitting.voice(), errata.withheld)});
    if (errata.objects.empty()) return;
    Grid grid{{sitting.text("kind.erratum"), sitting.label("field"), sitting.label("meant")}, {}};
    for (const auto& one : errata.objects)
        grid.rows.push_back({one.object.text(), sitting.label(word(one.state, "field")),
                             sitting.value(one.state, "meant").value_or("")});
    paper.blocks.push_back(std::move(grid));
}

}  // namespace cocrea::papers
