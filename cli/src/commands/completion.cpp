#include "commands/completion.hpp"

#include <algorithm>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <ostream>

#include "cocrea/desk/desk.hpp"
#include "commands/reading.hpp"
#include "parser/complete.hpp"
#include "terminal/width.hpp"

extern const std::string_view cocrea_bash_completion;
extern const std::string_view cocrea_zsh_completion;

namespace cocrea::cli {
namespace {

namespace json = boost::json;

/// The kinds of objects that a person names.
constexpr std::string_view kinds[]{"commitment", "axis",    "session", "motion",
                                   "document",   "meeting", "event",   "actor",
                                   "seat",       "forum",   "register"};

/// Gathers the words that a source has and that go on from what was typed.
class Gathering {
  public:
    Gathering(const Completion& wanted, const Voice& voice) : wanted_(wanted), voice_(voice) {}

    void add(std::string_view word, const std::string& meaning = {}) {
        if (word.starts_with(wanted_.typed))
            found.push_back({wanted_.before + std::string(word), meaning});
    }

    void add_objects(const Snapshot& snapshot, std::string_view kind) {
        each_of_kind(snapshot, kind, [&](const ObjectId& id) {
            if (!id.text().starts_with(wanted_.typed)) return;
            const auto state = json::parse(snapshot.find(id)->state).as_object();
            const auto* title = state.if_contains("title");
            add(id.text(),
                cut(title && title->is_string() ? title->get_string() : json::string(), 60));
        });
    }

    void add_words_of(const Workflow& workflow, std::string_view source) {
        const auto all = [&](const auto& list) {
            for (const auto& one : list) add(one.id, one.title.in(voice_.language()));
        };
        if (source == "@seat") all(workflow.seats());
        if (source == "@body") all(workflow.bodies);
        if (source == "@session_type")
            for (const auto& body : workflow.bodies) all(body.sessions);
        if (source == "@role") all(workflow.roles);
        if (source == "@track") all(workflow.tracks);
        if (source == "@matter") all(workflow.matters);
        if (source == "@event_type") all(workflow.events);
        if (source == "@class") all(workflow.documents);
        for (const auto& plan : workflow.phases) {
            if (source == "@step") all(plan.steps);
            if (source == "@deliverable")
                for (const auto& step : plan.steps)
                    for (const auto& deliverable : step.delivers) add(deliverable.id);
        }
    }

    /// A source that needs no register; false for any other.
    bool add_from(std::string_view source) {
        if (source == "@workflow")
            for (const auto& one : built_in_workflows()) add(one.name);
        if (source == "@phase")
            boost::mp11::mp_for_each<boost::describe::describe_enumerators<Phase>>(
                [&](auto phase) { add(phase.name); });
        if (source == "@language")
            for (const auto& one : words::languages()) add(one.tag);
        if (source == "@file") files = true;
        return source == "@workflow" || source == "@phase" || source == "@language" ||
               source == "@file";
    }

    Candidates found;
    bool files = false;

  private:
    const Completion& wanted_;
    const Voice& voice_;
};

bool is_kind(std::string_view source) {
    return source != "@seat" && std::ranges::find(kinds, source.substr(1)) != std::end(kinds);
}

/// The names of the keys of whoever types.
void add_own_keys(Gathering& gathering, const Environment& environment) {
    const auto home = desk::Home::of(environment);
    if (home.empty()) return;
    for (const auto& name : home.keys().names()) gathering.add(name);
}

/// What the register has for the sources that need it.
void ask_register(Gathering& gathering, const std::string& file, const Clock& clock,
                  const std::vector<std::string_view>& sources) {
    desk::Setting setting;
    setting.clock = &clock;
    const auto desk = desk::Desk::open(file, desk::Mode::read, std::move(setting));
    const auto reader = desk.reader();
    for (const auto source : sources) {
        if (source == "@any")
            for (const auto kind : kinds) gathering.add_objects(reader.view(), kind);
        else if (is_kind(source))
            gathering.add_objects(reader.view(), source.substr(1));
        else if (const auto workflow = desk.engine().workflow())
            gathering.add_words_of(*workflow, source);
    }
}

void answer(std::span<const std::string> words, const Surroundings& around) {
    const auto place = place_of(words);
    const Voice voice(language_for(place.value("--lang"), around.environment));
    const auto wanted = complete(voice, words);
    Gathering gathering(wanted, voice);
    gathering.found = wanted.words;
    std::vector<std::string_view> of_register;
    for (const auto source : wanted.from)
        if (source == "@own_key")
            add_own_keys(gathering, around.environment);
        else if (!gathering.add_from(source))
            of_register.push_back(source);
    const auto file = Program::register_file_of(place, around.environment);
    try {
        if (!of_register.empty() && !file.empty())
            ask_register(gathering, file, around.clock, of_register);
    } catch (const std::exception&) {
        // No register, or none that can be read: what does not need it is still worth offering.
    }
    for (const auto& one : gathering.found) around.out << one.word << '\t' << one.meaning << '\n';
    if (gathering.files) around.out << "\tfiles\n";
}

}  // namespace

int completion(Program& program, const Typed& typed) {
    const auto shell = *typed_word(typed, "SHELL");
    if (shell == "bash")
        program.data() << cocrea_bash_completion;
    else if (shell == "zsh")
        program.data() << cocrea_zsh_completion;
    else
        throw UsageError("usage.shell_unknown", {{"have", shell}});
    return done;
}

bool asks_for_candidates(std::span<const std::string> words) {
    return words.size() > 1 && words[0] == "completion" && words[1] == "--";
}

int print_candidates(std::span<const std::string> words, const Surroundings& around) {
    try {
        answer(words, around);
    } catch (const std::exception&) {
    }
    return done;
}

}  // namespace cocrea::cli
