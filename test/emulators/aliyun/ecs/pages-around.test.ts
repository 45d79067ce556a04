import { describe, expect, test } from 'vitest';
import type { ErrorCatalogue } from '../../../../src/contract/errors.ts';
import { errors } from '../../../../src/emulators/aliyun/ecs/errors.ts';
import { aliyunEcs } from '../../../../src/emulators/aliyun/ecs/index.ts';
import { verdict } from '../../../support/client.ts';
import { failing } from '../../../support/failing.ts';
import { SERVICE, startEcs } from '../../../support/services/aliyun-ecs.ts';

const rows: ErrorCatalogue = errors.catalogue;

const tags = `
400 NumberExceed.ResourceIds The ResourceIds parameter's number is exceed , Valid : 50
400 NumberExceed.Tags The Tags parameter's number is exceed , Valid : 20
400 Duplicate.TagKey The Tag.N.Key contain duplicate key.
400 InvalidTagKey.Malformed The specified Tag.n.Key is not valid.
400 InvalidTagValue.Malformed The specified Tag.n.Value is not valid.
400 OperationDenied.QuotaExceed The quota of tags on resource is beyond permitted range.
400 InvalidTag.Mismatch The specified Tag.n.Key and Tag.n.Value are not match.
400 InvalidTagCount The specified tags are beyond the permitted range.
400 Invalid.Scope The specified scope is invalid.`;

const permissions = `
403 PermissionDenied.TagOwnerBid The specified operator not have permission to set TagOwnerBid value.
403 PermissionDenied.TagOwnerUid The specified operator not have permission to set TagOwnerUid value.
403 PermissionDenied.Scope The specified operator not have permission to set Scope value.
403 InvalidResourceId.NotSupported The specified ResourceId does not support tagging.`;

const missing = `
404 InvalidRegionId.NotFound The RegionId provided does not exist in our records.
404 InvalidRegionId.NotFound %s
404 MissingParameter.ResourceIds The parameter - ResourceIds.N should not be null.
404 MissingParameter.TagOwnerUid The parameter - TagOwnerUid should not be null
404 MissingParameter.TagOwnerBid The parameter - TagOwnerBid should not be null
404 MissingParameter.ResourceType The parameter - ResourceType should not be null
404 MissingParameter.Tags The parameter - Tags should not be null
404 MissingParameter.RegionId The parameter - RegionId should not be null
404 InvalidResourceId.NotFound The specified ResourceIds are not found in our records.
404 InvalidResourceType.NotFound The ResourceType provided does not exist in our records.
404 InvalidRegionId.NotFound The specified RegionId does not exist.`;

const mandatory =
  'An input parameter "%s" that is mandatory for processing the request is not supplied.';

