import { DoppelError } from './doppel-error.ts';
import { openEvents } from './events.ts';
import type { Transport } from './transport.ts';
import type { Clock, Copy, Where } from './types.ts';

/** A copy as a list gives it, or its id: of its job or task, else of the new image. */
export type CopyName = string | Pick<Copy, 'id' | 'tenant' | 'service' | 'destinationRegion'>;

export interface WaitOptions {
  /** Milliseconds of real time; 30 seconds without it. */
  readonly timeoutMs?: number;
}

const PATIENCE_MS = 30_000;

/** Waits until a copy has ended. Rejects with a `DoppelError` when it has not in time, and when there is no such copy. */
export async function waitForCopy(
  call: Transport,
  own: { tenant: string | undefined },
  name: CopyName,
  { timeoutMs = PATIENCE_MS }: WaitOptions = {},
): Promise<Copy> {
  const where = whereOf(name, own);
  const id = typeof name === 'string' ? name : name.id;
  const look = () => call<Copy>('GET', `copies/${encodeURIComponent(id)}`, { ...where });
  const ending = new AbortController();
  const tooLong = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([ending.signal, tooLong]);
  try {
    // Opened before the first look, so that no end can lie between the two.
    const events = await openEvents(call, { tenant: where.tenant }, { signal });
    let copy = await look();
    while (!hasEnded(copy)) {
      if ((await events.next()).done) throw tooLate(copy, 'doppel has stopped');
      copy = await look();
    }
    return copy;
  } catch (error) {
    if (!tooLong.aborted) throw error;
    const copy = await look();
    if (hasEnded(copy)) return copy;
    const { mode } = await call<Clock>('GET', 'clock', { tenant: copy.tenant });
    throw tooLate(copy, `${timeoutMs} ms have passed, and the clock is ${mode}`);
  } finally {
    ending.abort();
  }
}

function whereOf(name: CopyName, own: { tenant: string | undefined }): Where {
  if (typeof name === 'string') return own;
  const { tenant, service, destinationRegion: region } = name;
  return { tenant, service, region };
}

function hasEnded({ phase }: Copy): boolean {
  return phase !== 'queued' && phase !== 'running';
}

function tooLate({ id, phase, percent }: Copy, why: string): DoppelError {
  const detail = `copy '${id}' is ${phase} at ${percent} %: ${why}; advance the clock, or give timeoutMs`;
  return new DoppelError({ type: 'about:blank', title: 'Not ended', status: 0, detail });
}
