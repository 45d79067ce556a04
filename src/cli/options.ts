import { InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { DEFAULT_URL } from './url.ts';

// Made anew for each command: a command may keep something in its options.

/** Where the doppel is that a verb calls. */
export const urlOption = () =>
  new Option(
    '--url <URL>',
    `URL of doppel (DOPPEL_URL; else the DOPPEL_ADDRESS_FILE, DOPPEL_HOST and DOPPEL_PORT of its server; else ${DEFAULT_URL})`,
  );

export const tokenOption = () =>
  new Option(
    '--control-token <TOKEN>',
    'the token that guards changes, if there is one (DOPPEL_CONTROL_TOKEN)',
  );

/** For verbs that are about a tenant, or about everyone. */
export const tenantOption = () =>
  new Option('--tenant <KEY>', 'an access key; without it, the call is about everyone');

export const serviceOption = () => new Option('--service <ID>', 'only in this service');

export const regionOption = () =>
  new Option('--region <REGION>', 'only in this region; for a copy, its destination');

export const columnsOption = () =>
  new Option('--columns <NAMES>', 'show these columns only, in this order: id,status');

/** Reads a number; the control plane judges what it may be. */
export function aNumber(text: string): number {
  const number = Number(text);
  if (text.trim() === '' || Number.isNaN(number)) {
    throw new InvalidArgumentError('is not a number; write one');
  }
  return number;
}

/** Reads a count. */
export function aCount(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError('is not a whole number; write one from 0 up');
}

/** Reads one of several values of a flag that can be given repeatedly. */
export function collected(text: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), text];
}

/** Reads `NAME=VALUE`, one of several. */
export function aPair(
  text: string,
  before: Readonly<Record<string, string>> | undefined,
): Record<string, string> {
  const equals = text.indexOf('=');
  if (equals < 1) throw new InvalidArgumentError('names no parameter; write it as NAME=GLOB');
  return { ...before, [text.slice(0, equals)]: text.slice(equals + 1) };
}
