import { readFileSync } from 'node:fs';
import { DoppelError } from '../client/doppel-error.ts';
import { attempt, writeSnapshot } from '../snapshot/file.ts';
import { calling, clientCommand } from './client-command.ts';
import { counted } from './counted.ts';
import { group } from './group.ts';
import type { Io } from './io.ts';
import { Failure } from './misuse.ts';
import { tenantOption } from './options.ts';

const save = (io: Io) =>
  calling(
    io,
    clientCommand('save', 'Save all that doppel keeps to a file; with --tenant, what is its own.')
      .argument('<file>', 'the file to write; - for standard output')
      .addOption(tenantOption()),
    async ({ mine }, file) => {
      const text = await mine.snapshot.save();
      if (file === '-') return { text, json: text };
      writeSnapshot(file, text);
      const bytes = Buffer.byteLength(text);
      return { text: `saved to ${file}: ${bytes} bytes\n`, json: { file, bytes } };
    },
  );

const load = (io: Io) =>
  calling(
    io,
    clientCommand(
      'load',
      'Put what a file holds in the place of all that doppel keeps; a snapshot of one tenant, of what is its own.',
    ).argument('<file>', 'a file that was saved; - for standard input'),
    async ({ io, doppel }, file) => {
      const text =
        file === '-' ? io.read() : attempt(file, 'read', () => readFileSync(file, 'utf8'));
      const loaded = await doppel.snapshot.load(text).catch((error: unknown) => {
        if (!(error instanceof DoppelError) || ![400, 409, 413].includes(error.status)) throw error;
        throw new Failure(`${file}: ${error.message}`);
      });
      const { tenant, ...counts } = loaded;
      const parts = Object.entries(counts)
        .filter(([, count]) => count > 0)
        .map(([kind, count]) => counted(count, kind));
      const whose = tenant === null ? '' : ` for tenant ${tenant}`;
      const what = parts.length === 0 ? 'nothing' : parts.join(', ');
      return { json: loaded, text: `loaded${whose}: ${what}\n` };
    },
  );

/** `doppel snapshot`. */
export const snapshot = group('snapshot', 'Save everything as a file, or load such a file.', [
  save,
  load,
]);
