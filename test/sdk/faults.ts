import { HttpRequestError } from '@volcengine/sdk-core';
import type { FaultRuleInput } from '../../src/faults/rule.ts';
import type { RunningServer } from '../../src/server/start.ts';
import { ACCESS_KEY } from '../support/services/volcengine-ecs.ts';

export type Effect = NonNullable<FaultRuleInput['effect']>;
/** What a call came to for its caller, the requests it sent, the copies it made. */
export type Seen = readonly [outcome: string, requests: number, copies: number];

/** The calls that rules are applied to. */
export const match = { service: 'volcengine-ecs', operation: 'CopyImage' };
/** Attempts of the typed SDKs: the first and three retries. */
export const ALL = 4;

/** What a call came to, in a word or two. */
export async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'resolved';
  } catch (error) {
    if (!(error instanceof HttpRequestError)) {
      return `thrown ${(error as NodeJS.ErrnoException).code}`;
    }
    const { name, status, originalError } = error;
    return `${name} ${status ?? originalError?.code}`;
  }
}

/** The copies that a server made for the tests' own tenant. */
export function copiesOf({ engine }: RunningServer): number {
  return engine.store.world(ACCESS_KEY, 'volcengine-ecs').tasks.all().length;
}

/** Each row as two cases, one a phase. */
export function inBothPhases(
  rows: readonly (readonly [Effect, before: Seen, afterCommit: Seen])[],
) {
  return rows.flatMap(([effect, before, afterCommit]) => [
    ['before', effect, before] as const,
    ['afterCommit', effect, afterCommit] as const,
  ]);
}

/** What the journal says of the attempts: a number for each call, and which attempt of it. */
export function attemptsOf({ engine }: RunningServer) {
  const calls: (string | undefined)[] = [];
  return engine.journal.list(ACCESS_KEY).map(({ call, attempt, status }) => {
    if (!calls.includes(call)) calls.push(call);
    return [calls.indexOf(call), attempt, status];
  });
}
