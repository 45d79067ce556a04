import { readFileSync, writeFileSync } from 'node:fs';
import { baselineOf, summary } from './budgets.mjs';

/** Between these lines a page has the report of one run. */
const BEGIN = '<!-- figures: written by npm run bench -- --markdown -->';
const END = '<!-- end of figures -->';

/** Everything that was measured, in Markdown: where, what it cost, and which budgets it meets. */
export function report(figures) {
  const { calls = [] } = figures;
  const rows = summary(figures);
  const parts = [
    where(figures),
    ...(calls.length === 0 ? [] : [callsTable(calls)]),
    ...(calls.some(({ half }) => half) ? [halfLoadTable(calls.filter(({ half }) => half))] : []),
    ...(rows.length === 0 ? [] : [budgetsTable(rows)]),
    ...(figures.scaling === undefined ? [] : [scalingTable(figures.scaling)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The place on a page where a report belongs: a function that puts one there. */
export function placeOn(page) {
  const [before, rest] = readFileSync(page, 'utf8').split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`${page} has no lines ${BEGIN} and ${END}`);
  return (text) => writeFileSync(page, `${before}${BEGIN}\n\n${text}\n${END}${after}`);
}

/** What the figures hold for; the load says whether the machine was quiet. */
function where({ node, cpu, cpus, load, date, rounds, requests, calls }) {
  return (
    `One run of ${date}, Node ${node}, ${cpus} x ${cpu}, load average ${load.toFixed(1)} before it; ` +
    `medians of ${rounds} rounds${calls === undefined ? '' : `, calls of ${requests} requests each`}.`
  );
}

/** Each call's processor time and throughput, all its servers side by side. */
function callsTable(rows) {
  const base = ({ kind }) => baselineOf(kind);
  return table(
    ['call', 'server', 'µs/request', 'spread', 'of its baseline', 'req/s', 'p50 ms', 'p99 ms'],
    rows.flatMap((row) =>
      Object.entries(row.full).map(([server, { micros, spread, perSecond, p50, p99 }]) => [
        row.name,
        server === base(row) ? `**${server}**` : server,
        micros.toFixed(1),
        `${Math.round(spread * 100)} %`,
        `${(micros / row.full[base(row)].micros).toFixed(2)} x`,
        perSecond.toFixed(0),
        p50.toFixed(2),
        p99.toFixed(2),
      ]),
    ),
  );
}

/** Latencies at half load. */
function halfLoadTable(rows) {
  return table(
    ['call at half load', 'req/s', 'server', 'p50 ms', 'p99 ms', 'µs/request'],
    rows.flatMap(({ name, half: { perSecond, ...servers } }) =>
      Object.entries(servers).map(([server, { micros, p50, p99 }]) => [
        name,
        String(perSecond),
        server,
        p50.toFixed(2),
        p99.toFixed(2),
        micros.toFixed(1),
      ]),
    ),
  );
}

/** Figures beside budgets. */
function budgetsTable(rows) {
  return table(
    ['what', 'measured', 'budget', ''],
    rows.map(({ what, figure, budget, met }) => [what, figure, budget, met ? 'met' : 'NOT MET']),
  );
}

/** One process and four behind the proxy. */
function scalingTable({ cores, haproxy, rows }) {
  const head = [
    'call',
    `HAProxy ${haproxy}, ${cores} cores`,
    'req/s',
    'of one',
    'doppel µs',
    'proxy µs',
  ];
  return table(
    head,
    rows.map(({ name, setup, perSecond, doppel, proxy }) => [
      name,
      setup,
      perSecond.toFixed(0),
      `${(perSecond / rows.find((row) => row.name === name).perSecond).toFixed(2)} x`,
      doppel.toFixed(0),
      proxy === 0 ? '' : proxy.toFixed(0),
    ]),
  );
}

function table(head, rows) {
  const width = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => row[column].length)),
  );
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(width[column])).join(' | ')} |`;
  return [line(head), line(width.map((size) => '-'.repeat(size))), ...rows.map(line)].join('\n');
}
