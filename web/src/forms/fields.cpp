#include "forms/fields.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "cocrea/core/passkey.hpp"
#include "cocrea/words/value.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;
using namespace html;

/// How many objects of a kind are offered.
constexpr std::size_t most_offered = 200;

bool is_required(const json::object& schema, std::string_view member) {
    const auto* required = schema.if_contains("required");
    return required && std::ranges::any_of(required->as_array(), [&](const json::value& one) {
               return one.as_string() == member;
           });
}

/// The kinds of objects whose ids a member takes; none where it takes no such thing.
std::vector<std::string_view> kinds_for(std::string_view member) {
    static const std::multimap<std::string_view, std::string_view> kinds{
        {"lead", "actor"},      {"actor", "actor"},       {"institution", "actor"},
        {"by", "actor"},        {"attendees", "actor"},   {"guests", "actor"},
        {"axis", "axis"},       {"session", "session"},   {"document", "document"},
        {"scan", "document"},   {"papers", "document"},   {"about", "commitment"},
        {"about", "axis"},      {"object", "commitment"}, {"object", "axis"},
        {"object", "document"}, {"redacts", "document"},  {"registrar", "actor"}};
    std::vector<std::string_view> all;
    const auto [first, last] = kinds.equal_range(member);
    for (auto one = first; one != last; ++one) all.push_back(one->second);
    return all;
}

/// The kinds of session of all bodies, each once.
Called session_kinds(const View& view) {
    Called all;
    for (const auto& body : view.workflow->bodies)
        for (const auto& kind : body.sessions)
            if (std::ranges::find(all, kind.id, &Called::value_type::first) == all.end())
                all.emplace_back(kind.id,
                                 words::value_text(view.voice(), json::value(kind.id), "type"));
    return all;
}

/// What motions that change nothing by themselves are about; the others say it by their effect.
Called matters_of(const View& view) {
    Called all;
    for (const auto& matter : view.workflow->matters)
        if (auto title = matter.title.in(view.voice().language()); !title.empty())
            all.emplace_back(matter.id, std::move(title));
    return all;
}

/// What a motion does if it carries: what the workflow has a rule for, and what its steps have.
Called effects_of(const View& view) {
    Called all;
    const auto add = [&](const std::string& effect) {
        all.emplace_back(effect, words::value_text(view.voice(), json::value(effect), "type"));
    };
    for (const auto& matter : view.workflow->matters)
        if (matter.title.in(view.voice().language()).empty()) add(matter.id);
    for (const auto* of_steps : {"approve_step", "extend_step"}) add(of_steps);
    return all;
}

/// The words of the workflow that the member of a body, as a field calls it, takes; empty where it
/// has none for it.
Called words_for(const View& view, const std::string& name, std::string_view member) {
    const auto& workflow = *view.workflow;
    if (name == "body.type") return session_kinds(view);
    Called all;
    const auto add = [&](const auto& things) {
        for (const auto& one : things)
            all.emplace_back(one.id, one.title.in(view.voice().language()));
    };
    if (name == "body.matter") return matters_of(view);
    if (name == "body.effect.type") return effects_of(view);
    if (member == "track") add(workflow.tracks);
    if (member == "class") add(workflow.documents);
    if (member == "body") add(workflow.bodies);
    if (member == "step")
        for (const auto& phase : workflow.phases) add(phase.steps);
    return all;
}

Called choices_of(const View& view, const json::object& schema, const std::string& name,
                  const std::string& member, const Typed& typed) {
    const auto* words = schema.if_contains("enum");
    if (!words && name == "body.item") return agenda_of(view, typed_as(typed, "body.session"));
    if (!words) return words_for(view, name, member);
    Called all;
    for (const auto& word : words->as_array())
        all.emplace_back(std::string(word.as_string()),
                         words::value_text(view.voice(), word, member));
    return all;
}

/// What people fill in, before it has what is in it.
Element input_called(std::string_view element, const std::string& name, bool required) {
    Element made(element);
    made.add(attribute<"id">(name));
    made.add(attribute<"name">(name));
    if (required) made.add(attribute<"required">(""));
    return made;
}

