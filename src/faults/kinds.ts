import type { StandardError } from '../contract/emulator.ts';

// Apart from the schemas that use them, so that the command line can list them without loading those.

/** When a rule is applied: the call never arrived, or its work is done and its answer is lost. */
export const PHASES = ['before', 'afterCommit'] as const;

/** The standard errors that a rule can ask for: the same meaning in every vendor's words. */
export const SITUATIONS = [
  'throttled',
  'unavailable',
  'internal',
  'unauthenticated',
  'forbidden',
] as const satisfies readonly StandardError[];

/** What can be done to a connection. */
export const CONNECTIONS = ['reset', 'hang', 'empty', 'truncate', 'garbage', 'slow'] as const;

export type ConnectionKind = (typeof CONNECTIONS)[number];
