import type { EcsImage } from '../image.ts';
import { ecs } from '../service.ts';
import type { RegionSettings } from '../settings.ts';

/** Not documented which there are; any other is refused. */
const ALGORITHMS: readonly string[] = ['AES-256', 'SM4'];

/** What is known of a copy by now: a key and an algorithm come with `Encrypted=true` only. */
interface Copy {
  readonly input: {
    readonly Encrypted: boolean | undefined;
    readonly KMSKeyId: string | undefined;
    readonly EncryptAlgorithm: string | undefined;
  };
  readonly source: EcsImage;
  readonly to: string;
  readonly destination: RegionSettings;
  readonly isAcross: boolean;
}

/** Whether the copy may be encrypted as asked, or must be. */
export const encryptionChecks = ecs
  .checks<Copy>()
  .refuse(
    'InvalidEncrypted.NotMatchDiskDefaultEncryption',
    ({ input, destination }) => input.Encrypted === false && destination.defaultEncryption,
  )
  // As asked, else by the account's default in the destination.
  .fact('encrypted', ({ input, destination }) => input.Encrypted ?? destination.defaultEncryption)
  .refuse(
    'InvalidParameter.KmsNotEnabled',
    ({ encrypted, call }) => encrypted && !call.settings.kmsEnabled,
  )
  .refuse(
    'OperationDenied.KmsServiceUnauthorized',
    ({ encrypted, call }) => encrypted && !call.settings.kmsAuthorized,
  )
  .refuse(
    'InvalidRegion.NotSupport',
    ({ input, destination }) => input.KMSKeyId !== undefined && !destination.byokSupported,
  )
  .refuse(
    'UserNotInTheWhiteList',
    ({ input, call }) => input.KMSKeyId !== undefined && !call.settings.byokWhitelisted,
  )
  .refuse(
    'InvalidRegionId.NotSupportEncryptAlgorithm',
    ({ input, destination }) =>
      input.EncryptAlgorithm !== undefined && !destination.encryptAlgorithmSupported,
  )
  .refuse(
    'InvalidEncryptAlgorithm',
    ({ input }) =>
      input.EncryptAlgorithm !== undefined && !ALGORITHMS.includes(input.EncryptAlgorithm),
  )
  // The key that the caller names, looked up in the destination (inferred).
  .fact('key', ({ input, to, call }) =>
    call.settings.kmsKeys.find(({ region, keyId }) => region === to && keyId === input.KMSKeyId),
  )
  .refuse(
    'InvalidParameter.KMSKeyId.NotFound',
    ({ input, key }) => input.KMSKeyId !== undefined && key === undefined,
  )
  .refuse('InvalidParameter.KMSKeyId.CMKNotEnabled', ({ key }) => key?.state === 'Disabled')
  .refuse('InvalidParameter.KMSKeyId.KMSUnauthorized', ({ key }) => key && !key.ecsAuthorized)
  .refuse('InvalidParameter.KMSKeyId.CMKUnauthorized', ({ key }) => key && !key.ecsMayTag)
  .refuse(
    'OperationDeined.EncryptedSnapshot',
    ({ source, encrypted }) => source.attributes.encrypted && !encrypted,
  )
  .refuse(
    'OperationDenied.EncryptSnapshotAcrossRegion',
    ({ source, encrypted, isAcross, call }) =>
      call.settings.denyEncryptAcrossRegion &&
      encrypted &&
      !source.attributes.encrypted &&
      isAcross,
  );