Markup selection(const View& view, const std::string& name, const Called& choices,
                 const std::string& typed, bool required) {
    Markup options = element<"option">(attribute<"value">(""), view.text("web.form.choose"));
    for (const auto& [word, called] : choices)
        options += word == typed ? element<"option">(attribute<"value">(word),
                                                     attribute<"selected">(""), called)
                                 : element<"option">(attribute<"value">(word), called);
    auto select = input_called("select", name, required);
    select.add(options);
    return select.whole(false);
}

Markup offered(const View& view, const std::string& name,
               const std::vector<std::string_view>& kinds) {
    Markup options;
    for (const auto kind : kinds) {
        std::size_t count = 0;
        for (const auto& one : view.reader.objects(kind)) {
            if (!one.withheld.is_null() || ++count > most_offered) continue;
            const auto title = words::member_text(view.voice(), one.state, "title").value_or("");
            options += element<"option">(attribute<"value">(one.object.text()), title);
        }
    }
    return element<"datalist">(attribute<"id">(name + ".offered"), options);
}

Markup line_input(const View& view, const std::string& name, const std::string& typed,
                  const std::vector<std::string_view>& kinds, bool required) {
    auto input = input_called("input", name, required);
    input.add(attribute<"type">("text"));
    input.add(attribute<"value">(typed));
    if (kinds.empty()) return input.whole(true);
    input.add(attribute<"list">(name + ".offered"));
    auto all = input.whole(true);
    all += offered(view, name, kinds);
    return all;
}

Markup lines_input(const std::string& name, const std::string& typed, bool required) {
    auto input = input_called("textarea", name, required);
    input.add(attribute<"rows">("4"));
    input.add(Markup(typed));
    return input.whole(false);
}

/// What a line of a list means, for people: `Número | Título`.
std::string line_hint(const View& view, const json::object& items) {
    std::string hint;
    for (const auto& member : schema_members(items)) {
        if (!hint.empty()) hint += " | ";
        hint += words::field_text(view.voice(), member);
    }
    return hint.empty() ? view.text("web.form.lines")
                        : view.text("web.form.lines_of", {{"line", hint}});
}

Markup fields_in(const View& view, const json::object& schema, const std::string& prefix,
                 bool required, const Typed& typed);

Markup field_of(const View& view, const json::object& schema, const std::string& name,
                const std::string& member, bool required, const Typed& typed) {
    const auto label = words::field_text(view.voice(), member) +
                       (required ? std::string() : view.text("web.form.optional"));
    const auto type = word_in(schema, "type"), value = typed_as(typed, name);
    if (const auto choices = choices_of(view, schema, name, member, typed);
        !choices.empty() && type != "array")
        return field(name, label, "", selection(view, name, choices, value, required));
    if (type == "boolean")
        return field(name, label, "",
                     selection(view, name,
                               {{"true", view.text("value.yes")}, {"false", view.text("value.no")}},
                               value, required));
    if (type == "array")
        return field(name, label, line_hint(view, schema.at("items").as_object()),
                     lines_input(name, value, required));
    if (type == "object") {
        Markup inside = element<"legend">(label);
        inside += fields_in(view, schema, name + ".", required, typed);
        if (is_open_ended(schema))
            inside += field(name, view.text("web.form.more"), view.text("web.form.pairs"),
                            lines_input(name, value, false));
        return element<"fieldset">(inside);
    }
    const auto format = word_in(schema, "format");
    if (format == "prose") return field(name, label, "", lines_input(name, value, required));
    const auto hint = format == "edtf" ? view.text("web.form.date") : std::string();
    return field(name, label, hint, line_input(view, name, value, kinds_for(member), required));
}

/// What is in something that may be left out is not asked for, since then it is left out whole.
Markup fields_in(const View& view, const json::object& schema, const std::string& prefix,
                 bool required, const Typed& typed) {
    Markup all;
    if (const auto* properties = schema.if_contains("properties"))
        for (const auto& [key, form] : properties->as_object()) {
            const std::string member(key);
            all += field_of(view, form.as_object(), prefix + member, member,
                            required && is_required(schema, member), typed);
        }
    return all;
}

}  // namespace

