// GET one address. One JSON task a line on stdin, one measurement a line on stdout.
import { createInterface } from "node:readline";

let sink = 0; // what is decoded is looked at, so that nothing is optimised away

for await (const line of createInterface({ input: process.stdin })) {
  const { url, count } = JSON.parse(line);
  const cpu = process.cpuUsage();
  const wall = process.hrtime.bigint();
  for (let number = 0; number < count; number++) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(response.statusText);
    sink += Object.keys(await response.json()).length;
  }
  const { user, system } = process.cpuUsage(cpu);
  const answer = { units: count, cpu: (user + system) / 1e6, wall: Number(process.hrtime.bigint() - wall) / 1e9 };
  process.stdout.write(JSON.stringify(answer) + "\n");
}

process.exit(0);
