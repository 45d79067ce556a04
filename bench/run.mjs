// `npm run bench`: doppel beside a bare Hono and a bare node:http handler, in one run.
//
//   npm run bench -- --quick              fewer and shorter rounds, for a first look
//   npm run bench -- --only start,large   some parts: throughput, large, faults, start, control
//   npm run bench -- --only scaling       four processes behind HAProxy, which has to be installed
//   npm run bench -- --soak               memory over a million requests, or --requests N, nothing else
//   npm run bench -- --json FILE          writes all figures to a file too
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { stopAll } from './child.mjs';
import { controlCalls } from './control-calls.mjs';
import { faultStep } from './fault-step.mjs';
import { largeTenant } from './large-tenant.mjs';
import { summary, summaryTable, throughputTable } from './report.mjs';
import { scaling, scalingTable } from './scaling.mjs';
import { soak } from './soak.mjs';
import { startUp } from './start-up.mjs';
import { throughput } from './throughput.mjs';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: 'start,control,throughput,large,faults' },
    soak: { type: 'boolean', default: false },
    requests: { type: 'string', default: '1000000' },
    json: { type: 'string' },
  },
});
const effort = values.quick
  ? { rounds: 3, seconds: 1, times: 5 }
  : { rounds: 5, seconds: 3, times: 15 };
const parts = values.soak ? ['soak'] : values.only.split(',');
const say = (text) => console.error(`  ${text}`);

const measure = {
  start: () => startUp(effort),
  control: () => controlCalls(effort),
  throughput: () => throughput({ ...effort, say }),
  large: () => largeTenant({ ...effort, say }),
  faults: () => faultStep({ ...effort, say }),
  scaling: () => scaling({ ...effort, say }),
  soak: () => soak({ requests: Number(values.requests), say }),
};

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => stopAll().finally(() => process.exit(130)));
}

// What else the machine was doing: figures from a busy one are worth nothing.
const [load] = loadavg();
const figures = {
  node: process.version,
  cpu: cpus()[0]?.model,
  cpus: cpus().length,
  load,
  ...effort,
};
try {
  for (const part of parts) {
    const run = measure[part];
    if (run === undefined)
      throw new Error(`${part}: no such part; use ${Object.keys(measure).join(', ')}`);
    console.error(part);
    figures[part] = await run();
  }
} finally {
  await stopAll();
}

console.log(
  `\nNode ${figures.node}, ${figures.cpus} x ${figures.cpu}, load before ${load.toFixed(1)}\n`,
);
if (figures.throughput !== undefined) console.log(`${throughputTable(figures.throughput)}\n`);
if (figures.scaling !== undefined) console.log(`${scalingTable(figures.scaling)}\n`);
console.log(summaryTable(summary(figures)));
if (values.json !== undefined) {
  writeFileSync(
    values.json,
    `${JSON.stringify({ ...figures, summary: summary(figures) }, null, 2)}\n`,
  );
}
