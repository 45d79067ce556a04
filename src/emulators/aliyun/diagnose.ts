import type { WireRequest } from '../../contract/wire-request.ts';
import { canHide } from '../../vendor-kit/diagnosis.ts';
import { ALGORITHM } from './acs3.ts';
import { type Acs3Diagnosis, diagnoseAcs3 } from './diagnose-acs3.ts';
import { diagnoseV1, type V1Diagnosis } from './diagnose-v1.ts';
import type { AliyunRequest } from './request.ts';

/**
 * Explains a signature that does not match; undefined for one that does, and where nobody can know. A
 * client sends its signature and not what it signed, so the known mistakes are tried one by one.
 */
export function diagnose(
  request: WireRequest,
  { credentials, pairs }: AliyunRequest,
  secretOf: (key: string) => string | undefined,
  cloudHost: string,
): Acs3Diagnosis | V1Diagnosis | undefined {
  const { scheme, accessKey } = credentials;
  if (scheme === 'none' || credentials.signature === '' || !canHide(pairs)) return undefined;
  const secret = secretOf(accessKey);
  if (secret === undefined) return undefined;
  if (scheme === 'v1') return diagnoseV1(request, pairs, credentials, secret);
  if (credentials.algorithm !== ALGORITHM) return undefined;
  return diagnoseAcs3(request, credentials, secret, cloudHost);
}
