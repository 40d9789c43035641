// Read an event stream over HTTP. One JSON task a line on stdin, one measurement a line on stdout.
import { pathToFileURL } from "node:url";
import { createInterface } from "node:readline";

const modules = process.env.BENCH_NODE_MODULES;
const load = (path) => import(pathToFileURL(`${modules}/${path}`));
const { createOpencodeClient } = await load("@opencode-ai/sdk/dist/v2/client.js");

for await (const line of createInterface({ input: process.stdin })) {
  const { url, count } = JSON.parse(line);
  const client = createOpencodeClient({ baseUrl: url });
  const stop = new AbortController();
  const cpu = process.cpuUsage();
  const wall = process.hrtime.bigint();
  const events = await client.event.subscribe({}, { signal: stop.signal, sseMaxRetryAttempts: 1 });
  let units = 0;
  for await (const event of events.stream) {
    if (event.type && ++units === count) break;
  }
  const { user, system } = process.cpuUsage(cpu);
  const answer = { units, cpu: (user + system) / 1e6, wall: Number(process.hrtime.bigint() - wall) / 1e9 };
  stop.abort();
  process.stdout.write(JSON.stringify(answer) + "\n");
}

process.exit(0); // a connection that is being closed must not keep this process
