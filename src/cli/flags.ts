import { parseArgs } from 'node:util';
import type { ArgsDef } from 'citty';
import { suggest } from '../text/nearest.ts';
import { Misuse } from './misuse.ts';

/** The flags that were given, by name; a flag can be given several times, `--no-x` is `x` false. */
export type Flags = Readonly<Record<string, readonly (string | boolean)[]>>;

/** Reads flags strictly: an unknown one, a missing value and a needless argument are refused. */
export function readFlags(rawArgs: readonly string[], args: ArgsDef): Flags {
  const kinds = kindsOf(args);
  const { tokens } = parseArgs({
    args: [...rawArgs],
    options: Object.fromEntries([...kinds].map(([name, type]) => [name, { type }])),
    strict: false,
    tokens: true,
  });
  const flags: Record<string, (string | boolean)[]> = {};
  let room = Object.values(args).filter(({ type }) => type === 'positional').length;
  for (const token of tokens) {
    if (token.kind === 'option') {
      check(token, kinds);
      const negated = token.name.startsWith('no-') && !Object.hasOwn(args, token.name);
      const name = negated ? token.name.slice(3) : token.name;
      flags[name] = [...(flags[name] ?? []), token.value ?? !negated];
    } else if (token.kind === 'positional') {
      room -= 1;
      if (room < 0) throw new Misuse(`'${token.value}' is one argument too many`);
    }
  }
  return flags;
}

function kindsOf(args: ArgsDef): Map<string, 'string' | 'boolean'> {
  const kinds = new Map<string, 'string' | 'boolean'>();
  for (const [name, { type }] of Object.entries(args)) {
    if (type === 'positional') continue;
    kinds.set(name, type === 'boolean' ? 'boolean' : 'string');
    if (type === 'boolean') kinds.set(`no-${name}`, 'boolean');
  }
  return kinds;
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function check(token: OptionToken, kinds: ReadonlyMap<string, string>): void {
  const { name, rawName, value, inlineValue } = token;
  const kind = rawName.startsWith('--') ? kinds.get(name) : undefined;
  if (kind === undefined) {
    const known = [...kinds.keys()].map((flag) => `--${flag}`);
    throw new Misuse(`unknown flag ${rawName}; ${suggest(rawName, known)}`);
  }
  if (kind === 'boolean' && value !== undefined) throw new Misuse(`${rawName} takes no value`);
  const isFlag = inlineValue !== true && value?.startsWith('--') === true;
  if (kind === 'string' && (value === undefined || isFlag)) {
    throw new Misuse(`${rawName} needs a value`);
  }
}
