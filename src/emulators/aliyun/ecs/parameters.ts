import * as z from 'zod';
import type { InputOf, Parameter, Parameters } from '../../../contract/parameter.ts';
import type { Tag } from '../../../domain/image.ts';
import {
  anything,
  checked,
  entriesOf,
  parameter,
  textParameters,
  turned,
} from '../../../vendor-kit/parameters.ts';
import { perCall } from './limits.ts';

const IMAGE_NAME = /^(?!aliyun|acs:)(?!.*https?:\/\/)\p{L}[\p{L}\p{N}.:_-]{1,127}$/u;
const DESCRIPTION = /^(?!https?:\/\/)[\s\S]{2,256}$/u;
const TAG_KEY = /^(?!aliyun|acs:)(?![\s\S]*https?:\/\/)[\s\S]{1,128}$/u;
const TAG_VALUE = /^(?!acs:)(?![\s\S]*https?:\/\/)[\s\S]{0,128}$/u;
export const CLIENT_TOKEN = /^[\x21-\x7e]{1,64}$/;

// An empty text is none: some clients send it, others leave it out.
const texts = textParameters();

export const { count, matching, required, text } = texts;

/** A text that must be there. */
export const mandatory = required('MissingParameter');

/** A Boolean in any case: some SDKs send `True` and `False` (observed). */
export const flag = texts.flag('InvalidParameter');

/** The texts of a list `Name.1`, `Name.2`. */
export const list = texts.texts;

/** A comma list, each of its words once; one that names nothing is as good as not sent. */
export const words = texts.commaList;

/** The documented spelling of a word in any case. */
export function spelt<const V extends string>(words: readonly V[], sent: string): V | undefined {
  return words.find((word) => word.toLowerCase() === sent.toLowerCase());
}

/**
 * One of a few words, in any case. Documented for some values without saying which, observed for OSType,
 * for the others inferred; `ResourceType` is not among them.
 */
export function oneOf<const V extends string, const E extends string>(
  words: readonly V[],
  error: E,
) {
  const word = checked(text, (sent) => spelt(words, sent) !== undefined, error);
  return turned(word, (sent) => (sent === undefined ? undefined : spelt(words, sent)));
}

type ErrorsOf<P extends Parameters> = P[keyof P] extends Parameter<unknown, infer E> ? E : never;

/** An object whose fields are parameters, `Name.Field`; anything else has none of them. */
export function fields<const P extends Parameters>(
  parameters: P,
): Parameter<InputOf<P>, ErrorsOf<P>> {
  const schema = () => {
    const schemas = Object.entries(parameters).map(([name, { schema }]) => [name, schema] as const);
    return z.preprocess(
      (sent) => (typeof sent === 'object' && !Array.isArray(sent) ? sent : {}),
      z.object(Object.fromEntries(schemas)),
    );
  };
  const errors = Object.values(parameters).flatMap(({ errors }) => errors);
  // The one place where the fields of an object are typed by hand.
  return parameter(schema as never, errors as ErrorsOf<P>[]);
}

export function imageName<const E extends string>(error: E) {
  return matching(IMAGE_NAME, error);
}

export function description<const E extends string>(error: E) {
  return matching(DESCRIPTION, error);
}

export const clientToken = matching(CLIENT_TOKEN, 'InvalidClientToken.ValueNotSupported');

/** How a client token is remembered: for how long is not documented. */
export const tokenHabits = {
  token: 'ClientToken',
  lifetimeMs: 24 * 60 * 60 * 1000,
  ignoring: ['DryRun'],
} as const;

/**
 * Tags `Tag.N.Key` and `.Value`, a missing value being the empty one. `reserved` are keys that are taken
 * though nothing can be tagged with them.
 */
export function tags<const E extends string>(tooMany: E, reserved: readonly string[] = []) {
  const schema = anything.transform((sent, context): readonly Tag[] => {
    const entries = entriesOf(sent).map(tagOf);
    const message = entries.length > perCall.tags ? tooMany : wrongIn(entries, reserved);
    if (message === undefined) return entries.map(({ key = '', value = '' }) => ({ key, value }));
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
  return parameter(
    schema,
    [
      tooMany,
      'InvalidTag.Mismatch',
      'InvalidTagKey.Malformed',
      'InvalidTagValue.Malformed',
      'Duplicate.TagKey',
    ],
    true,
  );
}

interface TagEntry {
  readonly key: string | undefined;
  readonly value: string | undefined;
}

/** DescribeImages took both fields in lower case once (documented), and nothing else uses the names. */
function tagOf(entry: Readonly<Record<string, unknown>>): TagEntry {
  const read = (sent: unknown) => (typeof sent === 'string' ? sent : undefined);
  return { key: read(entry.Key ?? entry.key), value: read(entry.Value ?? entry.value) };
}

/** The error that tags earn, one tag after the other. */
function wrongIn(entries: readonly TagEntry[], reserved: readonly string[]): string | undefined {
  for (const { key, value = '' } of entries) {
    if (key === undefined) return 'InvalidTag.Mismatch';
    if (!TAG_KEY.test(key) && !reserved.includes(key)) return 'InvalidTagKey.Malformed';
    if (!TAG_VALUE.test(value)) return 'InvalidTagValue.Malformed';
  }
  if (new Set(entries.map(({ key }) => key)).size < entries.length) return 'Duplicate.TagKey';
  return undefined;
}
