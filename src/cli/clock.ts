import type { Clock, ClockChange } from '../client/types.ts';
import { calling, type Output, tableCommand } from './client-command.ts';
import { group } from './group.ts';
import type { Io } from './io.ts';
import { tenantOption } from './options.ts';

const clockCommand = (name: string, description: string) =>
  tableCommand(name, description).addOption(tenantOption());

const show = (io: Io) =>
  calling(io, clockCommand('show', 'Show the clock.'), async ({ mine }) =>
    shown(await mine.clock.get()),
  );

const advance = (io: Io) =>
  calling(
    io,
    clockCommand('advance', 'Move the clock forward and show what happened on the way.').argument(
      '<target>',
      'a duration such as 40m, a time, or idle: until nothing is left to end',
    ),
    async ({ mine }, target) => {
      const isMoment = target === 'idle' || /^\d{4}-/.test(target);
      const advanced = await mine.clock.advance(isMoment ? { to: target } : target);
      const above = `now ${advanced.now}\n`;
      if (advanced.events.length === 0) return { json: advanced, text: above };
      const columns = ['AT', 'TENANT', 'SERVICE', 'REGION', 'WHAT', 'ID', 'IMAGE', 'WHY'];
      const rows = advanced.events.map((event) => [
        ...[event.at, event.tenant, event.service, event.region],
        ...[event.kind, event.id, event.imageId, event.reason],
      ]);
      return { json: advanced, above, table: { columns, rows } };
    },
  );

const set = (io: Io) =>
  calling(
    io,
    clockCommand('set', 'Set the mode or the time, which may be in the past.').argument(
      '<value>',
      'real, frozen, auto, xN such as x60, a time, or now',
    ),
    async ({ mine }, value) => {
      const isMoment = value === 'now' || /^\d{4}-/.test(value);
      return shown(await mine.clock.set(isMoment ? { at: value } : { mode: value }));
    },
  );

/** A verb for one change of the clock. */
const changing = (name: string, description: string, change: ClockChange) => (io: Io) =>
  calling(io, clockCommand(name, description), async ({ mine }) =>
    shown(await mine.clock.set(change)),
  );

/** `doppel clock`. */
export const clock = group('clock', 'Show, set or move the clock.', [
  show,
  advance,
  set,
  changing('now', 'Lead the clock back to the present.', { at: 'now' }),
  changing('freeze', 'Stop the clock.', { mode: 'frozen' }),
  changing('auto', 'Let every poll of an unfinished copy move the clock forward.', {
    mode: 'auto',
  }),
]);

function shown(clock: Clock): Output {
  const row = [clock.mode, clock.now, clock.nextEventAt];
  return { json: clock, table: { columns: ['MODE', 'NOW', 'NEXT EVENT'], rows: [row] } };
}
