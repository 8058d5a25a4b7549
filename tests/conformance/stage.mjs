// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// Who plays: the sandbox, agents with the official SDK, customers of the customer page.

import assert from "node:assert/strict";
import {spawn} from "node:child_process";
import {createRequire} from "node:module";
import {createInterface} from "node:readline";
import {isDeepStrictEqual} from "node:util";

const DEADLINE = 20000; // ms; ends what hangs

/// Whether value has all that part has: objects may have more members, arrays have as many elements.
export function isLike(value, part) {
  if (part instanceof RegExp)
    return typeof value === "string" && part.test(value);
  if (Array.isArray(part))
    return Array.isArray(value) && value.length === part.length && part.every((one, i) => isLike(value[i], one));
  if (part !== null && typeof part === "object")
    return value !== null && typeof value === "object"
      && Object.entries(part).every(([name, one]) => isLike(value[name], one));
  return isDeepStrictEqual(value, part);
}

function inWords(value) {
  const text = JSON.stringify(value, (name, one) => one instanceof RegExp ? String(one) : one);
  return text?.length > 1500 ? `${text.slice(0, 1500)}…` : text;
}

export function expectLike(value, part) {
  assert.ok(isLike(value, part), `expected ${inWords(part)}\nin ${inWords(value)}`);
  return value;
}

/// What came, until somebody asks for it; who asks first waits.
class Inbox {
  #came = [];
  #waiting = [];

  put(name, payload) {
    const i = this.#waiting.findIndex(one => one.name === name && isLike(payload, one.part));
    if (i >= 0)
      this.#waiting.splice(i, 1)[0].resolve(payload);
    else
      this.#came.push({name, payload});
  }

