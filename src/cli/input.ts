import { readFileSync } from 'node:fs';
import type { Io } from './io.ts';
import { Failure } from './misuse.ts';

/** JSON that an argument is, names the file of, or leaves to the standard input with `-`. */
export function readJson(argument: string, io: Io, what: string): unknown {
  const isText = /^\s*[[{]/.test(argument);
  const [from, remedy] = isText
    ? ['the argument', 'mend it']
    : [argument, `write ${what} as JSON, or name a file`];
  try {
    return JSON.parse(isText ? argument : readText(argument, io));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(`${from}: cannot be read as JSON (${reason}); ${remedy}`);
  }
}

function readText(file: string, io: Io): string {
  return file === '-' ? io.read() : readFileSync(file, 'utf8');
}