Markup field(const std::string& name, const std::string& label, const std::string& hint,
             const Markup& input) {
    Markup all = element<"label">(attribute<"for">(name), label);
    if (!hint.empty()) all += element<"p">(attribute<"class">("hint"), hint);
    all += input;
    return element<"div">(attribute<"class">("field"), all);
}

Called agenda_of(const View& view, const std::string& session) {
    Called items;
    const auto found = is_slug(session) ? view.reader.object(ObjectId(session)) : std::nullopt;
    const auto* agenda = found ? found->state.if_contains("agenda") : nullptr;
    if (!agenda || !agenda->is_array()) return items;
    for (const auto& item : agenda->get_array()) {
        const auto& one = item.as_object();
        items.emplace_back(word_in(one, "id"), word_in(one, "id") + ". " + word_in(one, "title"));
    }
    return items;
}

Markup select_field(const std::string& name, const std::string& label, const Called& choices,
                    const std::string& chosen) {
    Markup options;
    for (const auto& [word, called] : choices)
        options += word == chosen ? element<"option">(attribute<"value">(word),
                                                      attribute<"selected">(""), called)
                                  : element<"option">(attribute<"value">(word), called);
    return field(name, label, "",
                 element<"select">(attribute<"id">(name), attribute<"name">(name), options));
}

Markup line_field(const std::string& name, const std::string& label, const std::string& hint,
                  const std::string& value) {
    return field(name, label, hint,
                 element<"input">(attribute<"type">("text"), attribute<"id">(name),
                                  attribute<"name">(name), attribute<"value">(value)));
}

Markup check_field(const std::string& name, const std::string& label, bool checked) {
    Element box("input");
    box.add(attribute<"type">("checkbox"));
    box.add(attribute<"id">(name));
    box.add(attribute<"name">(name));
    box.add(attribute<"value">("yes"));
    if (checked) box.add(attribute<"checked">(""));
    return element<"div">(attribute<"class">("check"), box.whole(true),
                          element<"label">(attribute<"for">(name), label));
}

Markup fields_of(const View& view, const json::object& schema, const Typed& typed) {
    return fields_in(view, schema, "body.", true, typed);
}

Markup hidden(const std::string& name, const std::string& value) {
    return element<"input">(attribute<"type">("hidden"), attribute<"name">(name),
                            attribute<"value">(value));
}

Markup challenge_field(const std::string& message) {
    const auto challenge = challenge_of(message);
    return hidden("challenge",
                  to_base64({reinterpret_cast<const char*>(challenge.data()), challenge.size()}));
}

Markup kept_form(const View& view, const Markup& fields, bool with_files) {
    Markup form = hidden("as", view.person->actor.text());
    form += hidden("stamp", view.person->stamp);
    form += element<"p">(
        attribute<"class">("restored"), attribute<"role">("status"), attribute<"hidden">(""),
        view.text("web.draft.restored"), " ",
        element<"button">(attribute<"type">("button"), view.text("web.draft.discard")));
    form += fields;
    form += element<"p">(attribute<"class">("offline"), attribute<"role">("alert"),
                         attribute<"hidden">(""), view.text("web.draft.offline"));
    Element whole("form");
    whole.add(attribute<"id">("act"));
    whole.add(attribute<"class">("kept"));
    whole.add(attribute<"method">("post"));
    if (with_files) whole.add(attribute<"enctype">("multipart/form-data"));
    whole.add(attribute<"action">(Url(own_address(view.request))));
    whole.add(form);
    return whole.whole(false);
}

Markup device_form(const View& view, const std::string& what, const std::string& action,
                   const Markup& fields, const std::string& button) {
    Markup form = fields;
    form += element<"p">(attribute<"class">("scriptless"), view.text("web.device.needs_script"));
    form += element<"p">(attribute<"class">("failed"), attribute<"role">("alert"),
                         attribute<"hidden">(""), view.text("web.device.failed"));
    form += element<"button">(attribute<"type">("submit"), button);
    return element<"form">(attribute<"id">(what == "sign" ? "act" : what),
                           attribute<"class">("device " + what), attribute<"method">("post"),
                           attribute<"action">(Url(action)), form);
}

}  // namespace cocrea::web
