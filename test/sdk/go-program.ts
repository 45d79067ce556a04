import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from 'vitest';

const run = promisify(execFile);

/** The first compile of a vendor's whole service takes more than a minute, later ones two seconds. */
const COMPILE_MS = 170_000;

/**
 * Why the tests with a Go client must be skipped, as an end of their titles; `''` when they need not. A folder may
 * have a second `modules` file, with another version of the client.
 */
export function whyNoGo(folder: string, modules = 'go.mod', program = '.'): string {
  const cwd = folderOf(folder);
  const modfile = `-modfile=${modules}`;
  if (!succeeds('go', ['version'], cwd)) return ' (skipped: no go)';
  if (succeeds('go', ['list', modfile, '-deps', program], cwd)) return '';
  return ` (skipped: its modules are not here; go -C test/sdk/go/${folder} build ${modfile} -o /dev/null ${program})`;
}

/** Builds the program of a folder once for all tests of a file; answers how to run it. */
export function goProgram(folder: string, isMissing: boolean, modules = 'go.mod') {
  const built = mkdtempSync(join(tmpdir(), 'doppel-go-'));
  const program = join(built, 'program');
  beforeAll(async () => {
    if (isMissing) return;
    const args = ['build', `-modfile=${modules}`, '-o', program, '.'];
    await run('go', args, { cwd: folderOf(folder) });
  }, COMPILE_MS);
  afterAll(() => rmSync(built, { recursive: true, force: true }));

  /** Runs it with nothing of this environment: no proxy, no keys, no metadata service. */
  return async (args: readonly string[]): Promise<unknown> => {
    const { stdout } = await run(program, [...args], { env: { HOME: '/' } });
    return JSON.parse(stdout);
  };
}

/** Runs a program that is given as text with the modules of a folder; what it prints. */
export async function goSnippet(folder: string, code: string): Promise<string> {
  const place = mkdtempSync(join(tmpdir(), 'doppel-go-'));
  try {
    for (const file of ['go.mod', 'go.sum']) {
      writeFileSync(join(place, file), readFileSync(join(folderOf(folder), file)));
    }
    writeFileSync(join(place, 'main.go'), code);
    const { stdout } = await run('go', ['run', '.'], {
      cwd: place,
      env: { ...process.env, GOPROXY: 'off' },
    });
    return stdout;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function folderOf(name: string): string {
  return join(import.meta.dirname, 'go', name);
}

/** Whether a command ends well; nothing is downloaded for it. */
function succeeds(command: string, args: readonly string[], cwd: string): boolean {
  try {
    execFileSync(command, args, { cwd, stdio: 'ignore', env: { ...process.env, GOPROXY: 'off' } });
    return true;
  } catch {
    return false;
  }
}
