#include <algorithm>

#include "concepts/erratum/concept.hpp"

namespace cocrea {
namespace {

/// A typing error in something settled, and what was meant. It stands beside the object, which says
/// what it said.
struct Erratum {
    static constexpr std::string_view kind = "erratum";

    ObjectId of;
    std::uint32_t version = 0;  ///< of the object, when the error was found
    std::string field;
    Prose meant;
    Date on;

    std::vector<ObjectId> concerns() const { return {of}; }
    BOOST_DESCRIBE_CLASS(Erratum, (), (of, version, field, meant, on), (), ())
};

struct Remark {
    ObjectId of;
    std::string field;
    Prose meant;
    Prose reason;
    BOOST_DESCRIBE_CLASS(Remark, (), (of, field, meant, reason), (), ())
};

bool is_settled(Judgement& judgement, const Kind& kind, const ObjectId& object) {
    return kind.settled && kind.settled(judgement, object);
}

/// `erratum.add`: only of what `correct` would reach if it were not settled.
void add_erratum(Judgement& judgement) {
    judgement.require_new();
    const auto body = judgement.body<Remark>();
    if (!body) return;
    const auto known = judgement.facts().known(body->of);
    if (!judgement.require(known.has_value(), code::object_unknown, {.have = body->of})) return;
    const auto& kind = *judgement.catalogue().kind(known->kind);
    judgement.require(std::ranges::find(kind.correctable, body->field) != kind.correctable.end(),
                      code::field_not_correctable, [&] {
                          return Blocker{
                              .have = body->field,
                              .need = fmt::format("{}", fmt::join(kind.correctable, ", "))};
                      });
    judgement.require(is_settled(judgement, kind, body->of), code::not_settled, [&] {
        return Blocker{.have = body->of, .fix = judgement.fix("correct", body->of)};
    });
    if (kind.touched) kind.touched(judgement, body->of);
    judgement.change(Id<Erratum>(judgement.act().object.text()), "added",
                     Erratum{body->of, static_cast<std::uint32_t>(known->version), body->field,
                             body->meant, judgement.act().occurred_on});
}

}  // namespace

Concept erratum_concept() {
    return {.deeds = {{.name = "erratum.add",
                       .judge = add_erratum,
                       .body = codec::shape_of<Remark>,
                       .adds_erratum = true}},
            .kinds = {kind_of<Erratum>()}};
}

}  // namespace cocrea
