// Decode event streams from memory. One JSON task a line on stdin, one measurement a line on stdout.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { createInterface } from "node:readline";

const modules = process.env.BENCH_NODE_MODULES;
const load = (path) => import(pathToFileURL(`${modules}/${path}`));

let sink = 0; // what is decoded is looked at, so that nothing is optimised away

async function sdk(chunks) {
  const { createOpencodeClient } = await load("@opencode-ai/sdk/dist/v2/client.js");
  const fetch = async () => {
    let index = 0;
    const body = new ReadableStream({
      pull(controller) {
        if (index === chunks.length) controller.close();
        else controller.enqueue(chunks[index++]);
      },
    });
    return new Response(body, { headers: { "content-type": "text/event-stream" } });
  };
  const client = createOpencodeClient({ baseUrl: "http://127.0.0.1:1", fetch });
  const events = await client.event.subscribe();
  let count = 0;
  for await (const event of events.stream) {
    sink += event.type.length;
    count++;
  }
  return count;
}

async function parser(chunks) {
  const { createParser } = await load("eventsource-parser/dist/index.js");
  const decoder = new TextDecoder();
  let count = 0;
  const stream = createParser({
    onEvent(event) {
      sink += JSON.parse(event.data).type.length;
      count++;
    },
  });
  for (const chunk of chunks) stream.feed(decoder.decode(chunk, { stream: true }));
  return count;
}

const contenders = { sdk, parser };
const inputs = new Map();

function cut(path, size) {
  const key = `${path} ${size}`;
  if (!inputs.has(key)) {
    const data = readFileSync(path);
    const chunks = [];
    if (size > 0) {
      for (let start = 0; start < data.length; start += size) chunks.push(new Uint8Array(data.subarray(start, start + size)));
    } else {
      // One frame a chunk.
      let start = 0;
      for (let end; (end = data.indexOf("\n\n", start)) >= 0; start = end + 2) chunks.push(new Uint8Array(data.subarray(start, end + 2)));
    }
    inputs.set(key, chunks);
  }
  return inputs.get(key);
}

for await (const line of createInterface({ input: process.stdin })) {
  const { contender, path, size } = JSON.parse(line);
  const chunks = cut(path, size);
  const cpu = process.cpuUsage();
  const wall = process.hrtime.bigint();
  const units = await contenders[contender](chunks);
  const { user, system } = process.cpuUsage(cpu);
  const answer = { units, cpu: (user + system) / 1e6, wall: Number(process.hrtime.bigint() - wall) / 1e9 };
  process.stdout.write(JSON.stringify(answer) + "\n");
}
