#include "rebuild.hpp"

#include <array>
#include <optional>

#include "schema.hpp"

namespace cocrea {
namespace {

constexpr std::size_t most_differences = 100;

/// Rows that must be alike, in the order of the columns by which they are told apart.
struct Rows {
    const char* what;  ///< before the key, in the words of a difference
    const char* sql;
    int key;            ///< how many columns, from the first, name a row
    bool whole = true;  ///< whatever was made anew is kept; else only the other way round
};

/// What follows from an entry may be left out once the tables have it. A register makes a commit of
/// many entries and a rebuilding of each: it has every root that may be kept. Texts are judged
/// where their commitments are; here only that nothing lies among them.
constexpr std::array tables{
    Rows{"schema", "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name", 2},
    Rows{"entry", "SELECT seq, leaf, bytes FROM entry ORDER BY seq", 1},
    Rows{"follows",
         "SELECT seq, follows FROM entry "
         "WHERE follows <> '' OR seq >= (SELECT size FROM followed) ORDER BY seq",
         1, false},
    Rows{"head",
         "SELECT seq + 1, root, recorded_at FROM entry "
         "WHERE root IS NOT NULL OR recorded_at IS NOT NULL ORDER BY seq",
         1, false},
    Rows{"followed", "SELECT only, size, made, frontier FROM followed", 1},
    Rows{"act", "SELECT act_id, seq FROM act ORDER BY act_id", 1},
    Rows{"tile", "SELECT level, idx, hashes FROM tile ORDER BY level, idx", 2},
    Rows{"record",
         "SELECT object, made, kind, version, seq, at, length, concerns FROM record "
         "ORDER BY object",
         1},
    Rows{"version", "SELECT object, part, seqs FROM version ORDER BY object, part", 2},
    Rows{"concern", "SELECT whole, kind, made, object FROM concern ORDER BY whole, kind, made", 3},
    Rows{"mention", "SELECT object, part, seqs FROM mention ORDER BY object, part", 2},
    Rows{"passage", "SELECT lower(hex(sealed)) FROM passage ORDER BY sealed", 1, false},
};

/// What is suppressed is zeros, and nothing is neither suppressed nor not.
constexpr char passages_that_are_odd[] =
    "SELECT lower(hex(sealed)) FROM passage WHERE suppressed NOT IN (0, 1) OR suppressed = 1 AND "
    "(salt <> zeroblob(32) OR text <> zeroblob(length(text)))";
constexpr char integrity[] = "SELECT * FROM pragma_integrity_check(100)";

/// Walks through the rows of a query.
class Cursor {
  public:
    Cursor(Connection& connection, const Rows& rows)
        : connection_(connection), statement_(connection.prepare(rows.sql)), key_(rows.key) {
        next();
    }

    const std::optional<std::vector<std::string>>& row() const { return row_; }
    void next();
    /// The columns that name the row, as text.
    std::string name() const;
    /// Negative when this one's row comes before the other's, 0 when they have one name.
    int against(const Cursor& other) const;

  private:
    Connection& connection_;
    SQLite::Statement statement_;
    int key_;
    std::optional<std::vector<std::string>> row_;
    std::vector<std::optional<std::int64_t>> numbers_;  ///< of the key's columns that are numbers
};

void Cursor::next() try {
    row_.reset();
    numbers_.clear();
    if (!statement_.executeStep()) return;
    auto& row = row_.emplace();
    for (int i = 0; i < statement_.getColumnCount(); ++i) {
        const auto column = statement_.getColumn(i);
        row.push_back(column.getString());
        if (i < key_)
            numbers_.push_back(column.isInteger() ? std::optional(column.getInt64())
                                                  : std::nullopt);
    }
} catch (const SQLite::Exception& error) {
    rethrow(error, connection_.handle());
}

std::string Cursor::name() const {
    std::string name;
    for (int i = 0; i < key_; ++i) name += " " + row_->at(static_cast<std::size_t>(i));
    return name;
}

int Cursor::against(const Cursor& other) const {
    if (!row_ || !other.row_) return row_ ? -1 : 1;
    for (std::size_t i = 0; i < static_cast<std::size_t>(key_); ++i) {
        const auto order = numbers_[i] && other.numbers_[i] ? *numbers_[i] <=> *other.numbers_[i]
                                                            : row_->at(i) <=> other.row_->at(i);
        if (order != 0) return order < 0 ? -1 : 1;
    }
    return 0;
}

void compare(Connection& kept, Connection& anew, const Rows& rows,
             const std::function<void(const std::string&)>& tell) {
    Cursor is(kept, rows), should(anew, rows);
    while (is.row() || should.row()) {
        const auto order = is.against(should);
        const auto& named = order <= 0 ? is : should;
        const bool alike = order == 0 ? is.row() == should.row() : order > 0 && !rows.whole;
        if (!alike) tell(rows.what + named.name());
        if (order <= 0) is.next();
        if (order >= 0) should.next();
    }
}

std::shared_ptr<Store> begun(std::shared_ptr<Store> store) {
    store->connection.exec(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA secure_delete = OFF; BEGIN");
    migrate(store->connection);
    store->catch_up();
    return store;
}

}  // namespace

SqliteRebuild::SqliteRebuild(std::shared_ptr<Store> kept)
    : kept_(std::move(kept)),
      anew_(begun(std::make_shared<Store>("", Connection::Access::create))),
      unit_(anew_) {}

std::vector<std::string> odd_passages(Connection& connection) {
    std::vector<std::string> odd;
    connection.each(passages_that_are_odd,
                    [&](const Query& row) { odd.push_back("passage " + row.text(0)); });
    return odd;
}

/// The tables follow as far as those that are kept do.
void SqliteRebuild::append(Append append, std::string_view recorded_at) {
    unit_.append(append, recorded_at);
    unit_.finish();
    if (unit_.size() == kept_->tail().base().size) anew_->follow();
}

std::vector<std::string> SqliteRebuild::differences() {
    std::vector<std::string> found;
    const auto tell = [&](const std::string& difference) {
        if (found.size() < most_differences) found.push_back(difference);
    };
    for (const auto& rows : tables) compare(kept_->connection, anew_->connection, rows, tell);
    for (const auto& odd : odd_passages(kept_->connection)) tell(odd);
    kept_->connection.each(integrity, [&](const Query& row) {
        if (row.text(0) != "ok") tell("index " + row.text(0));
    });
    return found;
}

}  // namespace cocrea
