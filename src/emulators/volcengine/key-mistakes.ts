import type { WireRequest } from '../../contract/wire-request.ts';
import type { Mistake } from '../../vendor-kit/diagnosis.ts';
import * as scoped from '../../vendor-kit/scoped-mistakes.ts';
import * as kit from '../../vendor-kit/signing-mistakes.ts';

const REGIONS = ['cn-beijing', 'cn-shanghai', 'cn-guangzhou', 'ap-southeast-1'];
const SERVICES = ['ecs', 'vpc', 'storage_ebs', 'iam', 'sts', 'open'];

/** The scopes that a client may have signed instead of its own. */
export function scopeMistakes(
  scope: readonly string[],
  { headers }: WireRequest,
): Mistake<readonly string[]>[] {
  const regions = [...REGIONS, headers.region ?? ''];
  return scoped.scopeMistakes(scope, { regions, services: SERVICES, ends: ['aws4_request'] });
}

/** What a client may have signed with in place of its secret. */
export function secretMistakes(secret: string): Mistake<string | Uint8Array>[] {
  return [
    ['the secret was given the prefix AWS4, which this cloud does not have', `AWS4${secret}`],
    ['the secret was given the prefix VOLC, which this cloud does not have', `VOLC${secret}`],
    ...kit.secretMistakes(secret),
  ];
}
