import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { baselineOf, factorOf } from './budgets.mjs';
import { casesOf, liftLimits } from './cases.mjs';
import { start } from './child.mjs';
import { askRound, inTurns } from './rounds.mjs';
import { answerOf, newTenant, onlyCopy } from './world.mjs';

/** Headers that a server adds by itself. */
const OWN_HEADERS = new Set(['date', 'connection', 'keep-alive', 'content-length']);

/** Copies do not end while they are measured: what ends is the clock's doing, not the call's. */
const FLAGS = ['--copy-duration', '12h'];

/**
 * Each call over HTTP against doppel and servers that do less for it, in turns: a bare Hono and a bare
 * node:http handler that answer the same bytes, and for a copy the floor. Then doppel and the baseline of its
 * budget at half of the load that the budget asks for. `peers` are servers that do as much for a write.
 */
export async function calls({ rows: texts, peers = [], say, ...effort }) {
  const rows = [];
  for (const one of casesOf(texts)) {
    const row = await inFolder((folder) => measured(one, { folder, peers, effort }));
    rows.push(row);
    say(`${row.name}: ${mapTexts(row.full, ({ micros }) => `${micros.toFixed(0)} µs`)}`);
  }
  return rows;
}

/** One row: a process of each server, asked in turns. */
async function measured(one, { folder, peers, effort }) {
  const { name, kind, storage } = one;
  const file = (program) => (storage === 'file' ? [join(folder, `${program}.db`)] : []);
  const doppel = await start('doppel', [...FLAGS, ...file('doppel').flatMap((at) => ['--db', at])]);
  await liftLimits(doppel.url);
  // A new tenant each time, so that copies do not pile up from round to round.
  const asked = (prepare) => (amount) => prepare(doppel.url, newTenant(), amount);
  const targets = { doppel: { server: doppel, prepare: asked(one.prepare) } };
  const { inJson } = one;
  if (inJson === undefined) Object.assign(targets, await others(one, doppel.url, { file, peers }));
  else targets.json = { server: doppel, prepare: asked(inJson) };

  const ask = async (name, kind, amount, options) => {
    const { server, prepare } = targets[name];
    const call = await prepare(amount);
    return askRound(server, kind, { call, amount, ...options });
  };
  const full = await inTurns(Object.keys(targets), effort, (name) =>
    ask(name, 'saturate', effort.requests),
  );
  const hasHalf = storage === 'memory' && inJson === undefined;
  const half = hasHalf ? await atHalfLoad(one, full, effort, ask) : undefined;
  for (const { server } of Object.values(targets)) await server.stop();
  return { name, kind, storage, full, half };
}

/** The servers beside doppel, which give the answer that it gave to a first call. */
async function others({ kind, storage, prepare }, url, { file, peers }) {
  const tenant = newTenant();
  const sample = await prepare(url, tenant, 1);
  const answer = JSON.stringify(givenTo(await answerOf(url, sample)));
  const targets = {};
  const stand = async (name, args) => {
    targets[name] = { server: await start(name, args), prepare: async () => sample };
  };
  if (kind === 'copy') {
    const copy = JSON.stringify(await onlyCopy(url, tenant));
    await stand('floor', [answer, copy, ...file('floor')]);
  }
  if (storage === 'memory') {
    await stand('hono', [answer]);
    await stand('node', [answer]);
    if (kind === 'copy') {
      for (const peer of peers) targets[peer.name] = await peer.stand();
    }
  }
  return targets;
}

/**
 * The latencies of doppel and of its budget's baseline at half of what one core could answer if each
 * request took as much processor time as the budget allows.
 */
async function atHalfLoad({ kind }, full, effort, ask) {
  const allowed = full[baselineOf(kind)].micros * factorOf(kind);
  const perSecond = Math.round(1e6 / allowed / 2);
  const amount = Math.round(perSecond * effort.seconds);
  const results = await inTurns(['doppel', baselineOf(kind)], { ...effort, warmUps: 1 }, (name) =>
    ask(name, 'paced', amount, { perSecond }),
  );
  return { perSecond, ...results };
}

/** One answer of doppel, for the baselines to give. */
function givenTo({ status, headers, body }) {
  const kept = [...headers].filter(([name]) => !OWN_HEADERS.has(name));
  return { status, headers: Object.fromEntries(kept), body };
}

async function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'doppel-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function mapTexts(object, text) {
  return Object.entries(object)
    .map(([key, value]) => `${key} ${text(value)}`)
    .join(', ');
}
