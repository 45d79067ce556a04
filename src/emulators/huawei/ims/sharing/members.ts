import { isProjectId, meaningOf } from '../../projects.ts';
import { change } from '../image.ts';
import type { ImageAttributes } from '../image-attributes.ts';
import { type ImsCall, type ImsImage, ims } from '../service.ts';
import { seconds } from '../time.ts';

export type Member = ImageAttributes['members'][number];

export type MemberStatus = Member['status'];

interface Shared {
  readonly image: ImsImage;
  readonly projects: readonly string[];
  readonly call: ImsCall;
}

/** Who may share an image, which one and with whom; the order is inferred. */
export const shareable = ims
  .checks<Shared>()
  .refuse('IMG.0067', ({ projects }) => !projects.every(isProjectId))
  .refuse('IMG.0089', ({ image }) => image.attributes.origin === 'gold')
  .refuse('IMG.0047', ({ image }) => !image.owned)
  .refuse('IMG.0076', ({ projects, call }) => projects.some((id) => isMine(id, call)))
  .refuse('IMG.0046', ({ image }) => image.status !== 'available')
  .refuse('IMG.0098', ({ image }) => image.attributes.cmkId !== '')
  .refuse('IMG.0088', ({ image, projects, call: { limits } }) => {
    const { members, isWhole } = image.attributes;
    const all = new Set([...members.map(({ project }) => project), ...projects]);
    return all.size > (isWhole ? limits.membersPerWholeImage : limits.membersPerImage);
  });

/** Whether the id of a project is one of the caller's, by whatever name. */
export function isMine(id: string, { scope, decoded }: ImsCall): boolean {
  return id === decoded.project.id || meaningOf(id, scope.tenant).kind === 'own';
}

/** Whom an image is shared with, as far as the caller may know: others see themselves only. */
export function membersOf(image: ImsImage, call: ImsCall): readonly Member[] {
  const { owned, attributes, createdAt, updatedAt } = image;
  if (owned) return attributes.members;
  if (attributes.origin !== 'shared') return [];
  const { memberStatus: status } = attributes;
  return [{ project: call.decoded.project.id, status, createdAt, updatedAt }];
}

/** One of the members of an image; its own project has several names. */
export function memberOf(image: ImsImage, id: string, call: ImsCall): Member | undefined {
  return membersOf(image, call).find(({ project }) =>
    image.owned ? project === id : isMine(id, call),
  );
}

/** A member as both APIs show it. */
export function shownMember({ project, status, createdAt, updatedAt }: Member, image: ImsImage) {
  return {
    status,
    created_at: seconds(createdAt),
    updated_at: seconds(updatedAt),
    image_id: image.id,
    member_id: project,
    schema: '/v2/schemas/member',
  };
}

/** Shares an image with projects; those that have it keep what they said to it. */
export function share(image: ImsImage, projects: Iterable<string>, call: ImsCall): void {
  const members = new Map(image.attributes.members.map((one) => [one.project, one]));
  for (const project of projects) {
    if (members.has(project)) continue;
    members.set(project, {
      project,
      status: 'pending',
      createdAt: call.now,
      updatedAt: call.now,
    });
  }
  change(image, { attributes: { members: [...members.values()] } }, call);
}

/** Takes an image from projects; one that does not have it is no error. */
export function unshare(image: ImsImage, projects: readonly string[], call: ImsCall): void {
  const members = image.attributes.members.filter(({ project }) => !projects.includes(project));
  change(image, { attributes: { members } }, call);
}

/** What the caller says to an image that is shared with it. */
export function respond(image: ImsImage, memberStatus: MemberStatus, call: ImsCall): void {
  change(image, { attributes: { memberStatus } }, call);
}
