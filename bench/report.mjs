/** The budgets of the project; docs/performance.md says where they come from. */
const BUDGET = {
  ofHono: 0.7,
  p99: 2,
  large: 1.3,
  readyMs: 150,
  rssMiB: 60,
  resetMs: 5,
  advanceMs: 5,
  noRule: 0.98,
  otherRules: 0.95,
  growth: 1.1,
};

/** A bare node:http hello is ready after so long on the machine that the start budget was set on. */
const HELLO_MS = 45;

/** What was measured as rows of `{ what, figure, budget, met }`; parts that were left out give none. */
export function summary({ throughput = [], large = [], faults = [], start, control, soak }) {
  return [
    ...throughput.flatMap(({ name, full, half }) => [
      atLeast(
        `${name}: throughput of bare Hono's`,
        full.doppel.perSecond / full.hono.perSecond,
        BUDGET.ofHono,
      ),
      atMost(
        `${name}: p99 at half load of bare Hono's`,
        half.doppel.p99 / half.hono.p99,
        BUDGET.p99,
        times,
      ),
    ]),
    ...large.map(({ name, small, large: big }) =>
      atMost(
        `${name}: large tenant's time of a small one's`,
        small.perSecond / big.perSecond,
        BUDGET.large,
        times,
      ),
    ),
    ...faults.flatMap(faultRows),
    ...(start === undefined ? [] : startRows(start)),
    ...(control === undefined
      ? []
      : [
          atMost('reset of a tenant with 1,000 images', control.resetMs, BUDGET.resetMs, ms),
          atMost('clock advance over a 40-minute copy', control.advanceMs, BUDGET.advanceMs, ms),
        ]),
    ...(soak === undefined
      ? []
      : [
          atMost(
            `memory after ${soak.requests} requests of that after a third`,
            soak.lateMiB / soak.earlyMiB,
            BUDGET.growth,
            times,
          ),
        ]),
  ];
}

/** Throughput of that of a build without the fault step. */
function faultRows({ name, again, none, others }) {
  const what = `${name}: throughput of a build without faults`;
  return [
    atLeast(`${what}, no rule (itself: ${tenths(again)})`, none, BUDGET.noRule, tenths),
    atLeast(`${what}, 100 rules for others`, others, BUDGET.otherRules, tenths),
  ];
}

/** The start budget is in terms of the hello's time, so a busier machine moves both. */
function startRows({ readyMs, helloReadyMs, rssMiB, helloRssMiB }) {
  const allowed = (BUDGET.readyMs / HELLO_MS) * helloReadyMs;
  return [
    atMost(`ready after exec (bare hello: ${ms(helloReadyMs)})`, readyMs, allowed, ms),
    atMost(`memory when idle (bare hello: ${mib(helloRssMiB)})`, rssMiB, BUDGET.rssMiB, mib),
  ];
}

/** Each call's throughput and latency, all three servers side by side. */
export function throughputTable(rows) {
  return table(
    ['call', 'server', 'req/s', 'of Hono', 'p50 ms', 'p99 ms', 'p99 at half load'],
    rows.flatMap(({ name, full, half }) =>
      Object.entries(full).map(([server, { perSecond, p50, p99 }]) => [
        name,
        server,
        perSecond.toFixed(0),
        percent(perSecond / full.hono.perSecond),
        p50.toFixed(2),
        p99.toFixed(2),
        half[server]?.p99.toFixed(2) ?? '',
      ]),
    ),
  );
}

/** Figures beside budgets. */
export function summaryTable(rows) {
  return table(
    ['what', 'measured', 'budget', ''],
    rows.map(({ what, figure, budget, met }) => [what, figure, budget, met ? 'met' : 'NOT MET']),
  );
}

function table(head, rows) {
  const width = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => row[column].length)),
  );
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(width[column])).join(' | ')} |`;
  return [line(head), line(width.map((size) => '-'.repeat(size))), ...rows.map(line)].join('\n');
}

function atMost(what, value, budget, unit) {
  return { what, figure: unit(value), budget: `<= ${unit(budget)}`, met: value <= budget, value };
}

function atLeast(what, value, budget, unit = percent) {
  return {
    what,
    figure: unit(value),
    budget: `>= ${unit(budget)}`,
    met: value >= budget,
    value,
  };
}

const percent = (value) => `${Math.round(value * 100)} %`;
const tenths = (value) => `${(value * 100).toFixed(1)} %`;
const times = (value) => `${value.toFixed(2)} x`;
const ms = (value) => `${value.toFixed(1)} ms`;
const mib = (value) => `${value.toFixed(1)} MiB`;
