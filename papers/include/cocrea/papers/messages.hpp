#pragma once

#include <string>
#include <vector>

#include "cocrea/desk/post.hpp"
#include "cocrea/types.hpp"
#include "cocrea/words/voice.hpp"

namespace cocrea::papers {

/// What is to be told on that day, to each what they may read: the call to each session from that
/// day on, to all who hold a seat of the body that meets, and once more when it is moved or called
/// off; and to everybody on whom something waits that is late or due within a week, one letter of
/// all that waits. It is for whoever sent it before to leave out what was told (`Desk::notices`).
/// `pages` is the address of the pages in the language of `voice`, with a slash at its end, or
/// empty.
std::vector<desk::Message> messages(const desk::Desk& desk, const words::Voice& voice,
                                    const Date& today, const std::string& pages);

}  // namespace cocrea::papers
