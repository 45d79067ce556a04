import { namedImage, oneProject } from '../common-checks.ts';
import { segment } from '../parameters.ts';
import { ims } from '../service.ts';
import { memberOf, membersOf, shownMember } from './members.ts';

/** Whom an image is shared with. */
export const listImageMembers = ims.operation('ListImageMembers', {
  access: 'read',
  page: [],
  checks: ims.checks().include(oneProject).input({ image_id: segment }).include(namedImage),
  run: ({ source, call }) => ({
    members: membersOf(source, call).map((one) => shownMember(one, source)),
    schema: '/v2/schemas/members',
  }),
});

/** One project that an image is shared with. */
export const showImageMember = ims.operation('ShowImageMember', {
  access: 'read',
  page: [],
  checks: ims
    .checks()
    .include(oneProject)
    .input({ image_id: segment, member_id: segment })
    .include(namedImage)
    .find('member', 'IMG.0114', ({ input, source, call }) =>
      memberOf(source, input.member_id, call),
    ),
  run: ({ source, member }) => shownMember(member, source),
});
