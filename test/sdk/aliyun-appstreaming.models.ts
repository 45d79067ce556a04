import { Model } from '@darabonba/typescript';

/** The names and types by which a generated client casts an answer. */
interface Schema {
  readonly names: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<string, unknown>>;
}

/** A model class as the vendor's generator writes them: fields in lower camel case. */
export function modelOf(types: Readonly<Record<string, unknown>>, wireNames: Schema['names'] = {}) {
  const names = Object.fromEntries(
    Object.keys(types).map((field) => [
      field,
      wireNames[field] ?? field.charAt(0).toUpperCase() + field.slice(1),
    ]),
  );
  return class extends Model {
    static names() {
      return names;
    }
    static types() {
      return types;
    }
  };
}

const list = (itemType: unknown) => ({ type: 'array', itemType });

const envelope = { code: 'string', message: 'string', requestId: 'string', success: 'boolean' };

/** What the generated client makes of the answers, by the models of version 5.6.6. */
export const models = {
  StartTaskForDistributeImage: modelOf({ ...envelope, data: 'string' }),
  DeleteImage: modelOf({ ...envelope, data: 'boolean' }),
  CreateImageByInstance: modelOf({
    ...envelope,
    data: modelOf({ imageId: 'string', taskId: 'string', versionId: 'string' }),
  }),
  ListRegions: modelOf({
    requestId: 'string',
    regionModels: list(modelOf({ regionId: 'string' }, { regionId: 'regionId' })),
  }),
  ListImage: modelOf({
    ...envelope,
    count: 'number',
    pageNumber: 'number',
    pageSize: 'number',
    data: list(
      modelOf({
        aliUid: 'number',
        baseImageId: 'string',
        bizType: 'number',
        distro: 'string',
        featureList: list('string'),
        gmtCreate: 'string',
        imageId: 'string',
        imageRegionDistributeList: list(
          modelOf({
            imageId: 'string',
            progress: 'string',
            regionId: 'string',
            status: 'string',
            versionId: 'string',
          }),
        ),
        imageRegionList: list('string'),
        onlineVersion: 'boolean',
        platform: 'number',
        resourceInstanceCategory: 'string',
        status: 'string',
        supportedLanguageList: list('string'),
        systemDiskSize: 'number',
        tagList: list(modelOf({ key: 'string', value: 'string' })),
        volumeEncryptionEnabled: 'boolean',
      }),
    ),
  }),
} as const;
