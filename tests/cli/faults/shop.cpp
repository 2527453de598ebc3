#include "shop.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "cocrea/types.hpp"
#include "sqlite/register.hpp"
#include "support/file.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;

const std::vector<Words> beginnings{
    {"init", "--workflow", "edomex-2020", "--origin", "test/shop"},
    {"document", "add", "met", "--title", "Metodo"},
    {"document", "add", "copied", "--title", "Papel", "--file", "@old-paper"},
    {"correct", "met", "title=Metodologia", "--reason", "La escribio mal Ana"},
    {"institution", "add", "p-1", "--type", "person", "--personal", "name=Ana", "--personal",
     "mail=ana@example.mx"},
    {"institution", "add", "fac", "--type", "person"},
    {"role", "assign", "facilitator", "fac"},
    {"forum", "install"},
    {"session", "convene", "s-1", "--day", "2090-02-01", "--as", "fac"},
    {"key", "new", "mine"},
    {"key", "new", "logs"},
    {"checkpoint", "publish", "--key", "logs"},
    {"workflow", "new", "w", "--to", "@workflow.yaml"},
    {"export", "--to", "@export"},
    {"backup", "@backup"},
};

/// What an answer says of its command: `saved` (whatever failed after that), `unknown` (a program
/// that broke does not say), or the code of why it is not; empty where there is no answer.
std::string said(const Ran& ran) {
    boost::json::error_code none;
    const auto answer = boost::json::parse(ran.out, none);
    const auto* const object = answer.if_object();
    if (!object) return ran.exit == 0 ? "saved" : "";
    if (object->contains("ok") && object->at("ok") == true) return "saved";
    const auto* const code = object->if_contains("code");
    if (!code) return ran.exit == 0 ? "saved" : "";
    const std::string_view why = code->as_string();
    const std::string_view message = object->at("message").as_string();
    const bool one_accepted =
        why == "import.broken_off" && message.find("(acts: 1)") != std::string_view::npos;
    if (why == "ledger.recorded" || one_accepted) return "saved";
    const bool unknown = why.ends_with(".unknown") || why == "app.broken" || why == "app.no_memory";
    return unknown ? "unknown" : std::string(why);
}

}  // namespace

const std::vector<Writing>& writings() {
    static const std::vector<Writing> all{
        {{"institution", "add", "x-1"}},
        {{"institution", "add", "x-2", "--type", "person", "--personal", "name=Ana"}},
        {{"document", "add", "d-1", "--title", "Papel", "--file", "@paper"}},
        {{"document", "revise", "copied", "--file", "@paper", "--as", "fac"}},
        {{"correct", "met", "title=Otra", "--reason", "Errata"}},
        {{"pd", "block", "p-1"}},
        {{"pd", "erase", "p-1"}},
        {{"prose", "suppress", "3", "--reason", "Nombra a alguien"}},
        {{"import", "@acts"}},
        {{"key", "add", "mine", "--actor", "reg"}},
        {{"policy", "adopt", "@policy"}},
        {{"workflow", "add", "@workflow.yaml"}},
        {{"key", "new", "another"}, "home/keys/another.key"},
        {{"checkpoint", "publish", "--key", "logs", "--stamp-request", "@stamp"}, "stamp"},
        {{"checkpoint", "request", "--to", "@request"}, "request", true},
        {{"tiles", "--to", "@web"}, "web/checkpoint", true},
        {{"audit", "export", "--to", "@bundle"}, "bundle", true},
        {{"export", "--to", "@entries"}, "entries", true},
        {{"session", "convocation", "s-1", "--format", "html", "--to", "@paper.html"},
         "paper.html"},
        {{"workflow", "new", "v", "--to", "@new.yaml"}, "new.yaml", true},
        {{"init", "--workflow", "edomex-2020", "--register", "@new.db"}, "new.db"},
        {{"restore", "@export", "--register", "@restored.db"}, "restored.db"},
        {{"restore", "@backup", "--register", "@whole.db"}, "whole.db"},
    };
    return all;
}

std::string named(const Writing& writing) {
    return fmt::format("{}", fmt::join(writing.words, " "));
}

std::string Fault::text() const {
    return fmt::format("{}:{}:{}:{}", family, nth, what, for_ever ? "ever" : "once");
}

Shop::Shop() {
    static const Shop first(First::shop);
    fs::copy(first.folder_.path(), folder_.path(), fs::copy_options::recursive);
}

