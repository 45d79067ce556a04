import type { Clock, ClockChange } from '../client/types.ts';
import { clientCommand, type Output, tenantArg } from './client-command.ts';
import { table } from './table.ts';

const show = clientCommand({
  name: 'show',
  description: 'Show the clock',
  args: tenantArg,
  call: async ({ mine }) => shown(await mine.clock.get()),
});

const advance = clientCommand({
  name: 'advance',
  description: 'Move the clock forward and show what happened on the way',
  args: {
    target: {
      type: 'positional',
      required: true,
      description: 'A duration such as 40m, a time, or idle',
    },
    ...tenantArg,
  },
  async call({ args: { target }, mine }) {
    const isDuration = /^[\d.]+[a-z]+$/.test(target);
    const advanced = await mine.clock.advance(isDuration ? target : { to: target });
    const heading = ['AT', 'TENANT', 'SERVICE', 'REGION', 'WHAT', 'ID', 'IMAGE', 'WHY'];
    const rows = advanced.events.map((event) => [
      event.at,
      event.tenant,
      event.service,
      event.region,
      event.kind,
      event.id,
      event.imageId,
      event.reason,
    ]);
    return {
      json: advanced,
      text: `now ${advanced.now}\n${rows.length === 0 ? '' : table(heading, rows)}`,
    };
  },
});

const set = clientCommand({
  name: 'set',
  description: 'Set the mode or the time; the time may be in the past',
  args: {
    value: {
      type: 'positional',
      required: true,
      description: 'real, frozen, auto, xN such as x60, or a time',
    },
    ...tenantArg,
  },
  async call({ args: { value }, mine }) {
    const change: ClockChange = /^\d{4}-/.test(value) ? { at: value } : { mode: value };
    return shown(await mine.clock.set(change));
  },
});

const freeze = clientCommand({
  name: 'freeze',
  description: 'Stop the clock',
  args: tenantArg,
  call: async ({ mine }) => shown(await mine.clock.set({ mode: 'frozen' })),
});

const auto = clientCommand({
  name: 'auto',
  description: 'Let every poll of an unfinished copy move the clock forward',
  args: tenantArg,
  call: async ({ mine }) => shown(await mine.clock.set({ mode: 'auto' })),
});

/** `doppel clock`. */
export const clock = {
  meta: { name: 'clock', description: 'Show, set or move the clock' },
  default: 'show',
  subCommands: { show, advance, set, freeze, auto },
};

function shown(clock: Clock): Output {
  const row = [clock.mode, clock.now, clock.nextEventAt];
  return { json: clock, text: table(['MODE', 'NOW', 'NEXT EVENT'], [row]) };
}
