import { activeAt, imageTypeOf, ownerOf, statusOf, visibilityOf } from '../image.ts';
import type { ImsCall, ImsImage } from '../service.ts';
import { seconds } from '../time.ts';

const BYTES = 2 ** 30;

/**
 * An image as lists and answers have it. What has no value is left out. Sizes in bytes are text, for Go and Java read
 * `size` as an integer of 32 bits (observed), so that it is never there.
 */
export function imageInfo(image: ImsImage, call: ImsCall) {
  const { id, name, attributes, sizeGiB, tags, createdAt, updatedAt, description } = image;
  const path = `/v2/images/${id}`;
  const active = activeAt(image);
  return {
    id,
    name,
    status: statusOf(image, call),
    visibility: visibilityOf(image),
    owner: ownerOf(image, call),
    self: path,
    file: `${path}/file`,
    schema: '/v2/schemas/image',
    created_at: seconds(createdAt),
    updated_at: seconds(updatedAt),
    active_at: active === undefined ? undefined : seconds(active),
    container_format: attributes.containerFormat,
    disk_format: attributes.diskFormat,
    min_disk: attributes.minDisk ?? Math.ceil(sizeGiB),
    min_ram: attributes.minRam,
    max_ram: attributes.maxRam === null ? undefined : String(attributes.maxRam),
    protected: attributes.isProtected,
    tags: tags.map(({ key, value }) => (value === '' ? key : `${key}=${value}`)),
    enterprise_project_id: attributes.enterpriseProject,
    virtual_env_type: attributes.virtualEnvType,
    hw_firmware_type: attributes.firmware,
    __imagetype: imageTypeOf(image),
    __isregistered: 'true',
    __os_type: attributes.osType,
    __os_version: given(attributes.osVersion),
    __os_bit: attributes.osBit,
    __platform: given(attributes.platform),
    __image_size: String(Math.round(sizeGiB * BYTES)),
    __image_source_type: given(attributes.sourceType),
    __description: given(description),
    __data_origin: given(attributes.dataOrigin),
    __originalimagename: given(attributes.originalImage),
    __system__cmkid: given(attributes.cmkId),
    __whole_image: attributes.isWhole ? true : undefined,
    ...attributes.extra,
  };
}

export type ImageInfo = ReturnType<typeof imageInfo>;

function given(text: string): string | undefined {
  return text === '' ? undefined : text;
}
