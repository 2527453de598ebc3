#include "manual.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "parser/help.hpp"

namespace cocrea::docs {
namespace {

using cli::Voice;

/// What the manual page says and the program does not.
struct Frame {
    std::string title, name, synopsis, description, commands, options, environment, exits;
    std::string what, shape;
    std::vector<std::pair<std::string, std::string>> variables;
};

const Frame& frame(const std::string& language) {
    static const Frame en{
        "User Commands",
        "NAME",
        "SYNOPSIS",
        "DESCRIPTION",
        "COMMANDS",
        "OPTIONS",
        "ENVIRONMENT",
        "EXIT STATUS",
        "the register of an open-government co-creation exercise",
        "COMMAND [OPTION]… [WORD]…",
        {{"COCREA_REGISTER", "File of the register, without --register."},
         {"COCREA_AS", "Who acts and in which capacity, without --as."},
         {"COCREA_HOME",
          "Folder of your keys and of the checkpoints that you published or saw; "
          "$XDG_DATA_HOME/cocrea or ~/.local/share/cocrea without it."},
         {"COCREA_LOG_KEY",
          "Names of your keys, with commas, that sign a checkpoint with every act."},
         {"COCREA_PASSPHRASE_FILE",
          "File whose first line is the passphrase of your key; asked for on the terminal without "
          "it."},
         {"COCREA_PAGER, PAGER",
          "Command that long output goes through on a terminal; less -FRX where neither is set, "
          "none where it is empty or cat."},
         {"COCREA_LOG", "Level of the program's own log, its file, or LEVEL:FILE."},
         {"LC_ALL, LC_MESSAGES, LANG", "Language, without --lang: es or en; Spanish for others."},
         {"NO_COLOR", "No colours, when it is set and not empty."}}};
    static const Frame es{
        "Órdenes de usuario",
        "NOMBRE",
        "SINOPSIS",
        "DESCRIPCIÓN",
        "ÓRDENES",
        "OPCIONES",
        "ENTORNO",
        "ESTADO DE SALIDA",
        "el registro de un ejercicio de cocreación de gobierno abierto",
        "ORDEN [OPCIÓN]… [PALABRA]…",
        {{"COCREA_REGISTER", "Archivo del registro, sin --registro."},
         {"COCREA_AS", "Quién actúa y en qué calidad, sin --como."},
         {"COCREA_HOME",
          "Carpeta de sus llaves y de los cortes que publicó o vio; sin ella, "
          "$XDG_DATA_HOME/cocrea o ~/.local/share/cocrea."},
         {"COCREA_LOG_KEY", "Nombres de sus llaves, con comas, que firman un corte con cada acto."},
         {"COCREA_PASSPHRASE_FILE",
          "Archivo cuya primera línea es la contraseña de su llave; sin ella se pregunta en la "
          "terminal."},
         {"COCREA_PAGER, PAGER",
          "Orden por la que pasa lo que es largo, en una terminal; less -FRX si ninguna está, "
          "ninguna si está vacía o es cat."},
         {"COCREA_LOG", "Nivel de la bitácora del programa, su archivo, o NIVEL:ARCHIVO."},
         {"LC_ALL, LC_MESSAGES, LANG", "Idioma, sin --idioma: es o en; español para los demás."},
         {"NO_COLOR", "Sin colores, cuando está y no está vacía."}}};
    return language == "en" ? en : es;
}

/// Text as roff: nothing in it is a request or an escape, and hyphens are those that are typed.
std::string roff(std::string_view text) {
    std::string escaped = text.starts_with('.') || text.starts_with('\'') ? "\\&" : "";
    for (const char c : text) {
        if (c == '\\')
            escaped += "\\e";
        else if (c == '-')
            escaped += "\\-";
        else
            escaped += c == '\n' ? ' ' : c;
    }
    return escaped;
}

std::string section(const std::string& title) { return fmt::format(".SH \"{}\"\n", roff(title)); }

std::string list(const cli::Lines& lines) {
    std::string text;
    for (const auto& [typed, meaning] : lines)
        text += fmt::format(".TP\n\\fB{}\\fR\n{}\n", roff(typed), roff(meaning));
    return text;
}

std::string command_section(const Voice& voice, const cli::Command& command) {
    return fmt::format(
               ".SS \"{}\"\n{}\n.PP\n\\fB{}\\fR\n.PP\n{}\n",
               roff(voice.commands().line(command.words())), roff(cli::purpose_of(voice, command)),
               roff(cli::synopsis(voice.commands(), command)),
               roff(fmt::format("{}", fmt::join(cli::other_synopses(voice, command), "\n")))) +
           list(cli::parameters_of(voice, command));
}

}  // namespace

std::string manual(const std::string& language) {
    const Voice voice(language);
    const auto& said = frame(language);
    std::string page =
        "'\\\" -*- coding: utf-8 -*-\n"
        ".\\\" Made from the code by `make reference`; a test compares. Do not edit.\n";
    page += fmt::format(".TH COCREA 1 \"\" \"Cocrea\" \"{}\"\n", said.title);
    page += section(said.name) + fmt::format("cocrea \\- {}\n", roff(said.what));
    page += section(said.synopsis) + fmt::format("\\fBcocrea\\fR {}\n", roff(said.shape));
    page += section(said.description);
    for (const auto* id : {"help.purpose", "help.languages", "help.attest"})
        page += fmt::format(".PP\n{}\n", roff(voice.text(id)));
    page += section(said.options) + list(cli::common_parameters(voice)) + section(said.commands);
    for (const auto& command : cli::commands()) page += command_section(voice, command);
    return page + section(said.environment) + list(said.variables) + section(said.exits) +
           roff(voice.text("help.exits")) + "\n";
}

}  // namespace cocrea::docs
