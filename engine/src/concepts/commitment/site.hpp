#pragma once

#include <functional>
#include <optional>
#include <string>

#include "concepts/axis/steps.hpp"
#include "concepts/commitment/commitment.hpp"
#include "judgement/catalogue.hpp"

namespace cocrea {

/// What a deed or a decision does to a step at its worksite. Answers what happened to the axis or
/// commitment, or nothing when it stays as it is.
using Work = std::function<std::string_view(Worksite&, const Step&)>;

/// Does `work` to a step of `host`, a commitment or an axis, where it is worked on now.
void work_on(Judgement& judgement, const ObjectId& host, const std::string& step, const Work& work);

/// The step that the act's body names; empty when it names none.
std::string step_named(const Act& act);

/// The step of that id in the workflow under which `host` runs.
std::shared_ptr<const Step> step_of(Judgement& judgement, const ObjectId& host,
                                    std::string_view id);

/// What is approved with a step: the text of the commitment in its round, by its commitments, and
/// the documents handed in.
Subject text_of_step(Judgement& judgement, const ObjectId& host, const std::string& step);

}  // namespace cocrea
