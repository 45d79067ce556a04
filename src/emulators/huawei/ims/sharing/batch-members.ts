import * as z from 'zod';
import type { TaskKind } from '../../../../domain/task.ts';
import { parameter } from '../../../../vendor-kit/parameters.ts';
import { allowed, namedImage, withBody } from '../common-checks.ts';
import { newJobId } from '../identifiers.ts';
import { text } from '../parameters.ts';
import { type ImsCall, type ImsImage, ims } from '../service.ts';
import { isMine, respond, share, shareable, unshare } from './members.ts';

const FORMAT = 'IMG.0001';

/** Ids, at least one and each once. */
const ids = parameter(
  () =>
    z
      .array(z.string(FORMAT), FORMAT)
      .min(1, FORMAT)
      .transform((sent) => [...new Set(sent)]),
  [FORMAT],
);

/** One image of a batch, as the checks of a single one read it. */
interface Entry<P = unknown> {
  readonly input: { readonly image_id: string };
  readonly call: ImsCall;
  readonly asked: P;
}

const knownImage = ims
  .checks<Entry>()
  .include(namedImage)
  .fact('image', ({ source }) => source);

/** Shares images with projects. One that may not be shared refuses the whole batch (inferred). */
export const batchAddMembers = ims.operation('BatchAddMembers', {
  access: 'write',
  page: [],
  checks: ims
    .checks()
    .include(withBody)
    .input({ images: ids, projects: ids })
    .include(allowed('ims:images:share'))
    .each(
      ({ input, call }) => entriesOf(input.images, input.projects, call),
      ims
        .checks<Entry<readonly string[]>>()
        .include(knownImage)
        .fact('projects', ({ asked }) => asked)
        .include(shareable),
    ),
  run: ({ input, call }) =>
    batch('share', input.images, call, (image) => share(image, input.projects, call)),
});

/** Takes images from projects. */
export const batchDeleteMembers = ims.operation('BatchDeleteMembers', {
  access: 'write',
  page: [],
  checks: ims
    .checks()
    .include(withBody)
    .input({ images: ids, projects: ids })
    .include(allowed('ims:images:share'))
    .each(
      ({ input, call }) => entriesOf(input.images, undefined, call),
      ims
        .checks<Entry>()
        .include(knownImage)
        .refuse('IMG.0047', ({ image }) => !image.owned),
    ),
  run: ({ input, call }) =>
    batch('unshare', input.images, call, (image) => unshare(image, input.projects, call)),
});

/** Accepts or rejects images that others share with the caller. */
export const batchUpdateMembers = ims.operation('BatchUpdateMembers', {
  access: 'write',
  page: [],
  checks: ims
    .checks()
    .include(withBody)
    .input({
      images: ids,
      project_id: parameter(() => z.string(FORMAT), [FORMAT]),
      status: parameter(() => z.enum(['accepted', 'rejected'], FORMAT), [FORMAT]),
      vault_id: text,
    })
    .include(allowed('ims:images:share'))
    .refuse('IMG.0067', ({ input, call }) => !isMine(input.project_id, call))
    .each(
      ({ input, call }) => entriesOf(input.images, input, call),
      ims
        .checks<Entry<{ readonly status: string; readonly vault_id: string | undefined }>>()
        .include(knownImage)
        .refuse('IMG.0161', ({ image }) => image.attributes.origin !== 'shared')
        // A whole server needs a vault to come to.
        .refuse(
          'IMG.0184',
          ({ image, asked }) =>
            image.attributes.isWhole && asked.status === 'accepted' && !asked.vault_id,
        ),
    ),
  run: ({ input, call }) =>
    batch('respond', input.images, call, (image) => respond(image, input.status, call)),
});

function entriesOf<P>(images: readonly string[], asked: P, call: ImsCall): Entry<P>[] {
  return images.map((id) => ({ input: { image_id: id }, asked, call }));
}

/**
 * Does something to every image and answers with one job for all. What it does is done at once, and so is the job: how
 * long a real one takes is not documented.
 */
function batch(
  kind: TaskKind,
  images: readonly string[],
  call: ImsCall,
  work: (image: ImsImage) => void,
): { readonly job_id: string } {
  const id = newJobId(call.ids);
  for (const one of images) {
    const image = call.images.visible(one);
    if (image === undefined) continue;
    work(image);
    call.tasks.start(kind, { id, image, source: '', seconds: 0 });
  }
  return { job_id: id };
}
