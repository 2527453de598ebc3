#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "cocrea/log/passage.hpp"
#include "cocrea/types.hpp"
#include "core/text.hpp"

namespace cocrea {

/// A text that was taken away from beside the log, called by its commitment: `prose.<hex>`.
struct Suppression {
    static constexpr std::string_view kind = "suppression";

    std::uint32_t entry = 0;         ///< whose act brought the text
    std::optional<ObjectId> object;  ///< of that act
    std::optional<Prose> reason;
    Date on;

    std::vector<ObjectId> concerns() const {
        return object ? std::vector{*object} : std::vector<ObjectId>{};
    }
    BOOST_DESCRIBE_CLASS(Suppression, (), (entry, object, reason, on), (), ())
};

inline Id<Suppression> suppression_object(const Digest& sealed) {
    return Id<Suppression>("prose." + to_hex(sealed));
}

}  // namespace cocrea
