#include "parser/spanish.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>

namespace cocrea::cli {
namespace {

constexpr Name words[]{
    // nouns
    {"attest", "antecedente"},
    {"audit", "auditoría"},
    {"axis", "eje"},
    {"checkpoint", "corte"},
    {"commitment", "compromiso"},
    {"completion", "completado"},
    {"correct", "corregir"},
    {"demo", "demostración"},
    {"document", "documento"},
    {"export", "exportar"},
    {"forum", "secretariado"},
    {"history", "historia"},
    {"import", "importar"},
    {"init", "iniciar"},
    {"institution", "institución"},
    {"key", "llave"},
    {"meeting", "reunión"},
    {"motion", "punto"},
    {"next", "siguiente"},
    {"pd", "datos"},
    {"policy", "política"},
    {"proof", "prueba"},
    {"restore", "restaurar"},
    {"role", "función"},
    {"seat", "integrante"},
    {"session", "sesión"},
    {"show", "mostrar"},
    {"sign", "firmar"},
    {"step", "paso"},
    {"tiles", "teselas"},
    {"verify", "verificar"},
    {"witness", "testigo"},
    {"workflow", "metodología"},
    // verbs
    {"add", "agregar"},
    {"adopt", "adoptar"},
    {"advance", "avanzar"},
    {"apply", "aplicar"},
    {"appoint", "designar"},
    {"assign", "asignar"},
    {"attend", "pasar-lista"},
    {"block", "bloquear"},
    {"check", "comprobar"},
    {"close", "cerrar"},
    {"complete", "completar"},
    {"consistency", "continuidad"},
    {"convene", "convocar"},
    {"cosign", "refrendar"},
    {"deliver", "entregar"},
    {"describe", "describir"},
    {"diagram", "dibujar"},
    {"end", "terminar"},
    {"erase", "suprimir"},
    {"hold", "celebrar"},
    {"inclusion", "inclusión"},
    {"install", "instalar"},
    {"lack-quorum", "sin-quórum"},
    {"lead", "encargar"},
    {"link", "vincular"},
    {"list", "listar"},
    {"new", "nueva"},
    {"open", "abrir"},
    {"postpone", "posponer"},
    {"propose", "proponer"},
    {"publish", "publicar"},
    {"replay", "repetir"},
    {"request", "solicitar"},
    {"resume", "reanudar"},
    {"return", "devolver"},
    {"revise", "modificar"},
    {"revoke", "revocar"},
    {"second-call", "segunda-convocatoria"},
    {"supersede", "sustituir"},
    {"suspend", "suspender"},
    {"unanimous", "unanimidad"},
    {"vacate", "desocupar"},
    {"validate", "validar"},
    {"vote", "votar"},
    {"withdraw", "retirar"},
};

constexpr Name options[]{
    // of all commands
    {"--register", "--registro"},
    {"--as", "--como"},
    {"--on", "--fecha"},
    {"--cite", "--cita"},
    {"--by", "--por"},
    {"--sign", "--firmar"},
    {"--lang", "--idioma"},
    {"--json", "--json"},
    {"--dry-run", "--ensayo"},
    {"--log-level", "--nivel-bitácora"},
    {"--help", "--ayuda"},
    {"--version", "--versión"},
    // of some
    {"--about", "--sobre"},
    {"--absent", "--ausente"},
    {"--actor", "--actor"},
    {"--agenda", "--agenda"},
    {"--as-of", "--al"},
    {"--attendee", "--asistente"},
    {"--all", "--todo"},
    {"--axis", "--eje"},
    {"--checkpoint", "--corte"},
    {"--code", "--clave"},
    {"--commitment", "--compromiso"},
    {"--csv", "--csv"},
    {"--continues", "--continúa"},
    {"--day", "--día"},
    {"--decision", "--decisión"},
    {"--description", "--descripción"},
    {"--digest", "--huella"},
    {"--document", "--documento"},
    {"--effect", "--efecto"},
    {"--entry", "--asiento"},
    {"--external", "--externo"},
    {"--field", "--dato"},
    {"--file", "--archivo"},
    {"--for", "--para"},
    {"--format", "--formato"},
    {"--from", "--desde"},
    {"--guest", "--invitado"},
    {"--institution", "--institución"},
    {"--integrity", "--integridad"},
    {"--key", "--llave"},
    {"--lead", "--responsable"},
    {"--leaf", "--hoja"},
    {"--log-key", "--llave-del-registro"},
    {"--modality", "--modalidad"},
    {"--name", "--nombre"},
    {"--number", "--número"},
    {"--observations", "--observaciones"},
    {"--origin", "--origen"},
    {"--outcome", "--resultado"},
    {"--paper", "--anexo"},
    {"--passphrase", "--contraseña"},
    {"--personal", "--personal"},
    {"--place", "--lugar"},
    {"--policy", "--política"},
    {"--problem", "--problema"},
    {"--reason", "--motivo"},
    {"--reopen", "--reabrir"},
    {"--seat", "--integrante"},
    {"--session", "--sesión"},
    {"--source", "--fuente"},
    {"--subject", "--asunto"},
    {"--tenure", "--carácter"},
    {"--text", "--texto"},
    {"--title", "--título"},
    {"--to", "--a"},
    {"history --to", "--hasta"},
    {"--track", "--vía"},
    {"--type", "--tipo"},
    {"--unit", "--unidad"},
    {"--until", "--hasta"},
    {"--witness", "--testigo"},
    {"--workflow", "--metodología"},
    {"--year", "--año"},
};

constexpr Name placeholders[]{
    {"ACTOR", "ACTOR"},
    {"BUNDLE", "LEGAJO"},
    {"CAPACITY", "CALIDAD"},
    {"CHOICE", "VOTO"},
    {"COMMITMENT", "COMPROMISO"},
    {"DATE", "FECHA"},
    {"DELIVERABLE", "ENTREGABLE"},
    {"DOCUMENT", "DOCUMENTO"},
    {"FIELD", "CAMPO"},
    {"FILE", "ARCHIVO"},
    {"KEY", "LLAVE"},
    {"ID", "ID"},
    {"LEVEL", "NIVEL"},
    {"NAME", "NOMBRE"},
    {"PHASE", "FASE"},
    {"PLACE", "LUGAR"},
    {"REASON", "MOTIVO"},
    {"ROLE", "FUNCIÓN"},
    {"SEAT", "INTEGRANTE"},
    {"SESSION", "SESIÓN"},
    {"SHELL", "INTÉRPRETE"},
    {"STEP", "PASO"},
    {"TITLE", "TÍTULO"},
    {"VALUE", "VALOR"},
    {"WORKFLOW", "METODOLOGÍA"},
};

}  // namespace

std::span<const Name> spanish_words() { return words; }

std::span<const Name> spanish_options() { return options; }

std::span<const Name> spanish_placeholders() { return placeholders; }

std::string_view spanish_word(std::string_view english) {
    const auto* found = std::ranges::find(words, english, &Name::english);
    return found == std::end(words) ? "" : found->spanish;
}

std::string_view spanish_option(const Command* command, std::string_view english) {
    const auto* found = entry_for(options, command, english);
    return found ? found->spanish : "";
}

std::vector<std::string> spellings(std::string_view english, std::string_view spanish) {
    std::vector<std::string> all{std::string(english)};
    for (const auto& more : {std::string(spanish), without_accents(spanish)})
        if (!more.empty() && std::ranges::find(all, more) == all.end()) all.push_back(more);
    return all;
}

std::vector<std::string> spellings_of_word(std::string_view english) {
    return spellings(english, spanish_word(english));
}

std::vector<std::string> spellings_of_option(const Command* command, std::string_view english) {
    return spellings(english, spanish_option(command, english));
}

std::string without_accents(std::string_view text) {
    utf8proc_uint8_t* made = nullptr;
    const auto size = utf8proc_map(
        reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
        static_cast<utf8proc_ssize_t>(text.size()), &made,
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_STRIPMARK));
    if (size < 0) return std::string(text);
    std::string plain(reinterpret_cast<char*>(made), static_cast<std::size_t>(size));
    std::free(made);
    return plain;
}

}  // namespace cocrea::cli
