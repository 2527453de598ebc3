#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <filesystem>
#include <iostream>

#include "audited.hpp"
#include "durable_work.hpp"
#include "grow.hpp"
#include "sync_time.hpp"

namespace {

namespace bench = cocrea::benchmark;

void print(const bench::Measured& m, bool json) {
    if (json) {
        std::cout << boost::json::object{{"variant", m.variant},
                                         {"n", m.instances},
                                         {"records", m.records},
                                         {"commits", m.commits},
                                         {"secs", m.secs},
                                         {"p50_us", m.p50_us},
                                         {"p99_us", m.p99_us},
                                         {"cpu_s", m.cpu_s},
                                         {"rss_kb", m.rss_kb},
                                         {"bare_secs", m.bare_secs},
                                         {"bare_p50_us", m.bare_p50_us},
                                         {"ratio", m.bare_secs / m.secs}}
                  << '\n';
        return;
    }
    std::cout << fmt::format(
        "{}: {} commitments, {} acts in {} commits in {:.2f} s; an act {:.0f} us in the middle, "
        "{:.0f} us at "
        "the\n"
        "99th of a hundred; {:.2f} s of processor, {} kB at most. Bare SQLite, the same bytes and "
        "commits:\n"
        "{:.2f} s, so the register runs at {:.2f} of it.\n",
        m.variant, m.instances, m.records, m.commits, m.secs, m.p50_us, m.p99_us, m.cpu_s, m.rss_kb,
        m.bare_secs, m.bare_secs / m.secs);
}

}  // namespace

int main(int argc, char** argv) try {
    CLI::App app{"Measures what durable acts of a register cost."};
    app.require_subcommand(1);
    std::filesystem::path file;
    bench::Load load;
    bool json = false;
    auto* w = app.add_subcommand(
        "w",
        "The work W of commitments (13 durable acts each), beside bare SQLite in the same run");
    w->add_option("--instances", load.instances, "Commitments, over all clients")
        ->check(CLI::Range(1, 1'000'000));
    w->add_option("--clients", load.clients, "Threads that share one engine")
        ->check(CLI::Range(1, 64));
    w->add_option("--register", file, "File to make; removed again")->required();
    w->add_flag("--json", json, "One line of JSON");
    std::uint32_t sync_us = 0;
    w->add_option("--sync-us", sync_us,
                  "Microseconds that every sync takes in place of the disk's; 0: the disk's")
        ->check(CLI::Range(0, 100'000));
    std::uint64_t acts = 1000;
    auto* grow = app.add_subcommand("grow", "Makes a register of a size, many acts a commit");
    grow->add_option("--acts", acts, "Acts, at least")->check(CLI::Range(1, 100'000'000));
    grow->add_option("--register", file, "File to make")->required();
    bool is_signed = false;
    grow->add_flag("--signed", is_signed, "Each act signed by its actor");
    std::filesystem::path other;
    auto* compare = app.add_subcommand(
        "compare", "The same durable acts in two registers that grow made, turn by turn");
    compare->add_option("one", file, "A register")->required();
    compare->add_option("other", other, "Another")->required();
    compare->add_option("--instances", load.instances, "Commitments in each")
        ->check(CLI::Range(1, 1'000'000));
    std::filesystem::path folder;
    auto* audited = app.add_subcommand(
        "audited", "What an auditor gets of a register that grow made: bundle, policy and a proof");
    audited->add_option("--register", file, "The register")->required();
    audited->add_option("--to", folder, "Folder that is there")->required();
    CLI11_PARSE(app, argc, argv);
    if (*w) {
        bench::have_syncs_take(std::chrono::microseconds(sync_us));
        print(bench::durable_work(file, load), json);
    }
    if (*compare) {
        const auto [one_us, other_us] = bench::compare(file, other, load.instances);
        std::cout << boost::json::object{{"one_us", one_us}, {"other_us", other_us}} << '\n';
    }
    if (*grow) bench::grow(file, acts, is_signed, std::cerr);
    if (*audited) bench::write_audited(file, folder);
    return 0;
} catch (const std::exception& failed) {
    std::cerr << "cocrea-bench: " << failed.what() << '\n';
    return 1;
}
