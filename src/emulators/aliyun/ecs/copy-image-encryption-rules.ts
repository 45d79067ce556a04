import type { ApiError } from '../../../contract/errors.ts';
import { type KmsKey, regionFactsOf } from './call.ts';
import { type CopyFacts, type CopyRule, ofSource } from './copy-image-facts.ts';
import { error } from './errors.ts';

/** A rule about a copy that will be encrypted. */
function ifEncrypted(refuse: (facts: CopyFacts) => ApiError | undefined): CopyRule {
  return (facts) => (facts.encrypted ? refuse(facts) : undefined);
}

/** A rule about the key that the caller names, looked up in the destination (inferred). */
function ofKey(refuse: (key: KmsKey | undefined) => ApiError | undefined): CopyRule {
  return ifEncrypted(({ input, to, call }) => {
    if (input.KMSKeyId === undefined) return undefined;
    const key = call.facts.kmsKeys.find(
      ({ region, keyId }) => region === to && keyId === input.KMSKeyId,
    );
    return refuse(key);
  });
}

/** Not documented which there are; any other is refused. */
const ALGORITHMS: readonly string[] = ['AES-256', 'SM4'];

/** Whether the copy may be encrypted as asked, or must be. */
export const encryptionRules: readonly CopyRule[] = [
  ({ input, to, call }) =>
    input.Encrypted === false && regionFactsOf(to, call).defaultEncryption
      ? error('InvalidEncrypted.NotMatchDiskDefaultEncryption')
      : undefined,
  ifEncrypted(({ call }) =>
    call.facts.kmsEnabled ? undefined : error('InvalidParameter.KmsNotEnabled'),
  ),
  ifEncrypted(({ call }) =>
    call.facts.kmsAuthorized ? undefined : error('OperationDenied.KmsServiceUnauthorized'),
  ),
  ifEncrypted(({ input, to, call }) =>
    input.KMSKeyId === undefined || regionFactsOf(to, call).byokSupported
      ? undefined
      : error('InvalidRegion.NotSupport'),
  ),
  ifEncrypted(({ input, call }) =>
    input.KMSKeyId === undefined || call.facts.byokWhitelisted
      ? undefined
      : error('UserNotInTheWhiteList'),
  ),
  ifEncrypted(({ input, to, call }) =>
    input.EncryptAlgorithm === undefined || regionFactsOf(to, call).encryptAlgorithmSupported
      ? undefined
      : error('InvalidRegionId.NotSupportEncryptAlgorithm'),
  ),
  ifEncrypted(({ input: { EncryptAlgorithm } }) =>
    EncryptAlgorithm === undefined || ALGORITHMS.includes(EncryptAlgorithm)
      ? undefined
      : error('InvalidEncryptAlgorithm'),
  ),
  ofKey((key) => (key ? undefined : error('InvalidParameter.KMSKeyId.NotFound'))),
  ofKey((key) =>
    key?.state === 'Enabled' ? undefined : error('InvalidParameter.KMSKeyId.CMKNotEnabled'),
  ),
  ofKey((key) =>
    key?.ecsAuthorized ? undefined : error('InvalidParameter.KMSKeyId.KMSUnauthorized'),
  ),
  ofKey((key) => (key?.ecsMayTag ? undefined : error('InvalidParameter.KMSKeyId.CMKUnauthorized'))),
  ofSource(({ attributes }, { encrypted }) =>
    attributes.encrypted && !encrypted ? error('OperationDeined.EncryptedSnapshot') : undefined,
  ),
  ofSource(({ attributes }, { encrypted, from, to, call }) =>
    call.facts.denyEncryptAcrossRegion && encrypted && !attributes.encrypted && from !== to
      ? error('OperationDenied.EncryptSnapshotAcrossRegion')
      : undefined,
  ),
];
