import { EVERYONE, type Owner } from '../../src/domain/owner.ts';
import type { ActiveRule } from '../../src/faults/book.ts';
import type { FaultRuleInput } from '../../src/faults/rule.ts';
import type { RunningServer } from '../../src/server/start.ts';

/** Arms a rule of one tenant, or of everyone. */
export function arm(
  { engine }: RunningServer,
  written: FaultRuleInput,
  owner: Owner = EVERYONE,
): ActiveRule {
  const tenants = owner === EVERYONE ? {} : { [owner]: engine.clocks.now(owner) };
  const since = { default: engine.clocks.now(EVERYONE), tenants };
  const id = `rule-${engine.faults.list().length + 1}`;
  return engine.faults.add({ id, owner, written, since });
}

/** What a rule has counted so far. */
export function countsOf({ engine }: RunningServer, { id }: ActiveRule): readonly number[] {
  const state = engine.faults.get(id)?.state;
  return [state?.matched ?? 0, state?.hits ?? 0];
}

/** Moves a clock on; without a tenant the default one. */
export function advance({ engine }: RunningServer, ms: number, owner: Owner = EVERYONE): void {
  engine.clocks.moveTo(owner, engine.clocks.now(owner) + ms);
}

/** An answer with the headers that a fault may put on it. */
export interface Told {
  readonly status: number;
  readonly fault: string | null;
  readonly body: unknown;
}

/** Calls the fictional cloud of acme.ts and tells which rules were applied. */
export async function askAcme(
  { url }: RunningServer,
  key: string,
  action: string,
  parameters: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Told> {
  const query = { Action: action, Version: 'acme-1', Key: key, ...parameters };
  const response = await fetch(`${url}/?${new URLSearchParams(query)}`, { headers });
  const body: unknown = await response.json();
  return { status: response.status, fault: response.headers.get('x-doppel-fault'), body };
}

/** The status and the rules of the next request that the journal takes down. */
export function nextEntry({
  engine,
}: RunningServer): Promise<readonly [status: number, faults: readonly string[]]> {
  return new Promise((resolve) => {
    const stop = engine.journal.listen({
      entry({ status, faults }) {
        stop();
        resolve([status, faults]);
      },
      end() {},
    });
  });
}
