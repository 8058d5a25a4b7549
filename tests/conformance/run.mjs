// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// Holds the sandbox against the official SDK: node run.mjs SANDBOX FOLDER, where FOLDER is where npm has put the SDK.
//
// Each proof bears the name of a method of the SDK, which it has to call with success, or of a push, which its handler
// has to be given. All methods and all pushes that the SDK names need one, or a push has to come by in another.

import {existsSync, readFileSync} from "node:fs";
import {resolve} from "node:path";
import {fileURLToPath} from "node:url";

import {labelling, moving, talking} from "./chats.mjs";
import {configuring} from "./configuration.mjs";
import {banning, known, queueing, visiting} from "./customers.mjs";
import {Stage} from "./stage.mjs";
import {arriving, leaving} from "./team.mjs";

const SKIPPED = 77;
const ACTS = [arriving, known, visiting, talking, labelling, moving, queueing, configuring, banning, leaving];

function fileHere(name) {
  return fileURLToPath(new URL(name, import.meta.url));
}

function isFetched(folder) {
  const installed = resolve(folder, "node_modules/@livechat/lc-sdk-js/package.json");
  const {dependencies} = JSON.parse(readFileSync(fileHere("package.json")));
  return existsSync(installed)
    && JSON.parse(readFileSync(installed)).version === dependencies["@livechat/lc-sdk-js"];
}

async function prove(stage, day, name, proof) {
  const {ledger} = stage;
  if (!stage.methods.includes(name) && !stage.pushes.includes(name))
    throw new Error("the SDK knows nothing of this name");
  ledger.methods.delete(name);
  const note = await stage.during(proof(day));
  if (stage.methods.includes(name) && !ledger.methods.has(name))
    throw new Error("the method was not called");
  if (stage.pushes.includes(name) && !ledger.pushes.has(name))
    throw new Error("the push was not received");
  console.log(`ok ${name}${note ? ` (${note})` : ""}`);
}

async function run(stage) {
  const day = {stage};
  const proven = new Set();
  for (const [name, proof] of ACTS.flatMap(act => Object.entries(act))) {
    try {
      await prove(stage, day, name, proof);
    } catch (error) {
      console.log(`not ok ${name}: ${error.stack}`);
      return 1;
    }
    proven.add(name);
  }
  const methods = stage.methods.filter(name => !proven.has(name));
  const pushes = stage.pushes.filter(name => !stage.ledger.pushes.has(name));
  console.log(`${stage.methods.length} methods, without proof: ${methods.join(", ") || "none"}`);
  console.log(`${stage.pushes.length} pushes, without proof: ${pushes.join(", ") || "none"}`);
  return methods.length || pushes.length ? 1 : 0;
}

const [program, folder] = process.argv.slice(2);
if (!folder) {
  console.error("Usage: node run.mjs SANDBOX FOLDER");
  process.exit(2);
}
if (!isFetched(folder)) {
  console.log("Skipped: the SDK is not there; `cmake --build build --target lc-sdk-js` fetches it with npm.");
  process.exit(SKIPPED);
}
const stage = await Stage.open(resolve(folder), program, fileHere("world.json"));
process.exit(await run(stage));
