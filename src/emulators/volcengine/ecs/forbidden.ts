import type { ApiError } from '../../../contract/errors.ts';
import type { Decoded } from '../../../contract/wire.ts';
import { parameterText } from '../../../domain/parameter.ts';
import { error } from './errors.ts';

/** What a caller gets whom no policy lets in. */
export function forbidden({ operation, region, input }: Decoded): ApiError {
  const action = `ecs:${operation}`;
  const named = namedBy(input);
  if (named === undefined) return error('AccessDenied', { action });
  // The account is not known where policies are judged: any, as policies write it (inferred).
  return error('AccessDenied/resource', { action, resource: `trn:ecs:${region}:*:${named}` });
}

/** The resource that a call is about, by the first of its parameters that names one. */
function namedBy(input: unknown): string | undefined {
  const names = [
    ['image', 'ImageId'],
    ['image', 'ImageIds.1'],
    [parameterText(input, 'ResourceType') || 'image', 'ResourceIds.1'],
    ['image', 'ResourceId'],
    ['instance', 'InstanceId'],
    ['snapshot', 'SnapshotId'],
  ] as const;
  for (const [kind, parameter] of names) {
    const id = parameterText(input, parameter);
    if (id) return `${kind}/${id}`;
  }
  return undefined;
}
