import type { WireRequest } from '../../contract/wire-request.ts';
import type { Mistake } from '../../vendor-kit/diagnosis.ts';
import * as kit from '../../vendor-kit/signing-mistakes.ts';

const REGIONS = ['cn-beijing', 'cn-shanghai', 'cn-guangzhou', 'ap-southeast-1'];
const SERVICES = ['ecs', 'vpc', 'storage_ebs', 'iam', 'sts', 'open'];

/** The scopes that a client may have signed instead of its own. */
export function scopeMistakes(
  scope: readonly string[],
  { headers }: WireRequest,
): Mistake<readonly string[]>[] {
  const [date = '', region = '', service = '', end = ''] = scope;
  return [
    ...[...REGIONS, headers.region ?? ''].map(
      (other): Mistake<string[]> => [
        `the region was signed as '${other}'`,
        [date, other, service, end],
      ],
    ),
    ...SERVICES.map(
      (other): Mistake<string[]> => [
        `the service was signed as '${other}'`,
        [date, region, other, end],
      ],
    ),
    ['the scope was signed to end in aws4_request', [date, region, service, 'aws4_request']],
    ['the scope was signed as service before region', [date, service, region, end]],
    ['the scope was signed without its end', [date, region, service]],
  ];
}

/** What a client may have signed with in place of its secret. */
export function secretMistakes(secret: string): Mistake<string | Uint8Array>[] {
  return [
    ['the secret was given the prefix AWS4, which this cloud does not have', `AWS4${secret}`],
    ['the secret was given the prefix VOLC, which this cloud does not have', `VOLC${secret}`],
    ...kit.secretMistakes(secret),
  ];
}
