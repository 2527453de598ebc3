#include "demonstration.hpp"

#include <stdexcept>

namespace cocrea::test {
namespace {

const std::string& demo_register() {
    static const Folder folder;
    static const std::string file = [] {
        auto path = (folder / "demo.db").string();
        const auto ran = run_program({"demo", "--register", path}, {});
        if (ran.exit != 0) throw std::runtime_error(ran.err);
        return path;
    }();
    return file;
}

}  // namespace

Demonstration::Demonstration() {
    variables_ = {{"COCREA_REGISTER", demo_register()}, {"TERM", "xterm"}, {"PAGER", ""}};
}

const std::vector<Words>& Demonstration::views() {
    static const std::vector<Words> all{
        {},
        {"--version"},
        {"next"},
        {"next", "ejemplo-dialogos"},
        {"next", "ejemplo-portal"},
        {"next", "cultura-gobierno-abierto"},
        {"next", "ejemplo-sesion"},
        {"next", "ejemplo-acuerdo"},
        {"history"},
        {"history", "ejemplo-dialogos"},
        {"history", "--type", "motion"},
        {"show", "register"},
        {"show", "forum"},
        {"show", "role.facilitator"},
        {"commitment", "list"},
        {"commitment", "show", "ejemplo-dialogos"},
        {"commitment", "show", "ejemplo-portal"},
        {"step", "list", "ejemplo-dialogos"},
        {"step", "list", "fortalecimiento-democracia"},
        {"axis", "list"},
        {"axis", "show", "fortalecimiento-democracia"},
        {"session", "list"},
        {"session", "show", "sesion-3"},
        {"session", "show", "ejemplo-sesion"},
        {"motion", "list"},
        {"motion", "show", "acuerdo-3-1"},
        {"motion", "show", "ejemplo-acuerdo"},
        {"meeting", "list"},
        {"meeting", "show", "reunion-1"},
        {"event", "list"},
        {"event", "show", "presentacion-estudio"},
        {"document", "list"},
        {"document", "show", "informe-ieem-2020"},
        {"institution", "list"},
        {"institution", "show", "infoem"},
        {"seat", "list"},
        {"seat", "show", "public_entities"},
        {"role", "list"},
        {"pending", "list"},
        {"pd", "show", "infoem"},
        {"prose", "show", "87"},
        {"key", "list"},
        {"register", "risks"},
        {"workflow", "list"},
        {"workflow", "show"},
        {"workflow", "show", "uruguay"},
        {"verify"},
        {"--help"},
        {"session", "--help"},
        {"session", "convene", "--help"},
        {"checkpoint", "show"},
        {"show", "nada"},
        {"commitment", "advance", "ejemplo-dialogos", "--as", "facilitacion"},
        {"motion", "propose", "x", "--session", "sesion-3", "--title", "X", "--as", "infoem"},
        {"sesion", "mostar", "sesion-3"},
    };
    return all;
}

}  // namespace cocrea::test
