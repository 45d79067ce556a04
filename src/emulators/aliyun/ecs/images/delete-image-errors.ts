import { errorsOn } from '../../../../vendor-kit/errors.ts';

const remove = errorsOn('Alibaba Cloud ECS, DeleteImage');

/** What only the page of DeleteImage lists. */
export const deleteImageErrors = {
  ImageUsingByInstance: remove.state(
    403,
    'The specified image has been used to create instances. You can use the DescribeInstances API to query these instances, or you can use the force parameter to proceed.',
  ),
  ImageUseShared: remove.state(
    403,
    'The specified image has been shared to others. You can use the DescribeImageSharePermission API to query the users who have been shared.',
  ),
  'OperationDenied.ImageCopying/DeleteImage': remove.state(
    403,
    'The image is being copied. Please use the CancelCopyImage API.',
    'that a source is refused too is in the FAQ on copying images',
  ),
  ImageIsImporting: remove.state(403, 'The specified Image is importing.'),
  ImageIsExporting: remove.state(
    403,
    'The specified Image is exporting. Please cancel task first.',
  ),
  'ImageIsExporting/newest': remove.injection(
    403,
    'The specified image is currently being exported. You can use the DescribeTasks API to check the status of related tasks and cancel them if needed.',
    'the text of the newest page',
  ),
  ImageIsPublic: remove.state(403, 'You can not delete public image, please modify it to private.'),
};
