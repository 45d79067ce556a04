import type { Clock, Copy, CopyFilter } from '../client/types.ts';
import type { Calls } from './client-command.ts';
import { type Paint, painter } from './style.ts';
import { padded, shortened } from './table.ts';

/** Milliseconds between two looks: bars should grow, not jump. */
const LOOK_MS = 250;

/** Copies that are drawn; the older ones are counted. */
const MAX_DRAWN = 20;

const BAR = 24;
const ID = 26;

/** The sequence that leads a number of lines up and clears what is below. */
const redrawing = (lines: number) => (lines === 0 ? '' : `\u001b[${lines}A\u001b[0J`);

/**
 * Shows copies until the process is asked to stop: bars, redrawn in place, on a terminal; a line for each change
 * elsewhere, and one of JSON with `isJson`.
 */
export async function watchCopies(
  { io, doppel, mine }: Calls,
  filter: CopyFilter,
  isJson: boolean,
): Promise<void> {
  let isOver = false;
  let wake = () => {};
  io.onStop(() => {
    isOver = true;
    wake();
  });
  const paint = painter(io);
  const told = new Map<string, string>();
  let drawn = 0;
  while (!isOver) {
    const copies = await mine.copies.list(filter);
    if (io.isTty && !isJson) {
      const tenants = [...new Set(copies.map(({ tenant }) => tenant))];
      const clocks = new Map<string, Clock>();
      for (const tenant of tenants) clocks.set(tenant, await doppel.tenant(tenant).clock.get());
      const lines = picture(copies, clocks, paint, io.columns ?? 100);
      io.out(`${redrawing(drawn)}${lines.map((line) => `${line}\n`).join('')}`);
      drawn = lines.length;
    } else {
      for (const line of changes(copies, told, isJson)) io.out(`${line}\n`);
    }
    await new Promise<void>((resolve) => {
      wake = resolve;
      if (isOver) resolve();
      else setTimeout(resolve, LOOK_MS);
    });
  }
}

/** A line for each copy that is in another phase than when it was last told. */
function* changes(copies: readonly Copy[], told: Map<string, string>, isJson: boolean) {
  for (const copy of copies) {
    const key = [copy.tenant, copy.service, copy.id, copy.destinationRegion].join('\n');
    if (told.get(key) === copy.phase) continue;
    told.set(key, copy.phase);
    yield isJson ? JSON.stringify(copy) : plainLine(copy);
  }
}

function plainLine(copy: Copy): string {
  const { tenant, service, id, sourceRegion, destinationRegion, phase, percent, reason } = copy;
  const way = `${sourceRegion} → ${destinationRegion}`;
  return [tenant, service, way, id, phase, `${percent} %`, reason].filter(Boolean).join('  ');
}

/** All copies as lines: under a heading for each way from region to region, the newest first. */
function picture(
  copies: readonly Copy[],
  clocks: ReadonlyMap<string, Clock>,
  paint: Paint,
  width: number,
): string[] {
  if (copies.length === 0) return ['no copies yet'];
  const newest = [...copies].reverse().slice(0, MAX_DRAWN);
  const lines: string[] = [];
  let heading = '';
  for (const copy of newest) {
    const { tenant, service, sourceRegion, destinationRegion } = copy;
    const clock = clocks.get(tenant);
    const way = `${tenant}  ${service}  ${sourceRegion} → ${destinationRegion}`;
    if (way !== heading) lines.push(paint('bold', shortened(`${way}${clockText(clock)}`, width)));
    heading = way;
    lines.push(barLine(copy, copies, clock, paint, width));
  }
  const older = copies.length - newest.length;
  if (older > 0) lines.push(paint('dim', `${older} older ones; doppel copies lists all`));
  return lines;
}

function clockText(clock: Clock | undefined): string {
  if (clock === undefined) return '';
  return `  clock ${clock.now.replace('T', ' ').replace(/\.\d+Z$/, '')}, ${clock.mode}`;
}

function barLine(
  copy: Copy,
  all: readonly Copy[],
  clock: Clock | undefined,
  paint: Paint,
  width: number,
): string {
  const { destinationImageId, phase, percent } = copy;
  const filled = Math.round((percent / 100) * BAR);
  const bar = phase === 'queued' ? '·'.repeat(BAR) : '█'.repeat(filled) + '░'.repeat(BAR - filled);
  const figure = `${percent} %`.padStart(5);
  const note = shortened(noteOf(copy, all, clock), Math.max(8, width - ID - BAR - 22));
  const isBad = phase === 'failed' || phase === 'cancelled';
  const colour = isBad ? 'red' : phase === 'succeeded' ? 'green' : 'cyan';
  return [
    padded(shortened(destinationImageId, ID), ID),
    phase === 'queued' ? paint('dim', bar) : paint(colour, bar),
    figure,
    padded(phase, 9),
    isBad ? paint('red', note) : note,
  ]
    .join('  ')
    .trimEnd();
}

/** What else there is to say: when it ends, its place in the queue, why it failed. */
function noteOf(copy: Copy, all: readonly Copy[], clock: Clock | undefined): string {
  if (copy.reason !== null) return copy.reason;
  if (copy.phase === 'running') {
    if (copy.endsAt === null) return 'stalls here';
    return clock === undefined
      ? ''
      : `ends in ${durationText(Date.parse(copy.endsAt) - Date.parse(clock.now))}`;
  }
  if (copy.phase !== 'queued') return '';
  const same = all.filter(
    (other) =>
      other.tenant === copy.tenant &&
      other.service === copy.service &&
      other.destinationRegion === copy.destinationRegion,
  );
  const queue = same.filter(({ phase }) => phase === 'queued');
  const running = same.filter(({ phase }) => phase === 'running').length;
  return `number ${queue.indexOf(copy) + 1} of ${queue.length}, ${running} running`;
}

function durationText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.ceil(minutes / 60)} h`;
}
