#include "petition/concept.hpp"

namespace cocrea::test {
namespace {

BOOST_DEFINE_ENUM_CLASS(PetitionStatus, filed, answered)

/// Something that the public asks about an object of the register.
struct Petition {
    static constexpr std::string_view kind = "petition";

    ObjectId about;
    Prose text;
    PetitionStatus status = PetitionStatus::filed;
    std::optional<Prose> answer;
    std::optional<std::string> priority;  ///< that a decision gave it

    std::vector<ObjectId> concerns() const { return {about}; }
    BOOST_DESCRIBE_CLASS(Petition, (), (about, text, status, answer, priority), (), ())
};

Id<Petition> petition_of(const Judgement& judgement) {
    return Id<Petition>(judgement.act().object.text());
}

struct Filing {
    ObjectId about;
    Prose text;
    BOOST_DESCRIBE_CLASS(Filing, (), (about, text), (), ())
};

void file(Judgement& judgement) {
    judgement.require_new();
    const auto body = judgement.body<Filing>();
    if (!body) return;
    judgement.require(judgement.facts().known(body->about).has_value(), code::object_unknown,
                      {.have = body->about});
    judgement.change(
        petition_of(judgement), "filed",
        Petition{.about = body->about, .text = body->text, .answer = {}, .priority = {}});
}

struct Answering {
    Prose answer;
    BOOST_DESCRIBE_CLASS(Answering, (), (answer), (), ())
};

void answer(Judgement& judgement) {
    auto petition = judgement.object<Petition>();
    const auto body = judgement.body<Answering>();
    if (!petition || !body) return;
    judgement.require(petition->status == PetitionStatus::filed, code::already_settled,
                      {.have = petition_of(judgement)});
    petition->status = PetitionStatus::answered;
    petition->answer = body->answer;
    judgement.change(petition_of(judgement), "answered", *petition);
}

bool is_answered(Judgement& judgement, const ObjectId& id) {
    return judgement.facts().view(Id<Petition>(id.text()))->status == PetitionStatus::answered;
}

std::vector<Option> options(Judgement& judgement, const ObjectId& id) {
    if (is_answered(judgement, id)) return {};
    return {
        {.deed = "petition.answer", .object = id, .fill = {{"answer", codec::encode(Prose{})}}}};
}

struct Ranking {
    std::string priority;
    BOOST_DESCRIBE_CLASS(Ranking, (), (priority), (), ())
};

void rank(Judgement& judgement, const Effect& effect, const Outcome&) {
    const Id<Petition> id(effect.object.text());
    auto petition = judgement.need(id);
    const auto arguments = judgement.arguments<Ranking>(effect);
    if (!petition || !arguments) return;
    petition->priority = arguments->priority;
    judgement.change(id, "ranked", *petition);
}

struct Tolerating {
    std::optional<unsigned> at_most;
    BOOST_DESCRIBE_CLASS(Tolerating, (), (at_most), (), ())
};

unsigned open_about(const Facts& facts, const ObjectId& object) {
    unsigned open = 0;
    for (const auto& id : facts.parts_of<Petition>(object))
        open += facts.view(id)->status == PetitionStatus::filed;
    return open;
}

/// No petition about the object is open, or `at_most` so many.
void petitions_answered(Judgement& judgement, const ObjectId& object,
                        const boost::json::object& arguments) {
    const auto tolerated = codec::decode_stored<Tolerating>(arguments).at_most.value_or(0);
    const auto open = open_about(judgement.facts(), object);
    judgement.require(open <= tolerated, code::votes_missing, {.have = open, .need = tolerated});
}

std::vector<Missing> unanswered(const Facts& facts) {
    std::vector<Missing> missing;
    each_of_kind(facts.snapshot(), Petition::kind, [&](const ObjectId& id) {
        if (facts.view(Id<Petition>(id.text()))->status == PetitionStatus::filed)
            missing.push_back({"petition_unanswered", id.text()});
    });
    return missing;
}

}  // namespace

Concept petition_concept() {
    return {
        .deeds = {{.name = "petition.file", .judge = file, .body = codec::shape_of<Filing>},
                  {.name = "petition.answer", .judge = answer, .body = codec::shape_of<Answering>}},
        .kinds = {kind_of<Petition>({.correctable = {"text"},
                                     .settled = is_answered,
                                     .options = options,
                                     .reserved = "petition"})},
        .effects = {{.name = "rank_petition",
                     .judge = rank,
                     .arguments = codec::shape_of<Ranking>,
                     .optional = true}},
        .conditions = {{"petitions_answered", petitions_answered, codec::shape_of<Tolerating>}},
        .gaps = unanswered};
}

}  // namespace cocrea::test
