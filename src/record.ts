import type { Engine } from './engine.ts';
import type { Exchange } from './exchange.ts';
import type { WireResponse } from './http/wire-request.ts';

/** Characters of query and body above which the journal keeps no parameters. */
const MOST_CHARACTERS = 16 * 1024;

/**
 * Writes an exchange into the journal and the metrics, before its answer can have reached anyone, and
 * puts the headers on that say which fault struck and which documented rule refused.
 */
export function record(engine: Engine, exchange: Exchange, response: WireResponse): WireResponse {
  const { emulator, wire, request, decoded, refusal, struck, now, tenant } = exchange;
  const { operation, region, input } = decoded;
  const known = Object.hasOwn(emulator.operations, operation);
  const durationMs = performance.now() - exchange.startedAt;
  const fault = struck.length === 0 ? undefined : struck.join(', ');
  const explain = refusal && `${refusal.row}: ${refusal.source}`;
  engine.journal.add({
    at: now,
    tenant,
    service: emulator.id,
    operation,
    region,
    parameters: request.rawQuery.length + request.body.length > MOST_CHARACTERS ? undefined : input,
    status: response.status,
    error: refusal?.row,
    fault,
    explain,
    diagnosis: refusal && wire.diagnose?.(request, decoded, engine.tenants.secretOf),
    call: wire.attemptKey?.(request, decoded),
    durationMs,
  });
  const { id: service } = emulator;
  const labels = { service, operation: known ? operation : 'unknown', status: response.status };
  engine.metrics.count({ ...labels, error: refusal?.row ?? '' }, durationMs, struck);
  if (engine.exactHeaders || (fault === undefined && explain === undefined)) return response;
  return { ...response, headers: { ...response.headers, ...ownHeaders(fault, explain) } };
}

function ownHeaders(fault: string | undefined, explain: string | undefined) {
  return {
    ...(fault === undefined ? {} : { 'x-doppel-fault': headerText(fault) }),
    ...(explain === undefined ? {} : { 'x-doppel-explain': headerText(explain) }),
  };
}

/** What a header can carry: printable ASCII, other characters percent-encoded. */
function headerText(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, (char) => encodeURIComponent(char));
}
