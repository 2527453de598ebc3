#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/desk/desk.hpp"
#include "cocrea/papers/paper.hpp"
#include "cocrea/result.hpp"
#include "cocrea/words/voice.hpp"

namespace cocrea::papers {

/// Objects as one who looks may read them.
struct Seen {
    std::vector<ObjectView> objects;   ///< none of those that are withheld
    boost::json::value withheld = {};  ///< for whom others are; null when there are no others
};

/// A session as one who looks may read it, and its things in words. Lives no longer than the
/// reader.
class Sitting {
  public:
    /// Refuses with `object_unknown` or `kind_mismatch`.
    static Result<Sitting> of(const desk::Desk& desk, const desk::Reader& reader,
                              const words::Voice& voice, const ObjectId& session);

    const desk::Reader& reader() const { return *reader_; }
    const words::Voice& voice() const { return voice_; }
    const ObjectId& id() const { return session_.object; }
    /// The entry that left it as it is.
    std::uint64_t seq() const { return session_.seq; }
    std::uint64_t version() const { return session_.version; }
    /// What kind of session it is, and its number: `Sesión ordinaria 3`.
    std::string name() const;
    /// The workflow under which it was convened.
    const Workflow& workflow() const { return *workflow_; }
    /// The body that sits; of a session that is withheld the forum.
    const Body& body() const;
    const boost::json::object& state() const { return session_.state; }

    std::string text(std::string_view id, const words::Values& values = {}) const {
        return voice_.text(id, values);
    }
    std::string label(std::string_view field) const;

    /// A paper with that sentence as its title, and the forum. Of a session that is withheld it
    /// says so, and nothing may be added.
    Paper begun(std::string_view title) const;
    bool withheld() const { return !session_.withheld.is_null(); }

    /// The objects of a kind that belong to `whole`.
    Seen parts(std::string_view kind, const ObjectId& whole) const;

    /// The session's members in words, each with its label, those that it has.
    Facts facts(std::initializer_list<const char*> members) const;

    /// A member of a state in words; nothing when it is absent.
    std::optional<std::string> value(const boost::json::object& state,
                                     std::string_view member) const;
    /// Whether what was recorded of somebody is for an earlier call of the session.
    bool is_of_another_call(const boost::json::object& attendance) const;

    /// A seat by the title that the workflow gives it.
    std::string seat(std::string_view id) const;
    /// A registered name with its identifier; of a person the identifier.
    std::string person(std::string_view actor) const;
    /// The title of an object, if it has one, with its identifier.
    std::string titled(const ObjectId& object) const;
    /// When the entry was recorded, and which it is.
    std::string recorded(std::uint64_t seq) const;
    /// The entries that left the session in that status, in order.
    std::vector<std::uint64_t> entries(std::string_view status) const;
    /// What acts on the object rest on: that they were taken over, the documents that they cite,
    /// the rules that they were excused from. Most rest on nothing.
    std::vector<std::string> bases(const ObjectId& object) const;

  private:
    Sitting(const desk::Reader& reader, words::Voice voice, ObjectView session);
    std::string named(const ObjectId& object, std::string_view member) const;

    const desk::Reader* reader_;
    words::Voice voice_;
    ObjectView session_;
    std::shared_ptr<const Workflow> workflow_;
    Seal seal_;
};

/// The line on which whoever did the act of that entry signs; nothing where that is not on record
/// or is withheld.
std::optional<Signatures::Line> signature_of(const Sitting& sitting, std::uint64_t seq);

/// Adds the errata of an object as a table, when there are any.
void add_errata(Paper& paper, const Sitting& sitting, const ObjectId& object);

}  // namespace cocrea::papers
