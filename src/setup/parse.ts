import { readFileSync } from 'node:fs';
import { extname } from 'node:path';

/** A set-up file that cannot be used; its message is one line: the file, the place in it, the reason, the remedy. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}

/** What a file holds, as JSON or YAML. */
export function parseFile(file: string): Promise<unknown> {
  return parseText(
    file,
    attempt(file, () => readFileSync(file, 'utf8')),
  );
}

/** What a text holds: JSON where its name ends so, else YAML, which JSON is too. */
export async function parseText(name: string, text: string): Promise<unknown> {
  const isJson = extname(name) === '.json';
  // Only who has YAML should wait for it.
  const parse: (text: string) => unknown = isJson ? JSON.parse : (await import('yaml')).parse;
  try {
    return parse(text);
  } catch (error) {
    throw new SetupError(
      `${name}: is not ${isJson ? 'JSON' : 'YAML'} (${lineOf(error)}); mend it there`,
    );
  }
}

/** Runs what reads at a path; throws a `SetupError` that names it. */
export function attempt<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new SetupError(`${path}: cannot be read (${lineOf(error)}); name a file or a folder`);
  }
}

function lineOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] ?? '').replace(/:$/, '');
}
