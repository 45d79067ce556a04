import * as z from 'zod';
import { parameter } from '../../../vendor-kit/parameters.ts';
import { type ImsCall, ims } from './service.ts';

const FORMAT = 'IMG.0001';

/** A member that is a text; null is as good as absent. */
export const text = parameter(
  () =>
    z
      .string(FORMAT)
      .nullish()
      .transform((sent) => sent ?? undefined),
  [FORMAT],
);

/** A whole number, as such or as the text of one; null is as good as absent. */
export function wholeNumber(least = 0, most = 999_999_999) {
  return parameter(
    () =>
      z
        .union(
          [
            z.number(),
            z
              .string()
              .regex(/^\d{1,9}$/)
              .transform(Number),
          ],
          FORMAT,
        )
        .pipe(z.int(FORMAT).min(least, FORMAT).max(most, FORMAT))
        .nullish()
        .transform((sent) => sent ?? undefined),
    [FORMAT],
  );
}

/** A segment of the path, which is always there. */
export const segment = parameter(() => z.string().default(''));

const MOST_NAME = 128;
const MOST_DESCRIPTION = 1024;

/** Neither begins nor ends with a space. */
const NAME = /^(?! )[A-Za-z0-9 ._-]+(?<! )$/;
const UNICODE_NAME = /^(?! )[\p{L}0-9 ._-]+(?<! )$/u;

/** What an image may be called, and what may be said of it. */
interface Described {
  readonly input: { readonly name: string | undefined; readonly description: string | undefined };
  readonly call: ImsCall;
}

/** The name that a new image must have. */
export const newName = ims
  .checks<Described>()
  .find('name', 'IMG.0013', ({ input }) => input.name || undefined)
  .refuse('IMG.0002', ({ name }) => isTooLongName(name))
  .refuse('IMG.0003', ({ name, call }) => !isName(name, call));

/** The description that an image may have. Spaces and line feeds are allowed, whatever the error page says. */
export const newDescription = ims
  .checks<Described>()
  .refuse('IMG.0004', ({ input }) => isTooLongDescription(input.description))
  .refuse('IMG.0054', ({ input }) => !isDescription(input.description));

export function isTooLongName(name: string): boolean {
  return lengthOf(name) > MOST_NAME;
}

export function isName(name: string, { settings }: ImsCall): boolean {
  return (settings.unicodeNames ? UNICODE_NAME : NAME).test(name);
}

export function isTooLongDescription(description = ''): boolean {
  return lengthOf(description) > MOST_DESCRIPTION;
}

export function isDescription(description = ''): boolean {
  return !/[\r<>]/.test(description);
}

/** Characters, not UTF-16 units. */
export function lengthOf(sent: string): number {
  return [...sent].length;
}
