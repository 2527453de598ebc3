#!/usr/bin/env node
// Audits a bundle of a Cocrea register with nothing but Node, 18 or later: `node verify.mjs --help`. What is
// checked, and what the codes mean: docs/reference/bundle-format.md. How: audit.mjs.
import { audit } from "./audit.mjs";
import { anchorOf, run, stream } from "./program.mjs";

const form = { help: "verify", files: 1, options: ["--policy", "--log-key", "--checkpoint"] };
await run(form, async ([bundle], options) => audit(await stream(bundle), await anchorOf(options)));
