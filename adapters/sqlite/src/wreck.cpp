#include "cocrea/ledger.hpp"
#include "cocrea/posix/held_file.hpp"
#include "cocrea/sqlite/sqlite_wreck.hpp"
#include "connection.hpp"
#include "refused.hpp"

namespace cocrea {
namespace {

constexpr char entry_row[] = "SELECT bytes, leaf FROM entry WHERE seq = ?";
constexpr char last_row[] = "SELECT max(seq) + 1 FROM entry";
constexpr char passage_row[] = "SELECT salt, text FROM passage WHERE sealed = ? AND suppressed = 0";

std::shared_ptr<posix::HeldFile> held(const std::filesystem::path& path) try {
    return posix::HeldFile::of(path);
} catch (const posix::Error& error) {
    refuse(error);
}

/// What `read` finds; nothing when it cannot.
template <class Read>
auto readable(Read read) -> decltype(read()) {
    try {
        return read();
    } catch (const LedgerError&) {
        return {};
    }
}

}  // namespace

struct SqliteWreck::State {
    explicit State(const std::filesystem::path& path)
        : file(held(path)), connection(path, Connection::Access::read_only) {}

    std::shared_ptr<posix::HeldFile> file;  ///< as long as there is a connection
    Connection connection;
};

SqliteWreck::SqliteWreck(const std::filesystem::path& path)
    : state_(std::make_unique<State>(path)) {}
SqliteWreck::~SqliteWreck() = default;

std::optional<SqliteWreck::Row> SqliteWreck::entry(std::uint64_t seq) const {
    return readable([&] {
        std::optional<Row> found;
        state_->connection.each(
            entry_row,
            [&](const Query& row) {
                found = Row{std::string(row.bytes(0)), digest_of(row.bytes(1))};
            },
            seq);
        return found;
    });
}

std::optional<Passage> SqliteWreck::text(const Digest& sealed) const {
    return readable([&] {
        std::optional<Passage> found;
        state_->connection.each(
            passage_row,
            [&](const Query& row) {
                found =
                    Passage{.sealed = sealed, .text = row.text(1), .salt = digest_of(row.bytes(0))};
            },
            Blob{bytes_of(sealed)});
        return found;
    });
}

std::uint64_t SqliteWreck::size() const {
    return readable([&] {
        std::uint64_t size = 0;
        state_->connection.each(last_row, [&](const Query& row) { size = row.number(0); });
        return size;
    });
}

}  // namespace cocrea
