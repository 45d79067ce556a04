import { ApiError } from '../../contract/errors.ts';
import type { Issue } from '../../contract/parameter.ts';
import { gateway } from './gateway-errors.ts';

/** What a constraint of the model says of a value that breaks it. */
export interface Violation {
  /** The value as the cloud shows it. */
  readonly value: string;
  /** In the model's words: `Member must not be null`. */
  readonly constraint: string;
}

/**
 * Words what is wrong with an input: a value of the wrong kind comes first and alone, violations of constraints
 * are listed, all of them, in the order of the model's members.
 */
export function invalidRequest(issues: readonly Issue[]): ApiError {
  const kind = issues.find(({ error }) => error !== 'ValidationException');
  if (kind !== undefined) return wrongKind(kind);
  const count = issues.length === 1 ? '1 validation error' : `${issues.length} validation errors`;
  const violations = `${count} detected: ${issues.map(violationText).join('; ')}`;
  return gateway.error('ValidationException', { violations });
}

function wrongKind({ error, detail }: Issue): ApiError {
  const id = Object.hasOwn(gateway.catalogue, error) ? error : 'SerializationException';
  const spec = gateway.catalogue[id as keyof typeof gateway.catalogue];
  return new ApiError(id, spec, { kind: String(Object(detail).kind ?? '') });
}

function violationText({ name, detail }: Issue): string {
  const { value, constraint } = detail as Violation;
  const shown = value === 'null' ? 'null' : `'${value}'`;
  return `Value ${shown} at '${fieldOf(name)}' failed to satisfy constraint: ${constraint}`;
}

/** A member as the cloud names it: `ImagePermissions.allowFleet` is `imagePermissions.allowFleet`. */
function fieldOf(name: string): string {
  return name
    .split('.')
    .map((part) =>
      /^\d+$/.test(part) ? `${part}.member` : part.charAt(0).toLowerCase() + part.slice(1),
    )
    .join('.');
}
