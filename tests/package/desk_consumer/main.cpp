#include <cstdlib>
#include <iostream>

#include "cocrea/desk/desk.hpp"

using namespace cocrea;

/// The home of the program `cocrea`: what it published guards this register too.
desk::Setting setting() {
    desk::Setting setting;
    setting.home = desk::Home::of([](const char* name) { return std::getenv(name); });
    setting.unfinished = [](desk::Unfinished, const std::exception& why) {
        std::cerr << "recorded, and not carried through: " << why.what() << '\n';
    };
    return setting;
}

int main(int, char** argv) {
    const desk::Genesis genesis{.source = desk::methodology("edomex-2020").value(),
                                .origin = "example/desk",
                                .registrar = ActorId("registro")};
    auto created = desk::Desk::create(argv[1], genesis, setting());
    if (!created) return 1;
    auto& desk = created->desk;

    const auto person = desk.prepare({.deed = "actor.register",
                                      .object = ObjectId("integrante-3"),
                                      .actor = ActorId("registro"),
                                      .body = {{"type", "person"}}},
                                     {.personal = {{"name", "Ana"}}});
    if (!person || !desk.execute(*person)) return 1;
    const auto erasure = desk.prepare(
        {.deed = "pd.erase", .object = ObjectId("integrante-3"), .actor = ActorId("registro")});
    if (!erasure || !desk.execute(*erasure)) return 1;  // the name is in no file any more

    const auto personal = desk.personal(ActorId("integrante-3"));
    for (const auto& value : *personal) std::cout << value.field << " is " << value.status << '\n';
    const auto verified = desk.verify();
    for (const auto& fault : verified.log.faults) std::cout << fault.code << '\n';
    std::cout << verified.log.events << " entries, " << (verified.ok() ? "sound" : "damaged")
              << '\n';

    std::uint64_t next = 0;
    while (desk.wait(next, std::chrono::milliseconds(100)) > next)
        for (const auto& entry : desk.entries(next, 100)) {
            std::cout << "entry " << next << ": " << entry.size() << " bytes\n";
            ++next;
        }
}
