import type { FaultRuleInput } from '../../src/faults/rule.ts';
import { control } from './control.ts';

interface Server {
  readonly port: number;
}

/** Arms a rule of everyone, as a user writes it. */
export async function inject(server: Server, rule: FaultRuleInput): Promise<void> {
  const { status, body } = await control(server, 'POST', '/faults', rule);
  if (status !== 201) throw new Error(`${JSON.stringify(rule)}: ${JSON.stringify(body)}`);
}

interface Injected {
  /** Of so many calls, then it works; of all unless given. */
  readonly times?: number;
  /** Told to the caller where the vendor has a header for it. */
  readonly retryAfter?: string;
}

/**
 * From now on an operation meets a row of its catalogue before anything of a call is validated. Rows that
 * share a code are told apart by their ids.
 */
export function failing(
  server: Server,
  service: string,
  operation: string,
  row: string,
  { times, retryAfter }: Injected = {},
): Promise<void> {
  return inject(server, {
    match: { service, operation },
    ...(times === undefined ? {} : { select: { times } }),
    effect: { error: row, ...(retryAfter === undefined ? {} : { retryAfter }) },
  });
}
