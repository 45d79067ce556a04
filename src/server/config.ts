import * as z from 'zod';
import type { ClockMode } from '../tenancy/clocks.ts';
import { durationSchema } from '../text/duration.ts';
import { ONCE } from '../text/once.ts';

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

const port = z.coerce
  .number('is not a port; use 0 to 65535')
  .int('is not a port; use 0 to 65535')
  .min(0, 'is not a port; use 0 to 65535')
  .max(65535, 'is not a port; use 0 to 65535');

const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, `is unknown; use ${values.join(' or ')}`);

/** The settings of a server, with their defaults: the flags of `serve` and the options of the library. */
export const configSchema = z.strictObject({
  host: z.string().min(1).default('127.0.0.1'),
  port: port.default(4780),
  db: z.string().min(1).default(':memory:'),
  seed: z.array(z.string()).default([]),
  defaultSeed: z.stringbool('is neither true nor false').or(z.boolean()).default(true),
  auth: choice(['off', 'verify']).default('off'),
  secret: z.string().min(1).optional(),
  clock: clockModeSchema.optional(),
  copyDuration: durationSchema.default(3000),
  journalSize: z.coerce
    .number('is not a number of requests; use 1 to 1000000')
    .int('is not a whole number; use 1 to 1000000')
    .min(1, 'is out of range; use 1 to 1000000')
    .max(1_000_000, 'is out of range; use 1 to 1000000')
    .default(10_000),
  forgetIdle: durationSchema
    .refine((ms) => ms >= 1000, 'is too short; use 1s or more, or leave it out')
    .optional(),
  faultHeader: z.stringbool('is neither true nor false').or(z.boolean()).default(true),
  exactHeaders: z.stringbool('is neither true nor false').or(z.boolean()).default(false),
  controlToken: z.string().min(1).optional(),
  addressFile: z.string().min(1, 'is empty; name a file').optional(),
  log: choice(['pretty', 'json', 'silent']).optional(),
});

export type Config = z.infer<typeof configSchema>;
export type ConfigInput = z.input<typeof configSchema>;

/** The name of a setting's environment variable: `copyDuration` is `DOPPEL_COPY_DURATION`. */
export function variableOf(setting: string): string {
  return `DOPPEL_${setting.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/** The name of a setting's flag: `copyDuration` is `--copy-duration`. */
export function flagOf(setting: string): string {
  return `--${setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/**
 * Checks settings and fills in defaults; a flag beats its variable. Throws a `ConfigError` that names
 * the first bad setting, its value and what is allowed.
 */
export function readConfig(
  given: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string | undefined>> = {},
): Config {
  const values: Record<string, unknown> = {};
  for (const setting of Object.keys(configSchema.shape)) {
    const variable = environment[variableOf(setting)];
    const fallback = setting === 'seed' ? variable?.split(',') : variable;
    const value = given[setting] ?? (fallback === '' ? undefined : fallback);
    if (value !== undefined) values[setting] = value;
  }
  for (const setting of Object.keys(given)) {
    if (!(setting in configSchema.shape)) values[setting] = given[setting];
  }
  const parsed = configSchema.safeParse(values, ONCE);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  if (issue?.code === 'unrecognized_keys') {
    throw new ConfigError(
      `${issue.keys.map(flagOf).join(', ')}: no such setting; see doppel --help`,
    );
  }
  const setting = String(issue?.path[0]);
  throw new ConfigError(
    `${flagOf(setting)} (${variableOf(setting)}): '${String(values[setting])}' ${issue?.message ?? 'is not valid'}`,
  );
}