/** The error tables of the pages, transcribed; `%s` is what the vendor fills in. */
const pages: Readonly<Record<string, string>> = {
  TagResources: `${tags}${permissions}
403 NoPermissionKey.Scope %s
403 NoPermission.Tag The operator is not permission for the tag.
403 QuotaExceed.Tags %s
403 TagKey.Duplication The TagKey has duplication with others, case-insensitive.${missing}
500 ServiceUnavailable The service is unavailable, please try again later.`,
  UntagResources: `${tags}${permissions}
403 NoPermissionKey.Scope %s
403 NoPermission.Tag The operator is not permission for the tag.
403 Param.Conflict The specified all is true, but the specified TagKey.N is not empty.${missing}`,
  ListTagResources: `
400 InvalidDefaultResourceGroup.NotSupported The specified parameter Tag is not support for default resource group.
400 InvalidTag.NotSupported You can only specify Tag for either resource tag or resource group.${tags}
400 InvalidTags.MalFormed The tags must be empty, when the tagFilters is not empty.${permissions}
403 NoPermission.Tag The operator is not permission for the tag.
403 BothEmpty.TagsAndResources The specified Tags and ResourcesIds are not allow to both empty.
403 PermissionDenied.TagsFuzzyQuery The specified operator has not permission to query fuzzy tags.
403 NumberExceed.TagValues The number of the specified TagValues is beyond permitted range, the max is 5.
403 InvalidFilter.Malformed The specified Filter is not valid.
403 InvalidTagFilter.Malformed The specified TagFilter is not valid.
403 Invalid.NextToken The specified NextToken is not valid.${missing}
500 ServiceUnavailable The service is unavailable, please try again later.
500 InternalError The process of creating snapshot has failed due to some unknown error.`,
  CancelTask: `
400 MissingParameter ${mandatory}
400 InvalidRegionId.NotFound The specified RegionId does not exist.
400 InvalidTaskId.NotFound The specified "TaskId" is not found.
403 InvalidTaskId.TaskActionNotSupport The specified task action not support.
403 InvalidTaskId.IncorrectTaskStatus The specified task status is not invalid.
403 CancelTaskFailed The task is failed to cancel, Please contact the administrator.`,
  ExportImage: `
400 MissingParameter ${mandatory}
400 InvalidImageName.Malformed The specified Image name is wrongly formed.
400 InvalidOSSPrefix.Malformed The specified OSSPrefix format is wrongly formed.
400 InvalidRegionId.NotFound The specified RegionId does not exist.
400 InvalidRegion.NotSupport The specified region does not support image import or export.
400 IncorrectImageStatus The specified Image is not available.
400 InvalidImageFormat.Malformed The specified Image Format is wrongly formed.
400 InvalidOSSBucket.NotFound The specified OSS bucket does not exist in this region.
400 OperationDenied The specified image contains the snapshot of the data disk,does not support this operation.
400 InvalidImage.DiskAmountOrSize %s
400 ImageNotSupported The specified Image contains encrypted snapshots, do not support export.
400 InvalidOSSObject.NeedRestore The specified OSS object is a archive object, need restore first.
400 InvalidOSSBucket.NotMatched The specified OSS bucket is incorrect, %s.
400 InvalidImage.DiskAmountOrSize The diskSize of the image exceeds the maximum size.
400 InvalidImageFormat.RegionNotSupported The specified image format is not supported in current region.
403 ImageNotSupported The specified image from the image market, do not support export image.
403 ImageIsExporting The specified Image is being exported. You can use the DescribeTasks API to check the status of existing tasks.
403 ExportImageFailed Exporting image is failed, Please contact the administrator.
403 UserNotInTheWhiteList The user is not in the white list of exporting image.
403 NoSetRoletoECSServiceAcount ECS service account Have no right to access your OSS.please attach a role of access your oss to ECS service account.
403 InvalidOSS.NotAuthorized The specified OSS bucket or object is not allowed to access.
403 ConcurrentQuotaExceed.ExportImage %s
403 WeeklyQuotaExceed.ExportImage %s
403 InvalidImageLicense.NotSupported %s
403 InvalidImageCategory.NotSupported The specified image category is not supported.
403 InvalidOSSBucket.EncryptUnsupported Accessing objects from encrypted OSS bucket is not supported.
404 InvalidImageId.NotFound The specified ImageId does not exist.
404 InvalidImageId.NotFound The specified image %s does not exist.`,
  JoinResourceGroup: `
400 EntityExists.AssociatedTransferTasks An associated transfer task is in progress. Try again later.
403 MissingParameter The input parameter "%s" that is mandatory for processing this request is not supplied.
403 InvalidResourceGroup.Duplicate The ResourceId provided has a ResourceGroup in our records.
403 InvalidRegionId.ResourceGroup The specified region does not support resource group yet.
403 InvalidStatus.ResourceGroup You cannot perform an operation on a resource group that is being created or deleted.
404 InvalidResourceType.NotFound The ResourceType provided does not exist in our records.
404 InvalidResourceGroup.NotFound The ResourceGroup provided does not exist in our records.
404 InvalidResourceId.NotFound The ResourceId provided does not exist in our records.`,
  DescribeSnapshots: `
400 InvalidTag.Mismatch The specified Tag.n.Key and Tag.n.Value are not match.
400 InvalidTagCount The specified tags are beyond the permitted range.
403 InvalidSnapshotIds.Malformed The amount of specified specified snapshot Ids exceeds the limit.
403 InvalidSnapshotCategory.Malformed The specified Category is not valid.
404 InvalidFilterKey.NotFound The specified FilterKey is not found.
404 InvalidFilterValue The specified FilterValue exceeds the limit.
404 InvalidUsage The specifed Usage is not valid.
404 InvalidSourceDiskType The specifed SourceDiskType is not valid.
404 InvalidStatus.NotFound The specified Status is not found.
404 InvalidSnapshotType.NotFound The specfied SnapshotType is not found.
404 InvalidSnapshotLinkId.NotFound The specified snapshot link is not found.
500 InternalError The request processing has failed due to some unknown error.`,
  DescribeImageFromFamily: `
403 InvalidUser.Unauthorized The user is not authorized.
404 InvalidRegionId.NotFound The RegionId provided does not exist.`,
};

const linesOf = (page: string) => page.trim().split('\n');

describe.for(Object.entries(pages))('the page of %s', ([operation, page]) => {
  test('is there row by row, in its order and to the letter', () => {
    const declared = aliyunEcs.operations[operation]?.page ?? [];
    const shown = declared.map((id) => {
      const { status, code, message } = rows[id] ?? { status: 0, message: '' };
      return `${status} ${code ?? id} ${message.replace(/\{\w+\}/, '%s')}`;
    });
    expect(shown).toEqual(linesOf(page));
  });

  test('each code can be had by its name', async () => {
    const { ecs, server } = await startEcs();
    const lines = linesOf(page);
    for (const [status, code] of lines.map((line) => line.split(' '))) {
      await failing(server, SERVICE, operation, code ?? '', { times: 1 });
      const [had, name, text] = verdict(await ecs.call(operation));
      expect(name).toBe(code);
      // Where rows share a code, the first of the catalogue that the page has.
      const texts = lines.filter((line) => line.split(' ')[1] === code);
      if (texts.length === 1) expect(String(had)).toBe(status);
      expect(texts.some((line) => matches(line, `${had} ${name} ${text}`))).toBe(true);
    }
  });
});

/** Whether an answer is what a row says, whatever the vendor fills in. */
function matches(row: string, answer: string): boolean {
  const [start = '', end] = row.split('%s');
  return end === undefined ? row === answer : answer.startsWith(start) && answer.endsWith(end);
}
