#include "judgement/write_state.hpp"

#include <gtest/gtest.h>

#include "cocrea/log/canonical.hpp"

namespace cocrea {
namespace {

enum class Mood { calm, not_ };
BOOST_DESCRIBE_ENUM(Mood, calm, not_)

/// Whatever stands in a state, in no order.
struct Part {
    std::string title;
    std::optional<Date> on;
    BOOST_DESCRIBE_CLASS(Part, (), (title, on), (), ())
};

struct Ground {
    std::uint64_t zeal = 0;
    BOOST_DESCRIBE_CLASS(Ground, (), (zeal), (), ())
};

struct Loose {
    std::string type;
    boost::json::object others;
    BOOST_DESCRIBE_CLASS(Loose, (), (type), (), ())
};

struct Whole : Ground {
    Mood mood = Mood::not_;
    std::vector<Part> parts;
    std::map<std::string, std::vector<std::string>> named;
    std::optional<Prose> reason;
    Loose loose;
    ObjectId about;
    Part part;
    bool closed = false;
    std::int64_t balance = 0;
    BOOST_DESCRIBE_CLASS(Whole, (Ground),
                         (mood, parts, named, reason, loose, about, part, closed, balance), (), ())
};

std::string written(const Whole& whole) {
    Output bytes;
    codec::write(bytes, whole, 0);
    return bytes.str();
}

TEST(AStateWritten, HasTheBytesOfItsJson) {
    Whole whole;
    EXPECT_EQ(written(whole), canonical(codec::encode(whole)));
    whole.zeal = 7;
    whole.parts = {{"línea \"uno\"\n", Date::parse("2026-03")}, {"", {}}};
    whole.named = {{"b", {"x", "y"}}, {"a", {}}};
    whole.reason = Prose{sha256("why")};
    whole.loose = {"approve_step", {{"step", "study"}, {"arguments", {{"z", 1}, {"a", true}}}}};
    whole.about = ObjectId("water");
    whole.part.title = "parte";
    whole.closed = true;
    whole.balance = -12;
    EXPECT_EQ(written(whole), canonical(codec::encode(whole)));
}

TEST(AStateWritten, IsHeldToTheCanonicalForm) {
    Whole whole;
    whole.named = {{"not-a-key", {"x"}}};
    EXPECT_THROW(written(whole), std::invalid_argument);
    whole.named.clear();
    whole.part.title = "\xff";
    EXPECT_THROW(written(whole), std::invalid_argument);
    whole.part.title.clear();
    whole.balance = std::int64_t{1} << 53;
    EXPECT_THROW(written(whole), std::invalid_argument);
}

}  // namespace
}  // namespace cocrea
