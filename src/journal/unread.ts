import type { Operation } from '../contract/operation.ts';
import { suggest } from '../text/nearest.ts';

/** A parameter that was sent and did nothing. */
export interface Unread {
  readonly name: string;
  readonly hint: string;
}

/** Parameters that were sent and that their operation does not read, or not as they were sent. */
export function unreadOf(
  parameters: unknown,
  operation: Pick<Operation, 'parameters' | 'lists'> | undefined,
): Unread[] {
  if (operation === undefined || typeof parameters !== 'object' || parameters === null) return [];
  return Object.entries(parameters).flatMap(([name, value]) => {
    if (!operation.parameters.includes(name)) {
      return [{ name, hint: `is not read; ${suggest(name, operation.parameters)}` }];
    }
    if (!operation.lists.includes(name) || typeof value !== 'string' || value === '') return [];
    return [{ name, hint: 'is a list and was sent as one text' }];
  });
}
