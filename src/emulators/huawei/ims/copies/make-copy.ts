import { newUuid } from '../../../../vendor-kit/uuid.ts';
import { newJobId } from '../identifiers.ts';
import type { ImageAttributes } from '../image-attributes.ts';
import type { ImsCall, ImsImage } from '../service.ts';

/** What a copy is made of. */
export interface CopyPlan {
  readonly source: ImsImage;
  readonly name: string;
  readonly description: string | undefined;
  /** The region of the copy. */
  readonly region: string;
  readonly attributes: Partial<ImageAttributes>;
}

/**
 * Starts a copy and answers with its job. Tags, shares and protection do not go with it, nor does the key: without one
 * of its own it is not encrypted, which is how an encrypted image is decrypted (manual).
 */
export function makeCopy(
  { source, name, description, region, attributes }: CopyPlan,
  call: ImsCall,
): { readonly job_id: string } {
  const image = call.images.create({
    id: newUuid(call.ids),
    region,
    name,
    description,
    sizeGiB: source.sizeGiB,
    attributes: {
      ...source.attributes,
      origin: 'private',
      owner: '',
      isProtected: false,
      cmkId: '',
      enterpriseProject: '0',
      originalImage: source.id,
      dataOrigin: `image,${source.region},${source.id}`,
      activeAt: null,
      members: [],
      copySeconds: null,
      ...attributes,
    },
  });
  const id = newJobId(call.ids);
  call.tasks.start('copy', {
    id,
    image,
    source: source.id,
    seconds: source.attributes.copySeconds,
  });
  return { job_id: id };
}
