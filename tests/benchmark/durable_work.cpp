#include "durable_work.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <iterator>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "bare_sqlite.hpp"
#include "cocrea/sqlite/sqlite_ledger.hpp"
#include "cocrea/yaml/parse_yaml.hpp"
#include "grow.hpp"
#include "work.hpp"

namespace cocrea::benchmark {
namespace {

using Time = std::chrono::steady_clock;

double seconds(Time::duration duration) { return std::chrono::duration<double>(duration).count(); }

double processor_seconds() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto of = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
    };
    return of(used.ru_utime) + of(used.ru_stime);
}

/// The register and its engine, which all clients share, as a host has them.
struct Host {
    explicit Host(const std::filesystem::path& file)
        : ledger(file), engine(ledger, read_yaml_workflow, clock) {}

    std::uint64_t size() const { return ledger.snapshot()->head().size; }

    const FixedClock clock;
    const Work work;
    SqliteLedger ledger;
    Engine engine;
};

/// One client: a thread that acts, one act after the other, and what it measured.
class Client {
  public:
    explicit Client(Host& host) : host_(host) {}

    void work(std::uint64_t number) { perform(host_.work.commitment(number)); }

    void perform(const std::vector<SignedAct>& acts) {
        for (const auto& act : acts) {
            const auto begin = Time::now();
            const auto answer = host_.engine.execute(act);
            micros.push_back(seconds(Time::now() - begin) * 1e6);
            if (!answer)
                throw std::runtime_error(act.act.deed + " is refused: " +
                                         std::string(answer.error().blockers.front().code));
        }
    }

    std::vector<double> micros;  ///< of every act

  private:
    Host& host_;
};

/// The bytes of the entries from `first` on, as many to a row as were committed together.
std::vector<std::vector<std::string>> commits_since(const Host& host, std::uint64_t first) {
    std::vector<std::vector<std::string>> commits;
    const auto view = host.ledger.snapshot();
    for (auto seq = first; seq < view->head().size;) {
        auto& commit = commits.emplace_back();
        for (const auto end = view->commit_with(seq).size; seq < end; ++seq)
            commit.push_back(view->entry(seq));
    }
    return commits;
}

/// Runs `part` for every client at once; answers with the seconds that it took.
template <class Part>
double together(std::vector<Client>& clients, Part part) {
    std::vector<std::thread> threads;
    std::exception_ptr failed;
    std::mutex guard;
    const auto begin = Time::now();
    for (std::size_t i = 0; i < clients.size(); ++i)
        threads.emplace_back([&, i] {
            try {
                part(clients[i], i);
            } catch (...) {
                const std::lock_guard lock(guard);
                failed = std::current_exception();
            }
        });
    for (auto& thread : threads) thread.join();
    if (failed) std::rethrow_exception(failed);
    return seconds(Time::now() - begin);
}

double quantile(const std::vector<double>& sorted, double share) {
    return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

}  // namespace

Measured durable_work(const std::filesystem::path& file, const Load& load) {
    auto beside = file;
    beside += ".bare";
    begin(file);
    auto host = std::make_unique<Host>(file);
    auto bare = std::make_unique<BareSqlite>(beside);
    std::vector<Client> clients(load.clients, Client(*host));
    std::vector<double> bare_micros;  // of a commit
    Measured measured{.variant = "cocrea-sqlite", .instances = load.instances};
    constexpr std::uint64_t slice = 10;  // commitments of a client before bare SQLite has its turn
    for (std::uint64_t done = 0; done < load.instances;) {
        const auto now = std::min<std::uint64_t>(slice * load.clients, load.instances - done);
        const auto cpu = processor_seconds();
        const auto size = host->size();
        measured.secs += together(clients, [&](Client& client, std::size_t i) {
            for (auto n = i; n < now; n += load.clients) client.work(done + n);
        });
        measured.cpu_s += processor_seconds() - cpu;
        const auto commits = commits_since(*host, size);
        measured.commits += commits.size();
        const auto begin = Time::now();
        for (const auto& commit : commits) {
            const auto before = Time::now();
            bare->insert(commit);
            bare_micros.push_back(seconds(Time::now() - before) * 1e6);
        }
        measured.bare_secs += seconds(Time::now() - begin);
        done += now;
    }
    std::vector<double> micros;
    for (const auto& client : clients) std::ranges::copy(client.micros, std::back_inserter(micros));
    std::ranges::sort(micros);
    measured.records = micros.size();
    measured.p50_us = quantile(micros, 0.5);
    measured.p99_us = quantile(micros, 0.99);
    std::ranges::sort(bare_micros);
    measured.bare_p50_us = quantile(bare_micros, 0.5);
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    measured.rss_kb = used.ru_maxrss;
    host.reset();
    bare.reset();
    for (const auto& path : {file, beside})
        for (const auto* suffix : {"", "-wal", "-shm", ".mark"})
            std::filesystem::remove(path.string() + suffix);
    return measured;
}

Compared compare(const std::filesystem::path& one, const std::filesystem::path& other,
                 std::uint64_t instances) {
    constexpr std::uint64_t slice = 5;
    Host hosts[]{Host(one), Host(other)};
    Client clients[]{Client(hosts[0]), Client(hosts[1])};
    // Numbers that neither `grow` nor an earlier comparison has given.
    const auto fresh = hosts[0].size() + hosts[1].size();
    const Work work;
    for (auto& client : clients) {
        client.perform(work.session(fresh));
        client.micros.clear();
    }
    for (std::uint64_t done = 0; done < instances; done += slice)
        for (auto& client : clients)
            for (std::uint64_t i = 0; i < slice; ++i)
                client.perform(work.commitment(fresh + done + i, fresh));
    for (auto& client : clients) std::ranges::sort(client.micros);
    return {quantile(clients[0].micros, 0.5), quantile(clients[1].micros, 0.5)};
}

}  // namespace cocrea::benchmark
