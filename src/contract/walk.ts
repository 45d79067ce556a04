import type { Call } from './call.ts';
import type { Step } from './checks.ts';
import { ApiError, type ErrorCatalogue } from './errors.ts';
import { type Replayed, replay } from './once.ts';
import type { Issue, Read } from './parameter.ts';

/** What checks look at, by name; the call is among them. */
export type Facts = { readonly call: Call } & { [name: string]: unknown };

/** How a service words its refusals. */
export interface Wording {
  /** The operation, for its client tokens. */
  readonly name: string;
  readonly errors: ErrorCatalogue;
  /** Words what is wrong with parameters. */
  invalid(issues: readonly Issue[]): ApiError;
}

/**
 * Goes through checks in their order and adds to the facts what they work out. Gives the first refusal,
 * or the first answer to a repeated call; `undefined` when the work may be done.
 */
export function walk(
  steps: readonly Step[],
  facts: Facts,
  read: Read<unknown>,
  wording: Wording,
): ApiError | Replayed | undefined {
  for (const step of steps) {
    const outcome = take(step, facts, read, wording);
    if (outcome !== undefined) return outcome;
  }
  return undefined;
}

function take(
  step: Step,
  facts: Facts,
  read: Read<unknown>,
  wording: Wording,
): ApiError | Replayed | undefined {
  switch (step.kind) {
    case 'refuse':
      return step.when(facts) ? refusal(step, facts, wording) : undefined;
    case 'input':
      if (!read.ok) return wording.invalid(read.issues);
      facts.input = read.input;
      return undefined;
    case 'fact':
      facts[step.name] = step.of(facts);
      return undefined;
    case 'find': {
      const found = step.of(facts);
      if (found === undefined) return refusal(step, facts, wording);
      facts[step.name] = found;
      return undefined;
    }
    case 'each':
      for (const entry of step.list(facts)) {
        const outcome = walk(step.steps, { ...entry, call: facts.call }, read, wording);
        if (outcome !== undefined) return outcome;
      }
      return undefined;
    case 'once':
      return replay(step.once, wording, facts.input, facts.call);
    default:
      return step satisfies never;
  }
}

function refusal(
  { error, fill }: Extract<Step, { readonly error: string }>,
  facts: Facts,
  { errors }: Wording,
): ApiError {
  const spec = errors[error];
  if (spec === undefined) throw new Error(`${error} is not an error of this service`);
  return new ApiError(error, spec, fill?.(facts));
}
