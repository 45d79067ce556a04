import * as z from 'zod';
import { parameter } from '../../../../vendor-kit/parameters.ts';
import { allowed, glanceImage, oneProject, withBody } from '../common-checks.ts';
import { memberStatuses } from '../image-attributes.ts';
import { segment } from '../parameters.ts';
import { ims } from '../service.ts';
import {
  memberOf,
  membersOf,
  respond,
  share,
  shareable,
  shownMember,
  unshare,
} from '../sharing/members.ts';

const FORMAT = 'IMG.0001';

/** Shares an image with a project. */
export const glanceAddImageMember = ims.operation('GlanceAddImageMember', {
  access: 'write',
  page: [],
  checks: ims
    .checks()
    .include(withBody)
    .input({ image_id: segment, member: parameter(() => z.string(FORMAT), [FORMAT]) })
    .include(allowed('ims:images:share'))
    .include(glanceImage)
    .fact('projects', ({ input }) => [input.member])
    .include(shareable)
    .refuse(
      'IMG.0112',
      ({ input, image, call }) => memberOf(image, input.member, call) !== undefined,
    ),
  run({ input, image, projects, call }) {
    share(image, projects, call);
    return shownMember(
      { project: input.member, status: 'pending', createdAt: call.now, updatedAt: call.now },
      image,
    );
  },
});

/** Whom an image is shared with. */
export const glanceListImageMembers = ims.operation('GlanceListImageMembers', {
  access: 'read',
  page: [],
  checks: ims.checks().include(oneProject).input({ image_id: segment }).include(glanceImage),
  run: ({ image, call }) => ({
    members: membersOf(image, call).map((one) => shownMember(one, image)),
    schema: '/v2/schemas/members',
  }),
});

const oneMember = ims.checks().include(oneProject).input({ image_id: segment, member_id: segment });

/** One project that an image is shared with. */
export const glanceShowImageMember = ims.operation('GlanceShowImageMember', {
  access: 'read',
  page: [],
  checks: oneMember
    .include(glanceImage)
    .find('member', 'IMG.0114', ({ input, image, call }) => memberOf(image, input.member_id, call)),
  run: ({ image, member }) => shownMember(member, image),
});

/** What a project says to an image that is shared with it; nobody else can say it. */
export const glanceUpdateImageMember = ims.operation('GlanceUpdateImageMember', {
  access: 'write',
  page: [],
  checks: ims
    .checks()
    .include(withBody)
    .input({
      image_id: segment,
      member_id: segment,
      status: parameter(() => z.enum(memberStatuses, FORMAT), [FORMAT]),
    })
    .include(allowed('ims:images:share'))
    .include(glanceImage)
    .find('member', 'IMG.0114', ({ input, image, call }) => memberOf(image, input.member_id, call))
    .refuse('IMG.0161', ({ image }) => image.owned),
  run({ input, image, member, call }) {
    respond(image, input.status, call);
    return shownMember({ ...member, status: input.status, updatedAt: call.now }, image);
  },
});

/** Takes an image from a project. */
export const glanceDeleteImageMember = ims.operation('GlanceDeleteImageMember', {
  access: 'write',
  page: [],
  checks: oneMember
    .include(allowed('ims:images:share'))
    .include(glanceImage)
    .refuse('IMG.0047', ({ image }) => !image.owned)
    .refuse(
      'IMG.0113',
      ({ input, image, call }) => memberOf(image, input.member_id, call) === undefined,
    ),
  run({ input, image, call }) {
    unshare(image, [input.member_id], call);
    return {};
  },
});
