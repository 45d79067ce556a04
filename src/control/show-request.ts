import { redacted } from '../journal/redact.ts';
import type { Entry } from '../journal/ring.ts';
import { unreadOf } from '../journal/unread.ts';
import type { Engine } from '../server/engine.ts';
import { timeText } from './route.ts';

/** An entry of the journal as bodies and events show it: nothing secret in it. */
export function showRequest({ emulators }: Engine, entry: Entry) {
  const { at, tenant, service, operation, region, parameters, status } = entry;
  const { operations = {}, wires = [] } = emulators.find(({ id }) => id === service) ?? {};
  const known = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
  return {
    at: timeText(at),
    tenant: tenant === '' ? null : tenant,
    service,
    operation,
    region,
    parameters: redacted(parameters ?? null),
    status,
    error: entry.error ?? null,
    fault: entry.fault ?? null,
    explain: entry.explain ?? null,
    unread: unreadOf(
      parameters,
      known,
      wires.flatMap(({ journal }) => journal.common),
    ),
    durationMs: Math.round(entry.durationMs * 1000) / 1000,
    call: entry.call ?? null,
    attempt: entry.attempt ?? null,
    diagnosis: entry.diagnosis ?? null,
  };
}
