import { DoppelError } from '../client/doppel-error.ts';
import type { SetupInput } from '../client/types.ts';
import { parseFile, parseText } from '../setup/parse.ts';
import { calling, clientCommand } from './client-command.ts';
import { counted } from './counted.ts';
import type { Io } from './io.ts';
import { Failure } from './misuse.ts';
import { tenantOption } from './options.ts';

/** `doppel seed`. */
export const seed = (io: Io) =>
  calling(
    io,
    clientCommand(
      'seed',
      'Set up what a file holds: images, limits, facts, the clock, fault rules.',
    )
      .argument('<file>', 'a file in JSON or YAML, as serve --seed takes it; - for standard input')
      .addOption(tenantOption()),
    async ({ io, mine }, file) => {
      const isInput = file === '-';
      const setup = await (isInput ? parseText('standard input', io.read()) : parseFile(file));
      // The control plane judges what is in it.
      const done = await mine.seed(setup as SetupInput).catch((error: unknown) => {
        if (!(error instanceof DoppelError) || error.status !== 400) throw error;
        throw new Failure(`${file}: ${error.message}`);
      });
      const { planted, worlds, ...rest } = done;
      const others = Object.entries(rest).filter(([, count]) => count > 0);
      const parts = [
        ...(planted > 0
          ? [`${counted(planted, 'images')} in ${counted(worlds, 'worlds')} so far`]
          : []),
        ...others.map(([kind, count]) => counted(count, kind)),
      ];
      return { json: done, text: `set up: ${parts.join(', ')}\n` };
    },
  );
