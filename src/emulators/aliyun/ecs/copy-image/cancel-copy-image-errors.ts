import { errorsOn } from '../../../../vendor-kit/errors.ts';

const cancel = errorsOn('Alibaba Cloud ECS, CancelCopyImage');

/** What only the page of CancelCopyImage lists; "coping": the vendor's own spelling. */
export const cancelCopyImageErrors = {
  ImageCreatedNotFromCopy: cancel.state(
    400,
    'The specified image is not the target image of a copy action.',
  ),
  'IncorrectImageStatus/finished': cancel.state(
    400,
    'The image is copied finished.',
    'the editions until 2023',
  ),
  'IncorrectImageStatus/completed': cancel.injection(
    400,
    'The image copy has completed.',
    'the newest text for what the older editions call finished',
  ),
  'IncorrectImageStatus/has-completed': cancel.injection(
    400,
    'The image has completed copy.',
    'the oldest text for the same',
  ),
  'IncorrectImageStatus/failed': cancel.state(400, 'The Image copy has been failed.'),
  'IncorrectImageStatus/not-copying': cancel.state(400, 'The specified image is not coping.'),
  'IncorrectImageStatus/snapshot': cancel.injection(400, 'The specified snapshot is not coping.'),
  CancelNotSupported: cancel.state(400, 'The specified image coping can not be cancelled.'),
};
