#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cocrea/log/passage.hpp"
#include "judgement/catalogue.hpp"

namespace cocrea {

/// Puts commitments in the place of the texts in an act's body that lie beside the log.
class Sealing {
  public:
    /// Borrows both. A text that is among `known` keeps its seal, any other is given a new one.
    Sealing(const Facts& facts, const Catalogue& catalogue, std::vector<Passage> known = {})
        : facts_(&facts), catalogue_(&catalogue), known_(std::move(known)) {}

    /// Seals the texts in the body of `deed` on `object`, or of the deed that it attests. An empty
    /// one that can be left out is left out. What is no text there stays as it is.
    void seal(std::string_view deed, const ObjectId& object, boost::json::object& body);

    /// The texts sealed so far, in order.
    const std::vector<Passage>& passages() const { return passages_; }

  private:
    void seal_members(boost::json::object& members, const codec::Shape& shape,
                      const ObjectId& object);
    void seal_value(boost::json::value& value, const codec::Form& form, const ObjectId& object);
    Passage sealed(std::string_view text) const;

    const Facts* facts_;
    const Catalogue* catalogue_;
    std::vector<Passage> known_;
    std::vector<Passage> passages_;
};

}  // namespace cocrea
