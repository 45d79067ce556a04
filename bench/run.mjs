// `npm run bench`: what doppel costs, beside servers that do less and against its budgets, in one run.
//
//   npm run bench -- --quick              fewer and smaller rounds, for a first look
//   npm run bench -- --only start,calls   some parts: start, control, calls, large, keys, faults, log, tls
//   npm run bench -- --only scaling       four processes behind HAProxy, which has to be installed
//   npm run bench -- --rows aliyun-ecs    some calls: those whose names contain one of these texts
//   npm run bench -- --rounds 9           so many rounds; --warm-ups N before, --requests N in each
//   npm run bench -- --soak               memory over a million requests too, or over --soak-requests N
//   npm run bench -- --peers              other doubles too, installed into a folder of their own
//   npm run bench -- --node 22,26         on these versions of Node instead, from npm
//   npm run bench -- --json FILE          writes all figures to a file
//   npm run bench -- --markdown PAGE      puts the report in its place on a page
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { summary } from './budgets.mjs';
import { calls } from './calls.mjs';
import { stopAll } from './child.mjs';
import { controlCalls } from './control-calls.mjs';
import { faultStep } from './fault-step.mjs';
import { keys } from './keys.mjs';
import { largeTenant } from './large-tenant.mjs';
import { logCost } from './log-cost.mjs';
import { runOn } from './nodes.mjs';
import { installPeers } from './peers.mjs';
import { placeOn, report } from './report.mjs';
import { scaling } from './scaling.mjs';
import { soak } from './soak.mjs';
import { startUp } from './start-up.mjs';
import { tlsCost } from './tls-cost.mjs';

const options = {
  quick: { type: 'boolean', default: false },
  only: { type: 'string', default: 'start,control,calls,large,keys,faults,log,tls' },
  rows: { type: 'string' },
  rounds: { type: 'string' },
  soak: { type: 'boolean', default: false },
  requests: { type: 'string' },
  'warm-ups': { type: 'string' },
  'soak-requests': { type: 'string', default: '1000000' },
  peers: { type: 'boolean', default: false },
  node: { type: 'string' },
  json: { type: 'string' },
  markdown: { type: 'string' },
};
const { values, tokens } = parseArgs({ options, tokens: true });

const say = (text) => console.error(`  ${text}`);
// Code of ours is as fast as it gets after some twenty thousand requests, which warm up and do not count.
const quick = { rounds: 3, warmUps: 4, requests: 5000, seconds: 1, times: 5 };
const thorough = { rounds: 7, warmUps: 3, requests: 10_000, seconds: 2, times: 15 };
const effort = { ...(values.quick ? quick : thorough), rows: values.rows?.split(',') };
const asked = {
  rounds: values.rounds,
  warmUps: values['warm-ups'],
  requests: values.requests,
};
for (const [name, number] of Object.entries(asked)) {
  if (number !== undefined) effort[name] = Number(number);
}

const measure = {
  start: () => startUp(effort),
  control: () => controlCalls(effort),
  calls: () => calls({ ...effort, peers: values.peers ? installPeers(say) : [], say }),
  large: () => largeTenant({ ...effort, say }),
  keys: () => keys({ say }),
  faults: () => faultStep({ ...effort, say }),
  log: () => logCost({ ...effort, say }),
  tls: () => tlsCost({ ...effort, say }),
  scaling: () => scaling({ ...effort, say }),
  soak: () => soak({ requests: Number(values['soak-requests']), rows: effort.rows, say }),
};

if (values.node !== undefined)
  runOn(values.node.split(','), [fileURLToPath(import.meta.url), ...others()]);
else await run();

/** Measures what was asked for and prints it. */
async function run() {
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => stopAll().finally(() => process.exit(130)));
  }
  // A page without the place is no surprise to have after half an hour.
  const place = values.markdown === undefined ? undefined : placeOn(values.markdown);
  const figures = {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    cpu: cpus()[0]?.model,
    cpus: cpus().length,
    // What else the machine was doing: it moves requests a second far, processor time little.
    load: loadavg()[0],
    ...effort,
  };
  try {
    for (const part of [...values.only.split(','), ...(values.soak ? ['soak'] : [])]) {
      const parts = Object.keys(measure).join(', ');
      if (measure[part] === undefined) throw new Error(`${part}: no such part; use ${parts}`);
      console.error(part);
      figures[part] = await measure[part]();
    }
  } finally {
    await stopAll();
  }
  const text = report(figures);
  console.log(`\n${text}`);
  place?.(text);
  if (values.json !== undefined) {
    writeFileSync(
      values.json,
      `${JSON.stringify({ ...figures, summary: summary(figures) }, null, 2)}\n`,
    );
  }
}

/** The arguments but `--node`. */
function others() {
  return tokens
    .filter(({ name }) => name !== 'node')
    .map(({ rawName, value }) => (value === undefined ? rawName : `${rawName}=${value}`));
}
