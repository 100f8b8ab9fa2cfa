// One open page: a real circuit, without a browser. Speaks what blazor.web.js of .NET 10 speaks.
import { HttpTransportType, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import { MessagePackHubProtocol } from "@microsoft/signalr-protocol-msgpack";
import { RenderBatch } from "./renderBatch.js";

class BlazorPack extends MessagePackHubProtocol {
  name = "blazorpack";
}

/** What the portal's script and MudBlazor's would answer. All else is void. */
const answers = {
  "garageband.begin": { dark: false, theme: null, timeZone: "Europe/Kyiv", narrow: false, apple: false },
};

export class Circuit {
  #connection;
  #person;
  #interop = null;
  #calls = new Map();
  #waiting = new Set();
  #handlers = new Map();
  #callId = 0;
  #circuit = null;
  failure = null;
  batches = 0;

  /** @param {{ base: string, cookie: string }} person */
  constructor(person) {
    this.#person = person;
  }

  async open(path) {
    const { base, cookie } = this.#person;
    const page = await fetch(base + path, { headers: { cookie }, redirect: "manual" });
    if (page.status !== 200) {
      throw new Error(`${path} answered ${page.status}`);
    }
    const html = await page.text();
    const markers = [...html.matchAll(/<!--Blazor:(\{.*?\})-->/g)].map(m => JSON.parse(m[1])).filter(m => m.type === "server" && m.descriptor);
    if (markers.length === 0) {
      throw new Error(`${path} has no components of a circuit`);
    }

    const connection = new HubConnectionBuilder()
      .withUrl(`${base}/_blazor`, { headers: { cookie }, transport: HttpTransportType.WebSockets })
      .withHubProtocol(new BlazorPack())
      .configureLogging(LogLevel.None)
      .build();
    connection.serverTimeoutInMilliseconds = 120_000;
    connection.on("JS.AttachComponent", () => { });
    connection.on("JS.BeginInvokeJS", (...call) => this.#invoke(...call));
    connection.on("JS.EndInvokeDotNet", (id, succeeded, result) => this.#ended(id, succeeded, result));
    connection.on("JS.RenderBatch", (id, bytes) => this.#render(id, bytes));
    connection.on("JS.ReceiveByteArray", () => { });
    connection.on("JS.SavePersistedState", () => { });
    connection.on("JS.Error", error => this.#fail(new Error(error)));
    connection.onclose(error => this.#fail(error ?? new Error("the connection was closed")));
    this.#connection = connection;
    await connection.start();

    this.#circuit = await connection.invoke("StartCircuit", base + "/", base + path, "[]", "");
    if (!this.#circuit) {
      throw new Error("the server refused the circuit");
    }
    const operations = markers.map((marker, i) => ({ type: "add", ssrComponentId: i + 1, marker }));
    await connection.send("UpdateRootComponents", JSON.stringify({ batchId: 1, operations }), "");
  }

  /** Until a batch holds these words. */
  until(words, patience = 60_000) {
    return new Promise((resolve, reject) => {
      if (this.failure) {
        reject(this.failure);
        return;
      }
      const wait = { words, resolve: value => { clearTimeout(timer); resolve(value); }, reject: error => { clearTimeout(timer); reject(error); } };
      const timer = setTimeout(() => {
        this.#waiting.delete(wait);
        reject(new Error(`"${words}" was not drawn within ${patience / 1000} s`));
      }, patience);
      this.#waiting.add(wait);
    });
  }

  /** What is watched for: handlers of this event of elements with this data-testid, those that were drawn last. */
  watch(testId, event) {
    this.#handlers.set(`${testId} ${event}`, { handlers: [], owners: new Set() });
  }

  handlersOf(testId, event) {
    return this.#handlers.get(`${testId} ${event}`)?.handlers ?? [];
  }

  /** Ends when the handler has run; what it drew has arrived before. */
  dispatch(handler, name, fieldValue, args) {
    const fieldInfo = fieldValue === undefined ? null : { componentId: 0, fieldValue };
    return this.#call("DispatchEventAsync", [{ eventHandlerId: handler, eventName: name, eventFieldInfo: fieldInfo }, args]);
  }

  /** As a link within the portal does it. */
  go(path) {
    return this.#connection.send("OnLocationChanged", this.#person.base + path, null, true);
  }

  /** Says goodbye, as a page does that is left: else the server keeps the circuit for whoever lost the connection. */
  async close() {
    this.failure ??= new Error("closed");
    if (this.#circuit) {
      const body = new FormData();
      body.append("circuitId", this.#circuit);
      await fetch(`${this.#person.base}/_blazor/disconnect`, { method: "POST", body, headers: { cookie: this.#person.cookie } });
    }
    await this.#connection?.stop();
  }

  #call(method, args) {
    const id = String(++this.#callId);
    return new Promise((resolve, reject) => {
      this.#calls.set(id, { resolve, reject });
      this.#connection.send("BeginInvokeDotNetFromJS", id, null, method, this.#interop, JSON.stringify(args)).catch(reject);
    });
  }

  #ended(id, succeeded, result) {
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    if (succeeded) {
      call?.resolve(result);
    } else {
      call?.reject(new Error(result));
    }
  }

  #invoke(...call) {
    // .NET 10 sends the call's parts as arguments, later versions may send one object.
    const [handle, identifier, argsJson] = call;
    const args = argsJson ? JSON.parse(argsJson) : [];
    if (identifier === "Blazor._internal.attachWebRendererInterop") {
      this.#interop = args[1].__dotNetObject;
    }
    if (handle) {
      const result = answers[identifier] ?? null;
      this.#connection.send("EndInvokeJSFromDotNet", handle, true, JSON.stringify([handle, true, result])).catch(() => { });
    }
  }

  #render(id, bytes) {
    this.batches++;
    this.#connection.send("OnRenderCompleted", id, null).catch(() => { });
    const batch = new RenderBatch(bytes);
    for (const [key, watched] of this.#handlers) {
      const [testId, event] = key.split(" ");
      if (batch.says(event)) {
        const found = batch.handlers(testId, event, watched.owners);
        if (found.length > 0) {
          watched.handlers = found;
        }
      }
    }
    for (const wait of this.#waiting) {
      if (batch.says(wait.words)) {
        this.#waiting.delete(wait);
        wait.resolve(batch);
      }
    }
  }

  #fail(error) {
    this.failure ??= error;
    for (const waiting of [...this.#waiting, ...this.#calls.values()]) {
      waiting.reject(this.failure);
    }
    this.#waiting.clear();
    this.#calls.clear();
  }
}
