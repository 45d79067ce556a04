import type { Operation } from '../contract/operation.ts';
import { isSlip, suggest } from '../text/nearest.ts';

/** A parameter that was sent and did nothing. */
export interface Unread {
  readonly name: string;
  readonly hint: string;
}

/**
 * Parameters that were sent and that their operation does not read, or not as they were sent; what is
 * `common` to all calls of a wire is always read.
 */
export function unreadOf(
  parameters: unknown,
  operation: Pick<Operation, 'parameters' | 'lists' | 'commaLists'> | undefined,
  common: readonly string[] = [],
): Unread[] {
  if (operation === undefined || typeof parameters !== 'object' || parameters === null) return [];
  return Object.entries(parameters).flatMap(([name, value]) => {
    if (common.includes(name)) return [];
    if (!operation.parameters.includes(name)) {
      const near = common.filter((known) => isSlip(name, known));
      return [{ name, hint: `is not read; ${suggest(name, [...operation.parameters, ...near])}` }];
    }
    const hint = typeof value === 'string' ? misreadHint(name, value, operation) : undefined;
    return hint === undefined ? [] : [{ name, hint }];
  });
}

/** How a text was meant that is read as something else. */
function misreadHint(
  name: string,
  value: string,
  { lists, commaLists }: Pick<Operation, 'lists' | 'commaLists'>,
): string | undefined {
  if (lists.includes(name) && value !== '') return 'is a list and was sent as one text';
  const text = value.trim();
  if (commaLists.includes(name) && text.startsWith('[') && text.endsWith(']')) {
    return 'is one text with commas between its words and was sent as a JSON list';
  }
  return undefined;
}
