import { InvalidArgumentError } from '@commander-js/extra-typings';
import type { ResetDone } from '../client/types.ts';
import { RESET_KINDS } from '../server/reset-kinds.ts';
import { suggest } from '../text/nearest.ts';
import { calling, clientCommand } from './client-command.ts';
import { counted } from './counted.ts';
import type { Io } from './io.ts';
import { tenantOption } from './options.ts';

type Kind = (typeof RESET_KINDS)[number];

/** `doppel reset`. */
export const reset = (io: Io) =>
  calling(
    io,
    clientCommand(
      'reset',
      'Put everything back as it was when doppel was ready, and say what went.',
    )
      .addOption(tenantOption())
      .option('--only <KINDS>', `put back only these: ${RESET_KINDS.join(',')}`, kindsIn)
      .option('--no-seed', 'leave the worlds empty'),
    async ({ mine }, { only, seed }) => {
      const gone = await mine.reset({ seed, ...(only && { only }) });
      return { json: gone, text: `${text(gone)}\n` };
    },
  );

function kindsIn(text: string): Kind[] {
  return text.split(',').map((name) => {
    const kind = RESET_KINDS.find((one) => one === name.trim());
    if (kind !== undefined) return kind;
    throw new InvalidArgumentError(
      `holds '${name}', which is not something to reset; ${suggest(name, RESET_KINDS)}`,
    );
  });
}

function text(gone: ResetDone): string {
  const parts = Object.entries(gone).filter(([, count = 0]) => count > 0);
  if (parts.length === 0) return 'nothing went: all is as it was at the start';
  return `gone: ${parts.map(([kind, count = 0]) => counted(count, kind)).join(', ')}`;
}
