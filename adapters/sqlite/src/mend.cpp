#include "mend.hpp"

#include "cocrea/ledger.hpp"

namespace cocrea {
namespace {

constexpr char other_entries[] =
    "SELECT (SELECT count(*) FROM main.entry) <> (SELECT count(*) FROM anew.entry) OR EXISTS ("
    "SELECT 1 FROM main.entry AS kept LEFT JOIN anew.entry AS made USING (seq) "
    "WHERE made.leaf IS NOT kept.leaf OR made.bytes IS NOT kept.bytes)";
constexpr char derived_tables[] = R"(
UPDATE main.entry SET follows = made.follows
    FROM anew.entry AS made WHERE made.seq = entry.seq AND made.follows IS NOT entry.follows;
DELETE FROM main.followed; INSERT INTO main.followed SELECT * FROM anew.followed;
DELETE FROM main.act; INSERT INTO main.act SELECT * FROM anew.act;
DELETE FROM main.tile; INSERT INTO main.tile SELECT * FROM anew.tile;
DELETE FROM main.record; INSERT INTO main.record SELECT * FROM anew.record;
DELETE FROM main.version; INSERT INTO main.version SELECT * FROM anew.version;
DELETE FROM main.concern; INSERT INTO main.concern SELECT * FROM anew.concern;
DELETE FROM main.mention; INSERT INTO main.mention SELECT * FROM anew.mention;
)";

/// Another register beside the one of the connection.
class Attached {
  public:
    Attached(Connection& connection, const std::filesystem::path& file) : connection_(connection) {
        connection_.run("ATTACH ? AS anew", file.string());
    }
    ~Attached() {
        try {
            if (connection_.in_transaction()) connection_.exec("ROLLBACK");
            connection_.exec("DETACH anew");
        } catch (const std::exception&) {  // it goes with the connection
        }
    }
    Attached(const Attached&) = delete;
    Attached& operator=(const Attached&) = delete;

  private:
    Connection& connection_;
};

}  // namespace

void take_tables(Connection& connection, const std::filesystem::path& from) {
    const Attached anew(connection, from);
    connection.exec("BEGIN IMMEDIATE");
    if (connection.pragma(other_entries) != 0)
        throw LedgerError(LedgerError::Reason::damaged, "the entries cannot all be decided again");
    connection.exec(derived_tables);
    connection.exec("COMMIT");
}

}  // namespace cocrea
