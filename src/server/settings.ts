// Apart from the schema that judges them, so that a verb that only needs their names does not load it.

/** The names of the settings of a server. */
export const SETTINGS = [
  'host',
  'port',
  'db',
  'seed',
  'import',
  'exportOnExit',
  'defaultSeed',
  'auth',
  'secret',
  'clock',
  'copyDuration',
  'journalSize',
  'forgetIdle',
  'faultHeader',
  'exactHeaders',
  'controlToken',
  'tlsDir',
  'proxyMode',
  'addressFile',
  'log',
] as const;

export type Setting = (typeof SETTINGS)[number];

/** The name of a setting's environment variable: `copyDuration` is `DOPPEL_COPY_DURATION`. */
export function variableOf(setting: string): string {
  return `DOPPEL_${setting.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/** The name of a setting's flag: `copyDuration` is `--copy-duration`. */
export function flagOf(setting: string): string {
  return `--${setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
