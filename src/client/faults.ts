import type { Transport } from './transport.ts';
import type { Fault, FaultRule, FaultsVerified } from './types.ts';

/** Fault rules: a tenant's own, or all of them. */
export interface Faults {
  /**
   * Arms a rule for the tenant, or for everyone.
   *
   * @example
   * await tenant.faults.add({ select: { times: 2 }, effect: { situation: 'throttled' } });
   */
  add(rule: FaultRule): Promise<Fault>;
  list(): Promise<Fault[]>;
  get(id: string): Promise<Fault>;
  /** Turns a rule on, or off with `false`; its counts stay. */
  enable(id: string, enabled?: boolean): Promise<Fault>;
  remove(id: string): Promise<void>;
  /** Removes all of them; returns how many. */
  clear(): Promise<number>;
  /** Rejects with a diff while a rule's `expect` is not met. */
  verify(): Promise<FaultsVerified>;
}

export function createFaults(call: Transport, own: { tenant: string | undefined }): Faults {
  const path = (id: string) => `faults/${encodeURIComponent(id)}`;
  return {
    add: (rule) => call('POST', 'faults', own, rule),
    list: async () => (await call<{ faults: Fault[] }>('GET', 'faults', own)).faults,
    get: (id) => call('GET', path(id), own),
    enable: (id, enabled = true) => call('PATCH', path(id), own, { enabled }),
    remove: (id) => call('DELETE', path(id), own),
    clear: async () => (await call<{ removed: number }>('DELETE', 'faults', own)).removed,
    verify: () => call('POST', 'faults/verify', own),
  };
}