  has(name, part = {}) { return this.#came.some(one => one.name === name && isLike(one.payload, part)); }

  next(name, part = {}) {
    const i = this.#came.findIndex(one => one.name === name && isLike(one.payload, part));
    if (i >= 0)
      return Promise.resolve(this.#came.splice(i, 1)[0].payload);
    return within(new Promise(resolve => this.#waiting.push({name, part, resolve})), () => {
      const others = this.#came.filter(one => one.name === name).map(one => one.payload);
      return `no ${name} like ${inWords(part)}; others: ${inWords(others)}`;
    });
  }
}

function within(promise, words) {
  let timer;
  const late = new Promise((resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${words()} within ${DEADLINE} ms`)), DEADLINE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/// The SDK as npm has put it into a folder. It always asks for TLS; here its sockets do without.
export function loadSdk(folder) {
  const require = createRequire(`${folder}/`);
  const Socket = require("ws");
  class Plain extends Socket {
    constructor(url) { super(url.replace(/^wss:/, "ws:")); }
  }
  const id = require.resolve("isomorphic-ws");
  require.cache[id] = {id, filename: id, loaded: true, exports: Plain};
  const {Agent} = require("@livechat/lc-sdk-js");
  return {RTM: Agent.RTM, pushes: [...new Set(Object.values(Agent.Objects.Pushes))], Socket};
}

// What stands in its base class is behind all of them.
function methodNames(RTM) {
  return Object.getOwnPropertyNames(RTM.prototype).filter(name => name !== "constructor");
}

/// An agent on one connection: the SDK, and what its handlers were given.
export class Agent {
  #inbox = new Inbox();
  #ledger;
  off = {}; ///< by push: what on() has returned

  constructor(stage, id, version) {
    const sdk = new stage.RTM({apiUrl: new URL(stage.ready.rtm).host});
    sdk.organization_id = stage.ready.organization_id; // documented as required; the SDK leaves it to its user
    sdk.version = version ?? sdk.version;
    this.id = id;
    this.token = `Bearer dal:${id.split("@")[0]}`;
    this.connection = sdk;
    this.#ledger = stage.ledger;
    this.sdk = this.#watched(sdk, methodNames(stage.RTM));
    for (const push of stage.pushes)
      this.listen(push);
  }

  listen(push) { this.off[push] = this.connection.on(push, payload => this.#inbox.put(push, payload)); }

  // Notes the calls that have success; errors of the service become exceptions with their type and message.
  #watched(sdk, names) {
    return new Proxy(sdk, {
      get: (target, name) => {
        if (!names.includes(name))
          return Reflect.get(target, name);
        return (...args) => {
          const result = target[name](...args);
          if (!(result instanceof Promise)) {
            this.#ledger.methods.add(name);
            return result;
          }
          return within(result.then(payload => {
            this.#ledger.methods.add(name);
            return payload;
          }, error => {
            throw Object.assign(new Error(`${name}: ${inWords(error)}`), error.error);
          }), () => `no response to ${name}`);
        };
      },
    });
  }

  async next(push, part) {
    const payload = await this.#inbox.next(push, part);
    this.#ledger.pushes.add(push);
    return payload;
  }

  /// Whether a push came that nobody has asked for. What was caused before has arrived by then.
  async wasTold(push) {
    await within(this.connection.send("ping", undefined), () => "no response to ping");
    return this.#inbox.has(push);
  }

  closed() {
    return within(new Promise(resolve => { this.connection.socket.onclose = resolve; }), () => "not closed");
  }
}

/// A tab with the customer page.
export class Customer {
  #inbox = new Inbox();

  static async arrive(stage, hello) {
    const customer = new Customer();
    customer.socket = new stage.Socket(`${stage.ready.http.replace(/^http/, "ws")}/customer/ws`);
    customer.socket.on("message", data => {
      const frame = JSON.parse(data);
      customer.#inbox.put(frame.type, frame);
    });
    await within(new Promise((resolve, reject) => {
      customer.socket.on("open", resolve);
      customer.socket.on("error", reject);
    }), () => "no customer page");
    customer.tell({type: "hello", url: "https://shop.example/", title: "Shop", ...hello});
    return customer;
  }

  tell(frame) { this.socket.send(JSON.stringify(frame)); }
  next(type, part) { return this.#inbox.next(type, part); }
  has(type, part) { return this.#inbox.has(type, part); }
}

export class Stage {
  ledger = {methods: new Set(), pushes: new Set()};

  static async open(sdkFolder, program, world) {
    const stage = Object.assign(new Stage(), loadSdk(sdkFolder));
    stage.process = spawn(program, ["--port", "0", "--world", world], {
      env: {...process.env, DESKBELL_SANDBOX_CHECK: "1"}, // it ends at once if it says what is not documented
      stdio: ["ignore", "pipe", "inherit"],
    });
    process.on("exit", () => stage.process.kill());
    stage.ended = new Promise((resolve, reject) => {
      stage.process.on("error", reject);
      stage.process.on("exit", (code, signal) => reject(new Error(`the sandbox has ended: ${code ?? signal}`)));
    });
    stage.ended.catch(() => {});
    const line = new Promise(resolve => createInterface(stage.process.stdout).once("line", resolve));
    stage.ready = JSON.parse(await within(Promise.race([line, stage.ended]), () => "no sandbox"));
    return stage;
  }

  get methods() { return methodNames(this.RTM); }

  /// Connected; the login is still to come.
  async agent(name, version) {
    const agent = new Agent(this, `${name}@shop.example`, version);
    await within(agent.connection.connect(), () => `${name} is not connected`);
    return agent;
  }

  customer(hello) { return Customer.arrive(this, hello); }

  async control(verb) {
    const response = await fetch(this.ready.control, {
      method: "POST",
      headers: {"Authorization": `Bearer ${this.ready.control_key}`, "Content-Type": "application/json"},
      body: JSON.stringify(verb),
    });
    const answer = await response.json();
    assert.ok(response.ok, `${verb.verb}: ${inWords(answer)}`);
    return answer;
  }

  /// Unless the sandbox ends before.
  during(promise) { return Promise.race([promise, this.ended]); }
}
