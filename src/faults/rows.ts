import type { Emulator } from '../contract/emulator.ts';
import { ApiError, type ErrorSpec } from '../contract/errors.ts';
import { parameterText } from '../domain/parameter.ts';

/** What a request offers to fill the slots of an injected row. */
export interface RowContext {
  readonly operation: string;
  readonly tenant: string;
  readonly region: string;
  readonly parameters: unknown;
}

/**
 * The row that a name means in an operation: a code means the row of the operation's own page, else
 * the first with that code; otherwise the name is a row's id.
 */
export function findRow(
  emulator: Emulator,
  operation: string,
  name: string,
): readonly [row: string, spec: ErrorSpec] | undefined {
  const rows = Object.entries(emulator.errors);
  const coded = rows.filter(([row, { code }]) => (code ?? row) === name);
  const onPage = emulator.operations[operation]?.errors ?? [];
  return (
    coded.find(([row]) => onPage.includes(row)) ?? coded[0] ?? rows.find(([row]) => row === name)
  );
}

/** A documented row as an injected answer: its slots filled from the row's sample, else the request. */
export function injectedError(
  [row, spec]: readonly [row: string, spec: ErrorSpec],
  { parameters, ...context }: RowContext,
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
  return new ApiError(row, spec, fill);
}
