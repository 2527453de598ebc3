#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sitting.hpp"

namespace cocrea::papers {

/// Somebody who holds a seat, or held it when attendance was recorded.
struct Holding {
    std::string as;                    ///< `titular` or `suplente`
    std::string actor;                 ///< empty when nobody holds it
    std::string presence;              ///< as attendance has it
    boost::json::value withheld = {};  ///< for whom it is who holds it, when that is withheld
};

/// Who that is in words, or that it is nobody or withheld.
std::string who(const Sitting& sitting, const Holding& holding);

/// A seat of the forum at a session.
struct Place {
    std::string seat;                       ///< the workflow's id of it
    std::string sector;                     ///< to which it belongs
    std::vector<Holding> holdings;          ///< the titular, and the suplente if there may be one
    std::optional<std::uint64_t> seq = {};  ///< of the entry that recorded it last
    boost::json::value withheld = {};       ///< for whom the record is, when it is withheld

    /// Whether its titular was there, or its suplente.
    bool is_represented() const;
};

/// Every seat, with its holders after entry `as_of` (now when there is none) and with what is
/// recorded for the day of the session; nothing of an earlier call.
std::vector<Place> places_of(const Sitting& sitting, std::optional<std::uint64_t> as_of = {});

/// The same for a paper of the session as it stands: with the holders of its end once it is closed.
std::vector<Place> places_at_the_end(const Sitting& sitting);

/// Those without a seat who are recorded.
Seen guests_of(const Sitting& sitting);

/// How many seats, of how many sectors, the session needs to open.
std::string quorum_needed(const Sitting& sitting);

}  // namespace cocrea::papers
