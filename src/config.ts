import * as z from 'zod';
import type { ClockMode } from './clock.ts';

/** A setting that cannot be used; its message is one line for the person who gave it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;
const UNIT_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A duration as people write it, `300ms` or `40m`, in milliseconds; undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  const match = DURATION.exec(text);
  if (match === null) return undefined;
  return Number(match[1]) * UNIT_MS[match[2] as keyof typeof UNIT_MS];
}

export const durationSchema = z.string().transform((text, context) => {
  const ms = parseDuration(text);
  if (ms !== undefined) return ms;
  context.addIssue({
    code: 'custom',
    message: 'is not a duration; write a number and ms, s, m, h or d',
  });
  return z.NEVER;
});

export const clockModeSchema = z
  .string()
  .regex(
    /^(real|frozen|auto|x(?!0+(\.0+)?$)\d{1,6}(\.\d{1,6})?)$/,
    'is no clock mode; use real, frozen, auto or xN such as x60, N above 0 and below 1000000',
  )
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
  controlToken: z.string().min(1).optional(),
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
  const parsed = configSchema.safeParse(values);
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
