#include "commands/script.hpp"

#include <algorithm>
#include <sstream>

#include "parser/terms.hpp"

namespace cocrea::cli {
namespace {

std::string stripped(std::string text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, at);)
        if (auto one = stripped(part); !one.empty()) parts.push_back(std::move(one));
    return parts;
}

/// What a line may begin with, in every language.
const Terms& keys() {
    static const Terms all = [] {
        Terms made;
        for (const auto* id : {"present", "absent", "guest", "open", "motion", "for", "against",
                               "abstain", "unanimous", "close"}) {
            Term term{id};
            for (const auto& language : words::languages())
                term.names.emplace(language.tag,
                                   Catalogue(language).text(std::string("run.key.") + id));
            made.push_back(std::move(term));
        }
        return made;
    }();
    return all;
}

bool takes_seats(const std::string& key) {
    static constexpr std::string_view all[]{"present", "absent", "for", "against", "abstain"};
    return std::ranges::find(all, key) != std::end(all);
}

bool is_vote(const std::string& key) {
    return key == "unanimous" || (takes_seats(key) && key != "present" && key != "absent");
}

/// Reads one line after the other.
class LineReader {
  public:
    LineReader(const Voice& voice, const Workflow& workflow)
        : voice_(voice), seats_(terms_of(workflow, "@seat")) {}

    Script script;

    void read(std::size_t number, const std::string& text) {
        const auto colon = text.find(':');
        const auto word = stripped(text.substr(0, colon));
        const auto rest = colon == std::string::npos ? "" : stripped(text.substr(colon + 1));
        const auto key = chosen(keys(), word);
        if (!key) return fault(number, "run.key_unknown", word, keys());
        ScriptLine line{number, *key, {}};
        line.values = *key == "motion" ? split(rest, '|') : split(rest, ',');
        const bool alone = *key == "open" || *key == "close" || *key == "unanimous";
        if (line.values.empty() != alone)
            return fault(number, alone ? "run.takes_nothing" : "run.value_missing", word, {});
        if (is_vote(*key) && !motion_) return fault(number, "run.no_motion", word, {});
        motion_ = motion_ || *key == "motion";
        if (takes_seats(*key) && !name_seats(line)) return;
        script.lines.push_back(std::move(line));
    }

  private:
    void fault(std::size_t number, const char* id, const std::string& have, const Terms& fitting) {
        std::vector<std::string> words;
        for (const auto& term : fitting) words.push_back(term.in(voice_.language()));
        script.faults.push_back(
            {number, voice_.text(id, {{"have", have}, {"terms", voice_.list(words)}})});
    }

    bool name_seats(ScriptLine& line) {
        for (auto& value : line.values) {
            const auto colon = value.find(':');
            const auto seat = chosen(seats_, value.substr(0, colon));
            const auto as = colon == std::string::npos
                                ? std::optional<std::string>("titular")
                                : chosen(fixed_terms("titular|suplente"), value.substr(colon + 1));
            if (!seat || !as) {
                fault(line.number, seat ? "run.tenure_unknown" : "run.seat_unknown", value,
                      seat ? fixed_terms("titular|suplente") : seats_);
                return false;
            }
            value = *as == "titular" ? *seat : *seat + ":" + *as;
        }
        return true;
    }

    const Voice& voice_;
    Terms seats_;
    bool motion_ = false;
};

}  // namespace

Script script_of(const Voice& voice, const Workflow& workflow, const std::string& text) {
    LineReader reader(voice, workflow);
    std::istringstream lines(text);
    std::size_t number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        line = stripped(line.substr(0, line.find('#')));
        if (!line.empty()) reader.read(number, line);
    }
    return std::move(reader.script);
}

}  // namespace cocrea::cli
