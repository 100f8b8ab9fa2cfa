// Opens many pages at once, has people file requests meanwhile, and measures how long a press takes. See ../../docs/benchmarks.md.
import { parseArgs } from "node:util";
import { Circuit } from "./circuit.js";
import { People } from "./people.js";
import { signIn } from "./person.js";

const { values: wish } = parseArgs({
  options: {
    url: { type: "string", default: "http://127.0.0.1:5000" },
    email: { type: "string" },
    password: { type: "string" },
    circuits: { type: "string", default: "500" },
    page: { type: "string", default: "/requests" },
    seconds: { type: "string", default: "60" },
    every: { type: "string", default: "10" },
    events: { type: "string", default: "1" },
    "metrics-key": { type: "string" },
  },
});
if (!wish.email || !wish.password) {
  console.error("Who signs in? --email E --password P (no second factor)");
  process.exit(2);
}

const sleep = ms => new Promise(resolve => setTimeout(resolve, ms));
const share = (sorted, part) => sorted.length === 0 ? NaN : sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)];

/** The server's own figure of its managed heap after its last collection, in KB; null where there is no key. */
async function heap() {
  if (!wish["metrics-key"]) {
    return null;
  }
  const answer = await fetch(`${wish.url}/metrics`, { headers: { authorization: `Bearer ${wish["metrics-key"]}` } });
  const lines = (await answer.text()).split("\n").filter(l => l.startsWith("dotnet_gc_last_collection_heap_size_bytes"));
  return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf("}") + 1).trim().split(" ")[0]), 0) / 1024;
}

const person = await signIn(wish.url, wish.email, wish.password);
const failures = new Map();
const fail = error => failures.set(error.message, (failures.get(error.message) ?? 0) + 1);
const circuits = [];
const opening = [];
const before = await heap();

// Four at a time, as people come; not all in one moment.
let left = Number(wish.circuits);
await Promise.all(Array.from({ length: 4 }, async () => {
  while (left-- > 0) {
    const circuit = new Circuit(person);
    circuit.watch("pick", "onchange");
    const begun = performance.now();
    try {
      const drawn = circuit.until("request-row");
      drawn.catch(() => { });
      await circuit.open(wish.page);
      await drawn;
      opening.push(performance.now() - begun);
      circuits.push(circuit);
    } catch (error) {
      fail(error);
      await circuit.close().catch(() => { });
    }
  }
}));
console.log(`${circuits.length} circuits are open`);

const people = Number(wish.events) > 0 ? await People.find(wish.url, person.cookie) : null;
const stop = { at: performance.now() + Number(wish.seconds) * 1000 };
const over = () => performance.now() >= stop.at;
const filing = people?.file(Number(wish.events), over);
const batchesBefore = circuits.reduce((sum, c) => sum + c.batches, 0);

const presses = [];
const turns = [];
await Promise.all(circuits.map(async (circuit, number) => {
  const pause = Number(wish.every) * 1000;
  await sleep(number / circuits.length * pause);
  for (let i = 0; !over() && !circuit.failure; i++) {
    const begun = performance.now();
    try {
      if (i % 4 === 3) {
        // The other order: the address changes, the list is read and drawn anew.
        const drawn = circuit.until("request-row", 30_000);
        await circuit.go(i % 8 === 3 ? `${wish.page}?oldest=True` : wish.page);
        await drawn;
        turns.push(performance.now() - begun);
      } else {
        const boxes = circuit.handlersOf("pick", "onchange");
        await circuit.dispatch(boxes[i % boxes.length], "change", true, { value: true });
        presses.push(performance.now() - begun);
      }
    } catch (error) {
      fail(error);
    }
    await sleep(Math.max(0, pause - (performance.now() - begun)));
  }
}));
await filing;
const after = await heap();
const batches = circuits.reduce((sum, c) => sum + c.batches, 0) - batchesBefore;
for (const circuit of circuits) {
  if (circuit.failure) {
    fail(circuit.failure);
  }
}

const row = (name, times) => {
  times.sort((a, b) => a - b);
  return [name, times.length, ...[0.5, 0.95, 0.99, 1].map(p => `${share(times, p).toFixed(0)} ms`)];
};
console.log("| what | times | median | p95 | p99 | worst |\n| --- | --- | --- | --- | --- | --- |");
for (const cells of [row("opening a page until its rows are there", opening), row("a press until it shows", presses), row("another order until its rows are there", turns)]) {
  console.log(`| ${cells.join(" | ")} |`);
}
console.log(`${people?.filed ?? 0} requests were filed meanwhile${people?.failed ? ` (${people.failed} were not)` : ""}; ${batches} batches were drawn`);
if (before !== null) {
  console.log(`managed heap after the last collection: ${before.toFixed(0)} KB before, ${after.toFixed(0)} KB after: ${((after - before) / circuits.length).toFixed(0)} KB a circuit`);
}
console.log(failures.size === 0 ? "no failures" : [...failures].map(([message, times]) => `${times} failed: ${message}`).join("\n"));
await Promise.all(circuits.map(c => c.close().catch(() => { })));
process.exit(failures.size === 0 ? 0 : 1);
