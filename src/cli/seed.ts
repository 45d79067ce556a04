import { readFileSync } from 'node:fs';
import type { SeedInput } from '../client/types.ts';
import { clientCommand, tenantArg } from './client-command.ts';
import { Failure } from './misuse.ts';

/** `doppel seed`. */
export const seed = clientCommand({
  name: 'seed',
  description: 'Plant the images of a seed file',
  args: {
    file: {
      type: 'positional',
      required: true,
      description: 'A seed file, as serve --seed takes it',
    },
    ...tenantArg,
  },
  async call({ args: { file }, mine }) {
    const done = await mine.seed(read(file));
    const text = `${done.planted} planted into ${done.worlds} worlds\n`;
    return { json: done, text };
  },
});

/** The control plane judges what is in it. */
function read(file: string): SeedInput {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as SeedInput;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(`${file}: cannot be read as JSON (${reason}); name a seed file`);
  }
}
