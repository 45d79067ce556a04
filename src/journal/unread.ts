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
  operation: Pick<Operation, 'parameters' | 'lists'> | undefined,
  common: readonly string[] = [],
): Unread[] {
  if (operation === undefined || typeof parameters !== 'object' || parameters === null) return [];
  const { lists } = operation;
  return Object.entries(parameters).flatMap(([name, value]) => {
    if (common.includes(name)) return [];
    if (!operation.parameters.includes(name)) {
      const near = common.filter((known) => isSlip(name, known));
      return [{ name, hint: `is not read; ${suggest(name, [...operation.parameters, ...near])}` }];
    }
    if (!lists.includes(name) || typeof value !== 'string' || value === '') return [];
    return [{ name, hint: 'is a list and was sent as one text' }];
  });
}
