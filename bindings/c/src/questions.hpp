#pragma once

#include <boost/json.hpp>
#include <functional>

#include "answer.hpp"
#include "cocrea/desk/desk.hpp"
#include "request.hpp"

namespace cocrea::c {

/// What a query asks, its members taken.
using Question = std::function<Answer(desk::Desk&, const desk::Viewer&)>;

/// The questions of `cocrea_read`.
namespace ask {

/// What is in the register.
Question head(Members& members);
Question object(Members& members);
Question objects(Members& members);
Question entry(Members& members);
Question history(Members& members);
Question workflow(Members& members);
Question personal(Members& members);
Question prose(Members& members);
Question passages(Members& members);
Question copy(Members& members);

/// What can be done in it.
Question deed(Members& members);
Question explanation(Members& members);
Question next(Members& members);
Question steps(Members& members);
Question risks(Members& members);
Question diagram(Members& members);

/// What holds it to its past.
Question checkpoint(Members& members);
Question inclusion(Members& members);
Question growth(Members& members);
Question verification(Members& members);

}  // namespace ask

/// The refusal of an object that is not there.
Answer unknown(const ObjectId& object);

}  // namespace cocrea::c
