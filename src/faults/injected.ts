import type { Emulator } from '../contract/emulator.ts';
import { ApiError, type ErrorSpec } from '../contract/errors.ts';
import { parameterText } from '../domain/parameter.ts';

/** What a request offers to fill the slots of an injected error. */
export interface InjectionContext {
  readonly operation: string;
  readonly tenant: string;
  readonly region: string;
  readonly parameters: unknown;
}

/** An error of a catalogue under its id. */
export type CatalogueError = readonly [id: string, spec: ErrorSpec];

/**
 * The error that a name means in an operation: a code means the one of the operation's own page, else the
 * gateway's own of that name, else one that the operation can answer, else the first with that code; otherwise the
 * name is an error id.
 */
export function findError(
  emulator: Emulator,
  operation: string,
  name: string,
): CatalogueError | undefined {
  const all = Object.entries(emulator.errors);
  const coded = all.filter(([id, { code }]) => (code ?? id) === name);
  const { page = [], errors = [] } = emulator.operations[operation] ?? {};
  return (
    coded.find(([id]) => page.includes(id)) ??
    coded.find(([id]) => id === name && emulator.commonErrors.includes(id)) ??
    coded.find(([id]) => errors.includes(id)) ??
    coded[0] ??
    all.find(([id]) => id === name)
  );
}

/** A documented error as an injected answer: its slots filled from its sample, else from the request. */
export function injectedError(
  [id, spec]: CatalogueError,
  { parameters, ...context }: InjectionContext,
  emulator: Emulator,
): ApiError {
  const known: Record<string, string> = { ...context, version: emulator.apiVersion };
  const fill: Record<string, string> = {};
  for (const [, slot = ''] of spec.message.matchAll(/\{(\w+)\}/g)) {
    const sample = spec.sample?.[slot]?.replace(/\{(\w+)\}/g, (_, name) => known[name] ?? '');
    // A vendor writes `{imageId}` in its text and `ImageId` among its parameters.
    const capital = slot.charAt(0).toUpperCase() + slot.slice(1);
    const sent = parameterText(parameters, slot) ?? parameterText(parameters, capital);
    fill[slot] = sample ?? known[slot] ?? sent ?? slot;
  }
  return new ApiError(id, spec, fill);
}
