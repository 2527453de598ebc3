#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/types.hpp"

namespace cocrea {

struct Document;
struct Motion;

/// A document that the forum put in force, and when.
struct Adoption {
    Id<Document> document;
    std::optional<std::string> digest;  ///< bytes approved; absent for one known by title only
    Id<Motion> motion;
    Date on;
    bool attested = false;
    BOOST_DESCRIBE_CLASS(Adoption, (), (document, digest, motion, on, attested), (), ())
};

/// The decision that put a version of the workflow in force, and when.
struct VersionAdopted {
    Id<Motion> motion;
    Date on;
    bool attested = false;
    BOOST_DESCRIBE_CLASS(VersionAdopted, (), (motion, on, attested), (), ())
};

/// The decision that opened the take-over of the past again, and when.
struct TakeoverReopened {
    Id<Motion> motion;
    Date on;
    BOOST_DESCRIBE_CLASS(TakeoverReopened, (), (motion, on), (), ())
};

/// The last checkpoint of another log, which this one goes on where it ended: its key was lost, or
/// an old copy of it is all there is.
struct Continued {
    std::string origin;
    std::uint32_t size = 0;
    std::string root;  ///< hex
    BOOST_DESCRIBE_CLASS(Continued, (), (origin, size, root), (), ())
};

/// Within how much a checkpoint of the register has to be out, as its policy says.
struct PublicationOwed {
    std::optional<std::uint32_t> days;  ///< from the recording of the first act that none has
    std::optional<std::uint32_t> acts;  ///< that none has, at most
    BOOST_DESCRIBE_CLASS(PublicationOwed, (), (days, acts), (), ())
};

/// The register itself: one object, `register`, made by the first act of the log.
struct Register {
    static constexpr std::string_view kind = "register";

    std::string origin;
    std::string workflow;                   ///< digest of the version in force
    std::optional<VersionAdopted> adopted;  ///< that version; absent: it opened the register
    std::optional<Adoption> governance;
    std::optional<Adoption> methodology;
    std::optional<Date> takeover_closed;                ///< the first time
    std::optional<TakeoverReopened> takeover_reopened;  ///< while it is open again
    std::optional<Continued> continues;
    std::optional<std::string> policy;  ///< SHA-256, hex, of the trust policy adopted last
    std::vector<std::string> log_keys;  ///< of the log, as that policy has them, in hex
    std::optional<PublicationOwed> publication;

    std::vector<ObjectId> concerns() const { return {}; }
    BOOST_DESCRIBE_CLASS(Register, (),
                         (origin, workflow, adopted, governance, methodology, takeover_closed,
                          takeover_reopened, continues, policy, log_keys, publication),
                         (), ())
};

inline const Id<Register> the_register{"register"};

/// A version of a methodology that the register holds. Its bytes stand in the body of the act that
/// brought it, which is the only one that ever changes it.
struct WorkflowHeld {
    static constexpr std::string_view kind = "workflow";

    std::string name;
    unsigned version = 0;

    std::vector<ObjectId> concerns() const { return {the_register}; }
    BOOST_DESCRIBE_CLASS(WorkflowHeld, (), (name, version), (), ())
};

/// The object of the workflow whose bytes have this SHA-256 (hex): `workflow.<digest>`.
inline Id<WorkflowHeld> workflow_object(const std::string& digest) {
    return Id<WorkflowHeld>("workflow." + digest);
}

/// The digest (hex) that such an object is named after.
inline std::string digest_of(const Id<WorkflowHeld>& id) {
    return id.text().substr(id.text().find('.') + 1);
}

}  // namespace cocrea
