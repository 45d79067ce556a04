import type { Emulator } from '../../../contract/emulator.ts';
import { huaweiWire } from '../wire.ts';
import { copyImageCrossRegion } from './copies/copy-image-cross-region.ts';
import { copyImageInRegion, copyImageInRegionInSafeMode } from './copies/copy-image-in-region.ts';
import { showJob, showJobProgress } from './copies/jobs.ts';
import { error } from './errors.ts';
import { glanceListImages, glanceShowImage } from './glance/glance-images.ts';
import {
  glanceAddImageMember,
  glanceDeleteImageMember,
  glanceListImageMembers,
  glanceShowImageMember,
  glanceUpdateImageMember,
} from './glance/glance-members.ts';
import { glanceCreateTag, glanceDeleteTag } from './glance/glance-tags.ts';
import { schemas } from './glance/schemas.ts';
import { glanceListVersions, listVersions, showVersion } from './glance/versions.ts';
import { keystoneShowCatalog, keystoneShowVersion } from './iam/catalog.ts';
import { keystoneCreateUserTokenByPassword } from './iam/login.ts';
import {
  keystoneCreateProject,
  keystoneListAuthDomains,
  keystoneListProjects,
  keystoneListRegions,
} from './iam/projects.ts';
import { createImage, createImageInSafeMode } from './images/create-image.ts';
import { glanceDeleteImage } from './images/delete-image.ts';
import { listImages } from './images/list-images.ts';
import { showImageQuota } from './images/show-quota.ts';
import { glanceUpdateImage, updateImage } from './images/update-image.ts';
import { LOGIN, routes } from './routes.ts';
import { ims } from './service.ts';
import {
  batchAddMembers,
  batchDeleteMembers,
  batchUpdateMembers,
} from './sharing/batch-members.ts';
import { listImageMembers, showImageMember } from './sharing/list-members.ts';
import {
  addImageTag,
  batchAddOrDeleteTags,
  batchDeleteTags,
  deleteImageTag,
  listImageTags,
} from './tags/image-tags.ts';
import { listImageByTags } from './tags/list-image-by-tags.ts';
import { listImagesTags } from './tags/list-images-tags.ts';
import { createOrUpdateTags, listTags } from './tags/old-tags.ts';

/** The service as the core serves it. */
export const huaweiIms: Emulator = ims.emulator({
  wires: [huaweiWire({ routes, login: LOGIN })],
  standardErrors: {
    unknownOperation: () => error('APIGW.0101'),
    throttled: () => error('APIGW.0308'),
    unavailable: () => error('APIGW.0613'),
    internal: () => error('APIGW.0601'),
    unauthenticated: ({ route }) => error(route?.isKeystone ? 'Keystone.401' : 'APIGW.0301'),
    forbidden: () => error('APIGW.0302'),
    bodyTooLarge: () => error('APIGW.0201/413'),
  },
  operations: [
    copyImageInRegion,
    copyImageInRegionInSafeMode,
    copyImageCrossRegion,
    showJob,
    showJobProgress,
    listImages,
    updateImage,
    createImage,
    createImageInSafeMode,
    showImageQuota,
    batchAddMembers,
    batchUpdateMembers,
    batchDeleteMembers,
    listImageMembers,
    showImageMember,
    glanceListImages,
    glanceShowImage,
    glanceUpdateImage,
    glanceDeleteImage,
    glanceAddImageMember,
    glanceListImageMembers,
    glanceShowImageMember,
    glanceUpdateImageMember,
    glanceDeleteImageMember,
    glanceCreateTag,
    glanceDeleteTag,
    ...schemas,
    listVersions,
    showVersion,
    glanceListVersions,
    listImageTags,
    addImageTag,
    deleteImageTag,
    batchAddOrDeleteTags,
    batchDeleteTags,
    listImagesTags,
    listImageByTags,
    listTags,
    createOrUpdateTags,
    keystoneShowVersion,
    keystoneCreateUserTokenByPassword,
    keystoneListProjects,
    keystoneCreateProject,
    keystoneListAuthDomains,
    keystoneShowCatalog,
    keystoneListRegions,
  ],
});
