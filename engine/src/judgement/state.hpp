#pragma once

#include <boost/json/object.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/codec.hpp"
#include "core/excess.hpp"
#include "judgement/write_state.hpp"

namespace cocrea {

/// How states of one kind are read and written where their type is not at hand.
struct StateType {
    std::string_view kind;
    std::shared_ptr<const void> (*decode)(const boost::json::object&);
    boost::json::object (*encode)(const void*);
    void (*write)(const void*, Output&, int level);
    std::vector<codec::Excess> (*excesses)(const void*);
};

template <class T>
const StateType& state_type() {
    static const StateType type{
        T::kind,
        [](const boost::json::object& state) -> std::shared_ptr<const void> {
            return std::make_shared<const T>(codec::decode_stored<T>(state));
        },
        [](const void* state) { return codec::encode_object(*static_cast<const T*>(state)); },
        [](const void* state, Output& out, int level) {
            codec::write(out, *static_cast<const T*>(state), level);
        },
        [](const void* state) { return codec::excesses(*static_cast<const T*>(state)); }};
    return type;
}

/// A state of some kind, shared with whoever else looks at it; or none.
struct State {
    const StateType* type = nullptr;
    std::shared_ptr<const void> value;

    boost::json::object json() const { return type->encode(value.get()); }

    /// The canonical bytes of `json()`, standing inside `level` other values.
    std::string bytes(int level) const {
        Output out;
        type->write(value.get(), out, level);
        return out.str();
    }

    /// The state as a `T`; null when it is of another kind.
    template <class T>
    std::shared_ptr<const T> as() const {
        return type == &state_type<T>() ? std::static_pointer_cast<const T>(value) : nullptr;
    }
};

template <class T>
State state_of(T value) {
    return {&state_type<T>(), std::make_shared<const T>(std::move(value))};
}

}  // namespace cocrea
