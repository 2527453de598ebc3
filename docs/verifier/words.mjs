// What the programs beside this file say, in the language of whoever runs them.
const spanish = {
  verify: `Revisa el legajo de un registro y contesta en JSON.
  node verify.mjs LEGAJO [--policy ARCHIVO] [--log-key LLAVE] [--checkpoint ARCHIVO]
    --policy ARCHIVO      la política en la que usted cree: llaves del registro, testigos, mayoría
    --log-key LLAVE       una llave del registro en la que usted cree
    --checkpoint ARCHIVO  un corte que usted guardó de antes
Termina con 0 si todo se sostiene, con 6 si no, con 2 si no se entiende lo que pide, con 1 si falló.`,
  receipt: `Revisa que un asiento está en un registro, por la prueba que alguien guardó, y contesta en JSON.
  node receipt.mjs PRUEBA ASIENTO [--policy ARCHIVO] [--log-key LLAVE]
    --policy ARCHIVO      la política en la que usted cree: llaves del registro, testigos, mayoría
    --log-key LLAVE       una llave del registro en la que usted cree; hace falta una de las dos
Termina con 0 si se sostiene, con 6 si no, con 2 si no se entiende lo que pide, con 1 si falló.`,
  option_unknown: "No hay una opción {what}. Ayuda: --help",
  option_twice: "{what} está dos veces.",
  value_missing: "A {what} le falta su valor.",
  file_missing: "Falta el archivo que se revisa. Ayuda: --help",
  file_many: "Sobra {what}. Ayuda: --help",
  trust_missing: "Falta en quién cree usted: --policy o --log-key.",
  unreadable: "No se puede leer {what}.",
  malformed: "{what} no tiene la forma que debe.",
};
const english = {
  verify: `Audits a bundle of a register, and answers in JSON.
  node verify.mjs BUNDLE [--policy FILE] [--log-key VKEY] [--checkpoint FILE]
    --policy FILE      the policy that you believe: keys of the register, witnesses, quorum
    --log-key VKEY     a key of the register that you believe
    --checkpoint FILE  a checkpoint that you kept from before
Ends with 0 if all holds, with 6 if it does not, with 2 if it does not understand, with 1 if it failed.`,
  receipt: `Verifies that an entry is in a register, by the proof that somebody kept, and answers in JSON.
  node receipt.mjs PROOF ENTRY [--policy FILE] [--log-key VKEY]
    --policy FILE      the policy that you believe: keys of the register, witnesses, quorum
    --log-key VKEY     a key of the register that you believe; one of the two is needed
Ends with 0 if it holds, with 6 if it does not, with 2 if it does not understand, with 1 if it failed.`,
  option_unknown: "There is no option {what}. Help: --help",
  option_twice: "{what} is given twice.",
  value_missing: "{what} lacks its value.",
  file_missing: "The file to verify is missing. Help: --help",
  file_many: "{what} is too much. Help: --help",
  trust_missing: "Say whom you believe: --policy or --log-key.",
  unreadable: "{what} cannot be read.",
  malformed: "{what} does not have its form.",
};

const { LC_ALL, LC_MESSAGES, LANG } = process.env;
export const words = (LC_ALL || LC_MESSAGES || LANG || "").startsWith("en") ? english : spanish;