/// The one that all others are copies of is made by the program.
Shop::Shop(First) {
    write_file(folder_ / "paper", "Un papel.\n");
    write_file(folder_ / "old-paper", "Otro papel.\n");
    for (const auto& words : beginnings) {
        const auto ran = run_program(placed(words), variables());
        if (ran.exit != 0) throw std::runtime_error(words[0] + " " + words[1] + ran.err);
    }
    write_file(folder_ / "acts",
               R"({"do":"actor.register","object":"x-3","actor":"reg","body":{"type":"group"}})"
               "\n");
    write_file(folder_ / "policy",
               "log " +
                   run_program({"key", "export", "logs", "--for", "test/shop"}, variables()).out +
                   "quorum none\n");
}

Words Shop::placed(const Words& words) const {
    Words placed;
    for (const auto& word : words)
        placed.push_back(word.starts_with('@') ? (folder_ / word.substr(1)).string() : word);
    return placed;
}

Variables Shop::variables() const {
    return {{"COCREA_REGISTER", (folder_ / "r.db").string()},
            {"COCREA_HOME", (folder_ / "home").string()},
            {"COCREA_AS", "reg"},
            {"LC_ALL", "en"}};
}

Variables Shop::failing(const Fault& fault) const {
    auto with = variables();
    with["LD_PRELOAD"] = COCREA_FAULTS;
    with["ASAN_OPTIONS"] = "verify_asan_link_order=0:detect_leaks=0";
    with["COCREA_FAULT"] = folder_.path().string() + ":" + fault.text();
    return with;
}

Words Shop::answered(const Writing& writing) const {
    auto words = placed(writing.words);
    words.emplace_back("--json");
    return words;
}

Ran Shop::run(const Writing& writing, const Fault& fault) const {
    return run_program(answered(writing), failing(fault));
}

Counts Shop::counts(const Writing& writing) const {
    const std::filesystem::path file = folder_.path().string() + ".count";
    auto with = failing({});
    with["COCREA_FAULT_COUNT"] = file.string();
    run_program(answered(writing), with);
    std::istringstream line(read_file(file));
    fs::remove(file);
    Counts counts{};
    for (auto& count : counts) line >> count;
    return counts;
}

Shop::Seen Shop::look(const Writing& writing) const {
    Seen seen{SqliteLedger(folder_ / "r.db", Mode::read_only).snapshot()->head().size, {}};
    const auto made = folder_ / writing.makes;
    if (!writing.makes.empty() && fs::exists(made))
        seen.made.emplace_back(writing.makes,
                               writing.repeatable ? to_hex(sha256(read_file(made))) : "made");
    return seen;
}

const Shop::Seen& Shop::after(const Writing& writing) {
    static std::map<std::string, Seen> known;
    const auto found = known.find(named(writing));
    if (found != known.end()) return found->second;
    const Shop fresh;
    const auto ran = fresh.run(writing, {});
    if (ran.exit != 0) throw std::runtime_error(named(writing) + ": " + ran.out + ran.err);
    return known[named(writing)] = fresh.look(writing);
}

/// What cannot be removed lies there until the next try removes it.
std::string Shop::lie(const Writing& writing, const Fault& fault, const Ran& ran) const try {
    const auto before = Shop().look(writing), done = after(writing), now = look(writing);
    const bool saved = now == done, nothing = now == before;
    const auto word = said(ran);
    const auto told = fmt::format("exit {}: {}{}", ran.exit, ran.out, ran.err);
    if (!saved && !nothing) return "half of it is there, " + told;
    if (fault.family == "memory" && ran.exit == 1 && word != "saved" && word != "unknown")
        return "short of memory, and " + told;
    if (fault.family == "memory" && ran.out.find("app.broken") != std::string::npos)
        return "short of memory, and " + told;
    if (word == "saved" && !saved) return "said to be saved, and is not there";
    if (ran.exit >= 0) {
        if (word != "saved" && word != "unknown" && saved) return "is there, but " + told;
        if (ran.exit > 1 || word.empty()) return "a wrong answer, " + told;
        if (const auto left = left_behind(); !left.empty() && fault.family != "name")
            return "left behind: " + left;
    }
    if (nothing) {
        const auto again = run(writing, {});
        if (again.exit != 0) return "the next try fails: " + again.out + again.err;
        if (look(writing) != done) return "the next try does something else: " + again.out;
    }
    if (const auto left = left_behind(); !left.empty()) return "left behind for ever: " + left;
    return damage(folder_ / "r.db");
} catch (const std::exception& error) {
    return error.what();
}

std::string Shop::left_behind() const {
    for (const auto& one : fs::recursive_directory_iterator(folder_.path())) {
        const auto name = one.path().filename().native();
        const bool draft =
            name.find(".new") != std::string::npos || name.starts_with(".cocrea-new-");
        if (draft && name != "new.db") return one.path();
    }
    return {};
}

}  // namespace cocrea::test
