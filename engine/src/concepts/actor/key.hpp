#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string_view>

#include "cocrea/commands.hpp"
#include "concepts/actor/actor.hpp"
#include "judgement/catalogue.hpp"

namespace cocrea {

/// `proposed` signs for nobody until the forum accepts it; what is revoked stays so.
BOOST_DEFINE_ENUM_CLASS(KeyStatus, proposed, valid, revoked)

BOOST_DESCRIBE_STRUCT(Passkey, (), (relying_party, user_verification))

/// A public key by which an actor signs; the object is called `key.<hex>`. It counts for the
/// entries after the one that made it valid and before the one that revoked it: by place in the
/// log, never by a clock.
struct Key {
    static constexpr std::string_view kind = "key";

    Id<Actor> actor;
    KeyStatus status = KeyStatus::proposed;
    std::optional<Passkey> passkey;  ///< what it was added for, when it is one

    std::vector<ObjectId> concerns() const { return {actor}; }
    BOOST_DESCRIBE_CLASS(Key, (), (actor, status, passkey), (), ())
};

Id<Key> key_object(const ActKey& key);

/// Whether the act comes with a valid key of its own actor.
bool is_signed_by_its_actor(const Facts& facts, const Act& act);

/// The deeds and effects of keys, for the concept of actors.
std::vector<Deed> key_deeds();
std::vector<EffectType> key_effects();

/// The first key of the first registrar, when the act that opens the register is signed.
void open_with_key(Judgement& judgement);

}  // namespace cocrea
