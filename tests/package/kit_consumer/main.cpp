#include <cstdlib>
#include <iostream>

#include "cocrea/kit/register.hpp"

using namespace cocrea;

/// What the host has made of Cocrea, and now tests: may this commitment be published already?
bool may_advance(const desk::Desk& desk, const std::string& commitment) {
    const auto next = desk.engine().explain(ObjectId(commitment));
    return next && next->actions.front().allowed;
}

int main() {
    kit::Register exercise(kit::Stage::proposed);
    if (may_advance(exercise.desk(), "c-1")) return EXIT_FAILURE;  // it has no particulars yet

    kit::Register later(kit::Stage::in_session);
    later.clock().pass(1);
    const auto refused = later.attempt("facilita", "commitment.propose", "c-2",
                                       {{"title", "T"}, {"axis", "agua"}, {"track", "proactive"}});
    std::cout << refused.error().blockers.front().code << '\n';
    const auto receipt = later.act("registro", "actor.register", "eva", {{"type", "person"}});
    std::cout << receipt.entry().recorded_at << '\n';
}
