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
#include <utility>

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

/// One writer, with the register opened for itself.
class Writer {
  public:
    explicit Writer(const std::filesystem::path& file)
        : ledger_(file), engine_(ledger_, read_yaml_workflow, clock_) {}

    void work(std::uint64_t number) { perform(work_.commitment(number)); }

    void perform(const std::vector<SignedAct>& acts) {
        for (const auto& act : acts) {
            const auto begin = Time::now();
            const auto answer = engine_.execute(act);
            micros.push_back(seconds(Time::now() - begin) * 1e6);
            if (!answer)
                throw std::runtime_error(act.act.deed + " is refused: " +
                                         std::string(answer.error().blockers.front().code));
            written_.push_back(answer->seq);
        }
    }

    /// The bytes that the acts since the last time came to.
    std::vector<std::string> fetch() {
        std::vector<std::string> rows;
        const auto snapshot = ledger_.snapshot();
        for (const auto seq : std::exchange(written_, {})) rows.push_back(snapshot->entry(seq));
        return rows;
    }

    std::uint64_t size() const { return ledger_.snapshot()->head().size; }

    std::vector<double> micros;  ///< of every act

  private:
    const FixedClock clock_;
    const Work work_;
    SqliteLedger ledger_;
    Engine engine_;
    std::vector<std::uint64_t> written_;
};

/// A writer, and bare SQLite beside it.
struct Client {
    Client(const std::filesystem::path& file, const std::filesystem::path& beside)
        : writer(file), bare(beside) {}
    Writer writer;
    BareSqlite bare;
    std::vector<std::string> rows;
};

/// Runs `part` for every client at once; answers with the seconds that it took.
template <class Part>
double together(std::vector<std::unique_ptr<Client>>& clients, Part part) {
    std::vector<std::thread> threads;
    std::exception_ptr failed;
    std::mutex guard;
    const auto begin = Time::now();
    for (std::size_t i = 0; i < clients.size(); ++i)
        threads.emplace_back([&, i] {
            try {
                part(*clients[i], i);
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
    auto bare = file;
    bare += ".bare";
    begin(file);
    std::vector<std::unique_ptr<Client>> clients;
    for (unsigned i = 0; i < load.clients; ++i)
        clients.push_back(std::make_unique<Client>(file, bare));
    Measured measured{.variant = "cocrea-sqlite", .instances = load.instances};
    constexpr std::uint64_t slice = 10;  // commitments of a client before bare SQLite has its turn
    for (std::uint64_t done = 0; done < load.instances;) {
        const auto now = std::min<std::uint64_t>(slice * load.clients, load.instances - done);
        const auto cpu = processor_seconds();
        measured.secs += together(clients, [&](Client& client, std::size_t i) {
            for (auto n = i; n < now; n += load.clients) client.writer.work(done + n);
        });
        measured.cpu_s += processor_seconds() - cpu;
        for (const auto& client : clients) client->rows = client->writer.fetch();
        measured.bare_secs += together(clients, [](Client& client, std::size_t) {
            for (const auto& row : client.rows) client.bare.insert(row);
        });
        done += now;
    }
    std::vector<double> micros;
    for (const auto& client : clients)
        std::ranges::copy(client->writer.micros, std::back_inserter(micros));
    std::ranges::sort(micros);
    measured.records = micros.size();
    measured.p50_us = quantile(micros, 0.5);
    measured.p99_us = quantile(micros, 0.99);
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    measured.rss_kb = used.ru_maxrss;
    clients.clear();
    for (const auto& path : {file, bare})
        for (const auto* suffix : {"", "-wal", "-shm", ".lock"})
            std::filesystem::remove(path.string() + suffix);
    return measured;
}

Compared compare(const std::filesystem::path& one, const std::filesystem::path& other,
                 std::uint64_t instances) {
    constexpr std::uint64_t slice = 5;
    Writer writers[]{Writer(one), Writer(other)};
    // Numbers that neither `grow` nor an earlier comparison has given.
    const auto fresh = writers[0].size() + writers[1].size();
    const Work work;
    for (auto& writer : writers) {
        writer.perform(work.session(fresh));
        writer.micros.clear();
    }
    for (std::uint64_t done = 0; done < instances; done += slice)
        for (auto& writer : writers)
            for (std::uint64_t i = 0; i < slice; ++i)
                writer.perform(work.commitment(fresh + done + i, fresh));
    for (auto& writer : writers) std::ranges::sort(writer.micros);
    return {quantile(writers[0].micros, 0.5), quantile(writers[1].micros, 0.5)};
}

}  // namespace cocrea::benchmark
