#include <sys/stat.h>

#include <csignal>

#include "cocrea/sqlite/sqlite_ledger.hpp"
#include "desk/town.hpp"
#include "support/child.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;
using Reason = LedgerError::Reason;

using Opening = Town;

TEST_F(Opening, MakesARegisterWithItsFirstAct) {
    auto created = must(Desk::create(file(), genesis(), setting()));
    EXPECT_EQ(created.receipt.size, 1u);
    EXPECT_EQ(created.desk.publishing().origin(), origin);
    EXPECT_EQ(size(open(Mode::read)), 1u);
}

TEST_F(Opening, MakesARegisterForWhomTheUmaskLetsReadIt) {
    for (const mode_t mask : {022U, 077U}) {
        const auto path = at("town-" + std::to_string(mask) + ".db");
        auto its = genesis();
        its.origin = "example.mx/town-" + std::to_string(mask);
        const auto before = ::umask(mask);
        { auto desk = must(Desk::create(path, its, setting())).desk; }
        ::umask(before);
        EXPECT_EQ(fs::status(path).permissions(), fs::perms(0666U & ~mask));
    }
}

TEST_F(Opening, NamesARegisterAfterItsFile) {
    auto unnamed = genesis();
    unnamed.origin.reset();
    const auto desk = must(Desk::create(at("my town+1.db"), unnamed, setting())).desk;
    EXPECT_EQ(desk.publishing().origin(), "local/my-town-1");
    unnamed.origin = "with space";
    expect_obstacle("usage.origin_malformed",
                    [&] { (void)Desk::create(at("x.db"), unnamed, setting()); });
    EXPECT_FALSE(fs::exists(at("x.db")));
}

TEST_F(Opening, LeavesNothingOfABeginningThatIsRefused) {
    auto bad = genesis();
    bad.source = "workflow: x\n";
    EXPECT_FALSE(Desk::rehearse(file(), bad, setting()));
    EXPECT_FALSE(Desk::create(file(), bad, setting()));
    EXPECT_TRUE(fs::is_empty(folder_.path()));
}

TEST_F(Opening, LeavesNothingWhenTheOriginIsTakenByAnother) {
    { auto first = must(Desk::create(file(), genesis(), setting("l"))); }
    auto second = genesis();
    second.registrar = ActorId("other");
    expect_broken(Reason::rolled_back,
                  [&] { (void)Desk::create(at("two.db"), second, setting()); });
    for (const auto& one : fs::directory_iterator(folder_.path()))
        EXPECT_FALSE(one.path().filename().string().starts_with("two")) << one.path();
}

TEST_F(Opening, LeavesNothingOfALogThatDoesNotStand) {
    const auto desk = begin();
    const auto entries = desk.entries(0, 10);
    const auto broken = [&](std::uint64_t seq) -> std::optional<std::string> {
        if (seq == 0) return entries[0];
        return seq == 1 ? std::optional<std::string>("{}") : std::nullopt;
    };
    const auto whole = [&](std::uint64_t seq) {
        return seq == 0 ? std::optional(entries[0]) : std::nullopt;
    };
    EXPECT_FALSE(Desk::restore(at("two.db"), broken, setting()));
    EXPECT_FALSE(fs::exists(at("two.db")));
    EXPECT_EQ(size(must(Desk::restore(at("two.db"), whole, setting()))), 1u);
    EXPECT_EQ(size(must(Desk::restore("", whole))), 1u);
}

/// The clock of a process that dies as soon as there is a file of that name.
class DiesInBetween : public Clock {
  public:
    explicit DiesInBetween(fs::path file) : file_(std::move(file)) {}
    std::string now() const override {
        if (fs::exists(file_)) ::raise(SIGKILL);
        return clock_.now();
    }
    std::optional<Date> today(std::string_view zone) const override {
        if (fs::exists(file_)) ::raise(SIGKILL);
        return clock_.today(zone);
    }

  private:
    fs::path file_;
    FixedClock clock_;
};

TEST_F(Opening, LeavesNoRegisterWhenItIsKilledAtTheBeginning) {
    const fs::path draft = file().string() + ".new-0";
    EXPECT_EQ(in_child([&] {
                  const DiesInBetween clock(draft);
                  auto dying = setting();
                  dying.clock = &clock;
                  return Desk::create(file(), genesis(), std::move(dying)) ? 0 : 1;
              }),
              -SIGKILL);
    EXPECT_FALSE(fs::exists(file()));
    EXPECT_EQ(must(Desk::create(file(), genesis(), setting())).receipt.size, 1u);
    EXPECT_TRUE(open(Mode::read).verify().ok());
    EXPECT_FALSE(fs::exists(draft));
    expect_broken(Reason::exists, [&] { (void)Desk::create(file(), genesis(), setting()); });
}

