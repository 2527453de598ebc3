#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cocrea/events.hpp"
#include "cocrea/ledger.hpp"
#include "cocrea/result.hpp"
#include "judgement/catalogue.hpp"
#include "office/roots.hpp"

namespace cocrea {

/// The deed that takes another over from an outside record; no deed of a concept.
inline constexpr std::string_view attest = "attest";

/// What comes with an act from outside and stands in its entry, so that it can be handed in again
/// when the act is decided again.
struct Arrival {
    std::uint64_t seq = 0;    ///< its place in the log
    std::uint64_t after = 0;  ///< entries that whoever acts can have seen
    ActorId recorded_by;      ///< who typed it
    std::string recorded_at;  ///< UTC, RFC 3339
    std::string last_at;      ///< `recorded_at` of the entry before; empty for the first
    Date recorded_on;         ///< the local day
    bool only_asked = false;  ///< nobody acts yet, and so nobody has signed
    bool is_read = false;     ///< somebody saw already that the act has the form of one
    std::optional<std::uint64_t> id_taken_by = {};  ///< the entry that has the act's id already
    /// Whether the signature under it holds, where somebody has found that out already.
    std::optional<bool> signature_holds = {};
    /// Roots of the log, where somebody keeps them at hand.
    Roots* roots = nullptr;
    /// What rules of the host said for the act and against it.
    std::vector<HostVerdict> host_rules = {};
    std::vector<Blocker> host_objections = {};
    /// The texts that came with it; absent when nobody is asked for them: when an act is decided
    /// again, whose texts may be suppressed by now, or only asked about.
    std::optional<std::span<const Passage>> prose = {};
};

/// What an accepted act comes to.
struct Judged {
    Append append;                        ///< what a ledger stores for it
    std::vector<Facts::Written> written;  ///< the states behind the entry's changes
};

/// Decides acts by one version of the rules. Pure and safe from any thread.
class Judge {
  public:
    /// Borrows the catalogue.
    Judge(int rules, const Catalogue& catalogue) : rules_(rules), catalogue_(&catalogue) {}

    /// What entries that it decided name as their `rules`.
    int rules() const { return rules_; }
    const Catalogue& catalogue() const { return *catalogue_; }

    /// The one judgement of an act, whoever asks: to execute, to preview, to explain, to verify and
    /// to restore. Its form, its dates, its signature, the right to it, its deed, its size and what
    /// the host says are part of it; every reason is collected. Changes go to `facts`.
    Result<Judged> judge(Facts& facts, Shelf& shelf, const SignedAct& act,
                         const Arrival& arrival) const;

  private:
    int rules_;
    const Catalogue* catalogue_;
};

/// The judges by the number of their rules; the last decides what arrives now.
class Judges {
  public:
    explicit Judges(std::vector<Judge> judges) : judges_(std::move(judges)) {}

    const Judge& now() const { return judges_.back(); }
    /// The one that decided an entry with this number; null for rules that are not known here.
    const Judge* of(int rules) const;

  private:
    std::vector<Judge> judges_;
};

/// Every version of the rules that has been released, and the next.
const Judges& the_judges();

/// The vocabulary of all concepts, as of the rules that decide now.
const Catalogue& the_catalogue();

/// The words that workflows may use for the deeds and conditions of a catalogue.
Vocabulary vocabulary_of(const Catalogue& catalogue);

/// The members of the body of an `attest`, which is no deed of a concept: it wraps one.
codec::Shape body_of_attest();

/// What the right to the act's deed rests on.
Grounds grounds_of(Judgement& judgement);

/// How `act` comes before the judge.
Manner manner_of(const Act& act);

/// What a judgement of `act` has at hand as of `facts`.
Hearing hearing_of(const Facts& facts, Shelf& shelf, const Catalogue& catalogue,
                   const Date& recorded_on);

}  // namespace cocrea
