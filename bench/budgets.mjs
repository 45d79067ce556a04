/** What a call may cost: its processor time, in terms of a baseline's, by the kind of the call. */
const CALLS = {
  copy: { baseline: 'floor', factor: 1.5 },
  byId: { baseline: 'hono', factor: 1.4 },
  page: { baseline: 'hono', factor: 2.5 },
  cborCopy: { baseline: 'json', factor: 1.3 },
  cborById: { baseline: 'json', factor: 1.3 },
  cborPage: { baseline: 'json', factor: 2 },
};

const BUDGET = {
  p99: 2,
  large: 1.3,
  ready: 3.3,
  overHelloMiB: 15,
  resetMs: 5,
  advanceMs: 5,
  keysMiB: 20,
  growth: 1.1,
  noRule: 0.98,
  otherRules: 0.95,
  logJson: 1.1,
  // Encryption of a request and an answer of a kilobyte each, beside all else that is done.
  tls: 2,
};

const NAMES = { floor: "the floor's", hono: "bare Hono's", json: "the same call's in JSON" };

/** The server whose processor time a kind of call is held against, and how many times that it may take. */
export const baselineOf = (kind) => CALLS[kind].baseline;
export const factorOf = (kind) => CALLS[kind].factor;

/** What was measured as rows of `{ what, figure, budget, met }`; parts that were left out give none. */
export function summary(figures) {
  const {
    calls = [],
    large = [],
    faults = [],
    log = [],
    tls = [],
    start,
    control,
    keys,
    soak,
  } = figures;
  return [
    ...calls.flatMap(callRows),
    ...large.map(({ name, small, large: big }) =>
      atMost(
        `${name}: large tenant's time of a small one's`,
        big.micros / small.micros,
        BUDGET.large,
      ),
    ),
    ...(start === undefined ? [] : startRows(start)),
    ...(control === undefined ? [] : controlRows(control)),
    ...(keys === undefined ? [] : keyRows(keys)),
    ...(soak === undefined ? [] : soakRows(soak)),
    ...faults.flatMap(faultRows),
    ...log.map(logRow),
    ...tls.map(tlsRow),
  ];
}

/** Processor time of the baseline's and of a peer's, and latency at half load. */
function callRows({ name, kind, full, half }) {
  const { baseline, factor } = CALLS[kind];
  const [doppel, base] = [full.doppel.micros, full[baseline].micros];
  const rows = [atMost(`${name}: processor time of ${NAMES[baseline]}`, doppel / base, factor)];
  if (full.dynalite !== undefined) {
    const peer = full.dynalite.micros;
    rows.push(atMost(`${name}: processor time of dynalite PutItem's`, doppel / peer, 1));
  }
  if (half !== undefined) {
    const times = half.doppel.p99 / half[baseline].p99;
    rows.push(atMost(`${name}: p99 at half load of ${NAMES[baseline]}`, times, BUDGET.p99));
  }
  return rows;
}

/** In terms of the hello's, so that a slower machine moves both. */
function startRows({ readyMs, helloReadyMs, rssMiB, helloRssMiB }) {
  const allowed = helloRssMiB + BUDGET.overHelloMiB;
  const ready = `ready after exec (${inMs(readyMs)}) of a bare hello's (${inMs(helloReadyMs)})`;
  return [
    atMost(ready, readyMs / helloReadyMs, BUDGET.ready),
    atMost(`memory when idle (bare hello: ${inMib(helloRssMiB)})`, rssMiB, allowed, inMib),
  ];
}

function controlRows({ resetMs, advanceMs }) {
  return [
    atMost('reset of a tenant with 1,000 images', resetMs, BUDGET.resetMs, inMs),
    atMost('clock advance over a 40-minute copy', advanceMs, BUDGET.advanceMs, inMs),
  ];
}

/** More than idle, and more than as many reads of one key had left. */
function keyRows({ keys, idleMiB, oneMiB, manyMiB }) {
  const what = `memory after ${keys} keys that only read`;
  return [
    atMost(`${what}, more than idle (${inMib(idleMiB)})`, manyMiB - idleMiB, BUDGET.keysMiB, inMib),
    atMost(
      `${what}, more than after one key (${inMib(oneMiB)})`,
      manyMiB - oneMiB,
      BUDGET.keysMiB,
      inMib,
    ),
  ];
}

function soakRows({ requests, earlyMiB, lateMiB }) {
  const what = `memory after ${requests} requests (${inMib(lateMiB)}) of that after a third`;
  return [atMost(what, lateMiB / earlyMiB, BUDGET.growth)];
}

/** Throughput of that of a build without the fault step. */
function faultRows({ name, again, none, others }) {
  const what = `${name}: throughput of a build without faults`;
  return [
    atLeast(`${what}, no rule (itself: ${inPercent(again)})`, none, BUDGET.noRule),
    atLeast(`${what}, 100 rules for others`, others, BUDGET.otherRules),
  ];
}

/** Processor time of that of a server that tells nothing. */
function logRow({ name, again, json, pretty }) {
  const beside = `itself: ${inTimes(again)}, for people: ${inTimes(pretty)}`;
  return atMost(`${name}: told in JSON, of silent (${beside})`, json, BUDGET.logJson);
}

/** Processor time over TLS of that over plain connections. */
function tlsRow({ name, again, tls }) {
  return atMost(`${name}: over TLS, of plain (itself: ${inTimes(again)})`, tls, BUDGET.tls);
}

function atMost(what, value, budget, unit = inTimes) {
  return { what, figure: unit(value), budget: `<= ${unit(budget)}`, met: value <= budget, value };
}

function atLeast(what, value, budget, unit = inPercent) {
  return { what, figure: unit(value), budget: `>= ${unit(budget)}`, met: value >= budget, value };
}

const inPercent = (value) => `${(value * 100).toFixed(1)} %`;
const inTimes = (value) => `${value.toFixed(2)} x`;
const inMs = (value) => `${value.toFixed(1)} ms`;
const inMib = (value) => `${value.toFixed(1)} MiB`;
