import type { Paint } from './style.ts';
import { padded, shortened } from './table.ts';

/** A request as one line tells it. */
export interface ToldRequest {
  readonly tenant: string | null;
  /** `''` when no service recognised it. */
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  /** The region that it leads to, when it is another. */
  readonly toRegion: string | undefined;
  /** 0 when a fault let no answer out. */
  readonly status: number;
  readonly durationMs: number;
  readonly error: string | null;
  /** The rules that were applied. */
  readonly fault: string | null;
  /** What is to be added, of a request that nobody recognised: what it nearly was. */
  readonly note: string | null;
}

/** What became of a task, as one line tells it. */
export interface ToldTask {
  readonly tenant: string;
  readonly service: string;
  /** `copy.succeeded`. */
  readonly kind: string;
  readonly imageId: string;
  readonly region: string;
  readonly reason: string | null;
  /** How long it took by its tenant's clock, where that is known. */
  readonly lastedMs: number | undefined;
}

// Together they leave room for an error in 100 columns.
const TENANT = 9;
const SERVICE = 14;
const WHAT = 16;
const WHERE = 26;
const GAP = '  ';

/** What a request was that nobody recognised, and what it nearly was: that is all that is known of it. */
export function unrecognisedParts(
  explain: string | null | undefined,
): readonly [sent: string, nearest: string | null] {
  const [sent = '', nearest = null] = explain?.split(': ', 2) ?? [];
  return [sent, nearest];
}

/** A request as one line; `now` is real time in milliseconds. */
export function requestLine(request: ToldRequest, now: number, paint: Paint): string {
  const { tenant, service, operation, region, toRegion, status, error, fault, note } = request;
  const where = toRegion === undefined ? region : `${region} → ${toRegion}`;
  const parts = [
    ...head(now, tenant, service === '' ? 'unrecognised' : service, operation, paint),
    padded(where, WHERE),
    paint(colourOf(status), status === 0 ? '---' : String(status)),
    `${request.durationMs.toFixed(1)} ms`.padStart(8),
    ...(error === null ? [] : [paint('red', error)]),
    ...(fault === null ? [] : [paint('yellow', `← ${fault}`)]),
    ...(note === null ? [] : [note]),
  ];
  return `${parts.join(GAP).trimEnd()}\n`;
}

/** What became of a task as one line. */
export function taskLine(task: ToldTask, now: number, paint: Paint): string {
  const { tenant, service, kind, imageId, region, reason, lastedMs } = task;
  const [what = '', how = ''] = kind.split('.');
  const said = `${what} ${how === 'succeeded' ? 'done' : how}`;
  const lasted = lastedMs === undefined ? '' : `${(lastedMs / 1000).toFixed(1)} s`;
  const parts = [
    ...head(now, tenant, service, said, paint),
    padded(shortened(imageId, WHERE), WHERE),
    region,
    ...(lasted === '' ? [] : [lasted]),
    ...(reason === null ? [] : [paint('red', reason)]),
  ];
  return `${parts.join(GAP).trimEnd()}\n`;
}

function head(
  now: number,
  tenant: string | null,
  service: string,
  what: string,
  paint: Paint,
): string[] {
  return [
    paint('dim', timeText(now)),
    padded(shortened(printable(tenant || '-'), TENANT), TENANT),
    padded(service, SERVICE),
    padded(printable(what), WHAT),
  ];
}

/** A moment of real time, on the clock on the wall. */
function timeText(now: number): string {
  const date = new Date(now);
  const two = (number: number) => String(number).padStart(2, '0');
  const ms = String(date.getMilliseconds()).padStart(3, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${ms}`;
}

/** What a client calls itself, or what it asks for, must not draw on the terminal. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, '?');
}

function colourOf(status: number): 'red' | 'yellow' | 'green' {
  if (status === 0 || status >= 500) return 'red';
  return status >= 400 ? 'yellow' : 'green';
}
