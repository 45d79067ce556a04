import { worldsOf } from '../control/scope.ts';
import type { Entry } from '../journal/ring.ts';
import { REFUSED_HOST } from '../pipeline/record.ts';
import type { Engine } from '../server/engine.ts';
import { counted } from './counted.ts';

/** What happened while a program ran. */
export interface Told {
  /** Rules that were never applied. */
  readonly unusedRules: number;
  /** Requests for nothing that is served, and hosts that the proxy refused. */
  readonly unrecognised: number;
  text(program: string, code: number): string;
}

/** Counts what is asked of an engine from now on. */
export function createSummary(engine: Engine) {
  const startedAt = engine.realNow();
  const operations = new Map<string, Map<string, number>>();
  const refused = new Map<string, number>();
  const unrecognised = new Map<string, number>();
  let calls = 0;

  function entry({ service, operation, status, parameters, explain }: Entry): void {
    if (operation === REFUSED_HOST) {
      add(refused, String((parameters as { readonly host: string }).host));
    } else if (service === '') {
      add(unrecognised, explain === undefined ? operation : said(explain));
    } else {
      calls += 1;
      const name = `${service} ${operation || '(none)'}`;
      const statuses = operations.get(name) ?? new Map<string, number>();
      operations.set(name, statuses);
      add(statuses, status === 0 ? 'no answer' : String(status));
    }
  }
  const stop = engine.journal.listen({ entry, end() {} });

  return {
    /** Stops counting and tells. */
    end(): Told {
      stop();
      const rules = engine.faults.list();
      const unused = rules.filter(({ state }) => state.hits === 0);
      const lines = [
        line('calls', calls === 0 ? 'none' : `${calls}`, [...operations].map(operationText)),
        line('rules', '', rules.map(ruleText)),
        line('copies', '', copies(engine)),
        line('unknown', '', [...unrecognised].map(timesText)),
        line(
          'refused',
          '',
          [...refused].map((one) => `proxy: ${timesText(one)}`),
        ),
      ];
      return {
        unusedRules: unused.length,
        unrecognised: [...unrecognised, ...refused].length,
        text(program, code) {
          const seconds = ((engine.realNow() - startedAt) / 1000).toFixed(1);
          return `doppel: ${program} ended with ${code} after ${seconds} s\n${lines.join('')}`;
        },
      };
    },
  };
}

/** What was sent, of a request that nobody recognised; of a handshake what went wrong. */
function said(explain: string): string {
  return explain.startsWith('TLS: ') ? explain : (explain.split(': ', 1)[0] ?? explain);
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** A line of its own for each thing beyond the first: they are often long. */
function line(title: string, total: string, things: readonly string[]): string {
  if (total === '' && things.length === 0) return '';
  const parts = total === '' ? things : [total, ...things];
  return parts
    .map((thing, index) => `  ${(index === 0 ? title : '').padEnd(9)} ${thing}\n`)
    .join('');
}

function operationText([name, statuses]: readonly [string, ReadonlyMap<string, number>]): string {
  const all = [...statuses.values()].reduce((sum, count) => sum + count, 0);
  const others = [...statuses].filter(([status]) => !status.startsWith('2'));
  const detail = others.map(([status, count]) => `${count} × ${status}`).join(', ');
  return `${name} ${all}${detail === '' ? '' : ` (${detail})`}`;
}

function ruleText({ id, rule, state }: ReturnType<Engine['faults']['list']>[number]): string {
  const name = rule.name ?? id;
  if (state.hits === 0) return `${name} never applied  ✗`;
  const { times } = rule.select;
  return times === undefined
    ? `${name} ${counted(state.hits, 'time')}`
    : `${name} ${state.hits} of ${times}`;
}

function timesText([name, count]: readonly [string, number]): string {
  return `${count} × ${name}`;
}

/** The copies of all tenants by how far they are. */
function copies(engine: Engine): string[] {
  const phases = new Map<string, number>();
  for (const { world } of worldsOf(engine, {})) {
    for (const { phase, count } of world.tasks.phases('copy')) {
      phases.set(phase, (phases.get(phase) ?? 0) + count);
    }
  }
  return [...phases].map(([phase, count]) => `${count} ${phase}`);
}
