import * as z from 'zod';
import type { ClockMode } from '../tenancy/clocks.ts';
import { durationSchema } from '../text/duration.ts';
import { suggest } from '../text/nearest.ts';
import { ONCE } from '../text/once.ts';
import { list, oneOf, someText } from '../text/plain.ts';
import { strict } from '../text/strict.ts';
import { flagOf, SETTINGS, type Setting, variableOf } from './settings.ts';

/** A setting that cannot be used; its message is one line for the person who gave it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const CLOCK_MODE = /^(real|frozen|auto|x(?!0+(\.0+)?$)\d{1,6}(\.\d{1,6})?)$/;

/** Said of what is not the mode of a clock. */
export const NO_CLOCK_MODE =
  'is not a clock mode; use real, frozen, auto or xN such as x60, N above 0 and below 1000000';

export const isClockMode = (text: string): text is ClockMode => CLOCK_MODE.test(text);

export const clockModeSchema = z
  .string(NO_CLOCK_MODE)
  .regex(CLOCK_MODE, NO_CLOCK_MODE)
  .transform((mode) => mode as ClockMode);

/** A whole number of a range, as a number or in digits. */
function wholeIn(what: string, least: number, most: number) {
  const wrong = `is not ${what}; use ${least} to ${most}`;
  const digits = z
    .string(wrong)
    .regex(/^\d{1,9}$/, wrong)
    .transform(Number);
  return z
    .union([z.number(), digits], wrong)
    .refine((number) => Number.isInteger(number) && number >= least && number <= most, wrong);
}

/** A switch, as a word in a variable. */
const onOff = z.union(
  [z.boolean(), z.stringbool()],
  'is neither true nor false; write true or false',
);

/** The settings of a server, with their defaults: the flags of `serve` and the options of the library. */
export const configSchema = strict({
  host: someText().default('127.0.0.1'),
  port: wholeIn('a port', 0, 65_535).default(4780),
  db: someText().default(':memory:'),
  seed: list(someText()).default([]),
  import: someText().optional(),
  exportOnExit: someText().optional(),
  defaultSeed: onOff.default(true),
  auth: oneOf('a way to treat signatures', ['off', 'verify']).default('off'),
  secret: someText().optional(),
  clock: clockModeSchema.optional(),
  copyDuration: durationSchema.default(3000),
  journalSize: wholeIn('a number of requests', 1, 1_000_000).default(10_000),
  forgetIdle: durationSchema
    .refine((ms) => ms >= 1000, 'is too short; use 1s or more, or leave it out')
    .optional(),
  faultHeader: onOff.default(true),
  exactHeaders: onOff.default(false),
  controlToken: someText().optional(),
  tlsDir: someText().optional(),
  proxyMode: onOff.default(true),
  addressFile: someText().optional(),
  log: oneOf('a style of the log', ['pretty', 'json', 'silent']).optional(),
} satisfies Record<Setting, z.ZodType>);

export type Config = z.infer<typeof configSchema>;
export type ConfigInput = z.input<typeof configSchema>;

/**
 * Checks settings and fills in defaults; a flag beats its variable. Throws a `ConfigError` that names
 * the first bad setting, its value and what is allowed.
 */
export function readConfig(
  given: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string | undefined>> = {},
): Config {
  const values: Record<string, unknown> = {};
  for (const setting of SETTINGS) {
    const variable = environment[variableOf(setting)];
    const fallback = setting === 'seed' ? variable?.split(',') : variable;
    const value = given[setting] ?? (fallback === '' ? undefined : fallback);
    if (value !== undefined) values[setting] = value;
  }
  for (const setting of Object.keys(given)) {
    if (!(setting in configSchema.shape)) values[setting] = given[setting];
  }
  const { data, error } = configSchema.safeParse(values, ONCE);
  const [issue] = error?.issues ?? [];
  if (issue === undefined) return data as Config;
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    throw new ConfigError(
      `'${key}' is not a setting; ${suggest(key, Object.keys(configSchema.shape))}`,
    );
  }
  const setting = String(issue.path[0]);
  // Whoever gave it looks for it where it was given.
  const name = given[setting] === undefined ? variableOf(setting) : flagOf(setting);
  throw new ConfigError(`${name} '${String(values[setting])}' ${issue.message}`);
}
