#include "opening.hpp"

#include "cocrea/memory_ledger.hpp"
#include "cocrea/sqlite/sqlite_ledger.hpp"
#include "cocrea/workflow.hpp"
#include "cocrea/workflows/built_in.hpp"
#include "request.hpp"

namespace cocrea::c {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

/// The first act of a register.
struct Genesis {
    std::string source;
    std::string origin;
    ActorId registrar;
};

std::string built_in(const std::string& name) {
    for (const auto& workflow : built_in_workflows())
        if (workflow.name == name) return std::string(workflow.bytes);
    throw Invalid{"workflow_unknown", "no built-in workflow " + name, {{"workflow", name}}};
}

std::string source_of(Request& request) {
    const auto name = request.text("workflow");
    const auto source = request.text("source");
    if (name.has_value() == source.has_value())
        throw Invalid{"member_missing", "one of workflow and source", {{"member", "workflow"}}};
    return name ? built_in(*name) : *source;
}

Genesis genesis_of(Request& request, const char* path) {
    const auto file = path ? fs::path(path).stem().string() : "memory";
    return {source_of(request), request.text("origin").value_or("local/" + file),
            request.actor("registrar").value_or(ActorId("registrar"))};
}

void check(Engine& engine, const std::string& source) {
    const auto problems = engine.read(source).problems;
    if (problems.empty()) return;
    json::array list;
    for (const auto& problem : problems) list.push_back(to_json(problem));
    throw Invalid{"workflow_invalid", "the workflow has problems", {{"problems", list}}};
}

Act first_act(Engine& engine, const Genesis& genesis) {
    auto act = *engine.complete(
        {.deed = "register.open",
         .object = ObjectId("register"),
         .actor = genesis.registrar,
         .capacity = "registrar",
         .body = {{"source", genesis.source}, {"registrar", genesis.registrar.text()}}},
        ActId("genesis"));
    act.log = genesis.origin;
    return act;
}

std::unique_ptr<Ledger> new_ledger(const char* path) {
    if (!path) return std::make_unique<MemoryLedger>();
    SqliteLedger::create(path);
    return std::make_unique<SqliteLedger>(path);
}

/// The genesis is judged in memory first, so that what is refused leaves nothing on disk.
Answer create(const char* path, const Genesis& genesis, std::shared_ptr<Register>& opened) {
    Register bench(std::make_unique<MemoryLedger>());
    check(bench.engine(), genesis.source);
    const auto act = first_act(bench.engine(), genesis);
    if (const auto preview = bench.engine().preview(act); !preview)
        return refused(preview.refusal());
    auto made = std::make_shared<Register>(new_ledger(path));
    try {
        if (const auto receipt = made->engine().execute(act); !receipt)
            return refused(receipt.refusal());
    } catch (const LedgerError&) {
        made.reset();
        if (path) SqliteLedger::remove(path);
        throw;
    }
    opened = std::move(made);
    return {};
}

}  // namespace

Answer open(const char* path, const char* options, std::shared_ptr<Register>& opened) {
    Request request(options, "options");
    const auto mode = request.text("mode").value_or("read");
    if (mode == "create") {
        const auto genesis = genesis_of(request, path);
        request.end();
        return create(path, genesis, opened);
    }
    if (mode != "read" && mode != "write")
        throw Invalid{"member_malformed",
                      "mode should be read, write or create",
                      {{"member", "mode"}, {"need", "read, write, create"}}};
    request.end();
    given(path, "path");
    const auto access =
        mode == "read" ? SqliteLedger::Mode::read_only : SqliteLedger::Mode::read_write;
    opened = std::make_shared<Register>(std::make_unique<SqliteLedger>(path, access));
    return {};
}

}  // namespace cocrea::c
