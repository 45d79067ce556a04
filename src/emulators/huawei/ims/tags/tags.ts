import * as z from 'zod';
import type { Tag } from '../../../../domain/image.ts';
import { parameter } from '../../../../vendor-kit/parameters.ts';
import { mergeTags } from '../../../../vendor-kit/tags.ts';
import { change } from '../image.ts';
import { lengthOf } from '../parameters.ts';
import { type ImsCall, type ImsImage, ims } from '../service.ts';

const FORMAT = 'IMG.0001';
const MOST_KEY = 36;
const MOST_VALUE = 43;

/** A tag as JSON has it. */
export function tagShape() {
  return z.object(
    {
      key: z.string(FORMAT),
      value: z
        .string(FORMAT)
        .nullish()
        .transform((sent) => sent ?? ''),
    },
    FORMAT,
  );
}

/** One tag. */
export const tag = parameter(tagShape, [FORMAT]);

/** A list of tags. */
export const tags = parameter(() => z.array(tagShape(), FORMAT).min(1, FORMAT), [FORMAT]);

interface Tagged {
  readonly added: readonly Tag[];
  readonly source: ImsImage;
  readonly call: ImsCall;
}

/** What tags must look like. */
export const rightTagForm = ims
  .checks<Pick<Tagged, 'added'>>()
  .refuse(
    'IMG.0115',
    ({ added }) => !added.every(isTag) || !areUnique(added.map(({ key }) => key)),
  );

/** Tags that an image may be given; who is not its owner gives it none. */
export const rightTags = ims
  .checks<Tagged>()
  .include(rightTagForm)
  .refuse('IMG.0047', ({ source }) => !source.owned)
  .refuse(
    'IMG.0116',
    ({ added, source, call }) => mergeTags(source.tags, added).length > call.limits.tagsPerImage,
  );

/** Gives an image tags: a key that is there has its value replaced. */
export function giveTags({ source, added, call }: Tagged) {
  return setTags(source, mergeTags(source.tags, added), call);
}

/** Writes tags to an image. */
export function setTags(image: ImsImage, changed: readonly Tag[], call: ImsCall) {
  change(image, { tags: changed }, call);
  return {};
}

/** Takes keys off an image; one that it does not have is no error. */
export function dropTags(image: ImsImage, keys: readonly string[], call: ImsCall) {
  return setTags(
    image,
    image.tags.filter(({ key }) => !keys.includes(key)),
    call,
  );
}

function isTag({ key, value }: Tag): boolean {
  return key !== '' && lengthOf(key) <= MOST_KEY && lengthOf(value) <= MOST_VALUE;
}

/** Whether no text is there twice. */
export function areUnique(sent: readonly string[]): boolean {
  return new Set(sent).size === sent.length;
}