TEST_F(Opening, FillsAnEmptyRegister) {
    SqliteLedger::create(file());
    EXPECT_EQ(must(Desk::create(file(), genesis(), setting())).receipt.size, 1u);
    EXPECT_TRUE(open(Mode::read).verify().ok());
}

TEST_F(Opening, KeepsARegisterInMemory) {
    auto desk = must(Desk::create("", genesis(), setting())).desk;
    act(desk, person("ana"));
    EXPECT_EQ(size(desk), 2u);
    EXPECT_TRUE(desk.verify().ok());
    EXPECT_TRUE(desk.personal(ActorId("ana")).value().empty());
    const auto filing = must(desk.prepare(person("eva"), {.personal = {{"name", "Eva"}}}));
    expect_obstacle("memory.nothing_beside", [&] { (void)desk.execute(filing); });
    EXPECT_EQ(size(desk), 2u);
}

/// The same register by every path that leads to it: its neighbours are found.
TEST_F(Opening, FindsARegisterAndItsNeighboursByEveryPath) {
    fs::create_directory(at("real"));
    fs::create_directory_symlink(at("real"), at("link"));
    {
        auto made = must(Desk::create(at("link") / "town.db", genesis(), setting()));
        add_ana(made.desk);
    }
    EXPECT_TRUE(fs::exists(at("real") / "town.db.personal"));
    fs::create_symlink(at("real") / "town.db", at("alias.db"));
    for (const auto& path :
         {at("alias.db"), at("real") / "." / "town.db", at("real") / ".." / "link" / "town.db"}) {
        auto desk = Desk::open(path, Mode::write, setting());
        EXPECT_EQ(desk.personal(ActorId("ana")).value().at(1).value, ana) << path;
        EXPECT_TRUE(desk.verify().ok()) << path;
    }
    EXPECT_FALSE(fs::exists(at("alias.db.mark")));
    EXPECT_FALSE(fs::exists(at("alias.db.personal")));
}

TEST_F(Opening, TakesNoActIntoAnOldCopy) {
    { auto desk = begin(); }
    save();
    {
        auto desk = open(Mode::write, "l");
        act(desk, person("ana"));
    }
    put_back();
    auto desk = open();
    expect_broken(Reason::rolled_back, [&] { act(desk, person("eva")); });
    EXPECT_EQ(size(desk), 1u);  // reading is free
    EXPECT_EQ(faults(desk.verify()), std::set<std::string>{"rolled_back"});
    expect_broken(Reason::rolled_back, [&] {
        auto elsewhere = open_elsewhere();
        act(elsewhere, person("eva"));
    });
    fs::remove(file().string() + ".mark");  // and nobody remembers anything
    auto elsewhere = open_elsewhere();
    act(elsewhere, person("eva"));
}

TEST_F(Opening, WritesNothingWhenItIsToRead) {
    { auto desk = begin(); }
    auto desk = open(Mode::read);
    const auto filing = must(desk.prepare(person("ana"), {.personal = {{"name", ana}}}));
    expect_broken(Reason::read_only, [&] { (void)desk.execute(filing); });
    EXPECT_FALSE(fs::exists(file().string() + ".personal"));
}

TEST_F(Opening, RemovesARegisterWithAllBesideIt) {
    {
        auto desk = begin();
        add_ana(desk);
        desk.documents().put("minutes");
    }
    Desk::remove(file());
    EXPECT_TRUE(fs::is_empty(folder_.path()));
}

TEST_F(Opening, GoesByTheHomeOfTheVariables) {
    std::map<std::string, std::string> variables;
    const auto home = [&] {
        const auto of = desk::Home::of([&](const char* name) {
            const auto found = variables.find(name);
            return found == variables.end() ? nullptr : found->second.c_str();
        });
        return of.empty() ? fs::path() : of.keys().path_of("k").parent_path().parent_path();
    };
    EXPECT_EQ(home(), "");
    expect_obstacle("usage.home_missing", [] { (void)desk::Home().keys(); });
    variables["HOME"] = "/home/ana";
    EXPECT_EQ(home(), "/home/ana/.local/share/cocrea");
    variables["XDG_DATA_HOME"] = "relative";
    EXPECT_EQ(home(), "/home/ana/.local/share/cocrea");
    variables["XDG_DATA_HOME"] = "/data";
    EXPECT_EQ(home(), "/data/cocrea");
    variables["COCREA_HOME"] = "/own";
    EXPECT_EQ(home(), "/own");
}

}  // namespace
}  // namespace cocrea::test
