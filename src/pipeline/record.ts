import type { WireRequest, WireResponse } from '../contract/wire-request.ts';
import { EVERYONE } from '../domain/owner.ts';
import type { Entry } from '../journal/ring.ts';
import type { Engine } from '../server/engine.ts';
import type { Problem } from '../server/problem.ts';
import type { Exchange } from './exchange.ts';
import { strayHost } from './stray.ts';
import type { Unrecognised } from './unrecognised.ts';

/** Characters of query and body above which the journal keeps no parameters. */
const MAX_CHARACTERS = 16 * 1024;

/**
 * Writes an exchange into the journal and the metrics, before its answer can have reached anyone, and
 * adds the headers that say which fault was applied and which documented error refused.
 */
export function record(engine: Engine, exchange: Exchange, response: WireResponse): WireResponse {
  const { emulator, wire, request, decoded, refusal, applied } = exchange;
  const { operation, region, input } = decoded;
  const known = Object.hasOwn(emulator.operations, operation);
  const mayStartWork = known && emulator.operations[operation]?.access === 'write';
  if (mayStartWork && refusal === undefined) engine.taskEvents.changed();
  const durationMs = performance.now() - exchange.startedAt;
  const fault = applied.length === 0 ? undefined : applied.join(', ');
  const product = otherProduct(exchange);
  const service = product === undefined ? emulator.id : '';
  // An error that is in no catalogue goes by its code.
  const error = refusal && (refusal.id || refusal.code);
  const explain = refusal && `${error}: ${product ?? refusal.source}`;
  // A request that was refused before its caller was believed belongs to whom it claims to come from.
  const tenant = exchange.tenant ?? wire.journal.tenant(request, decoded) ?? '';
  engine.journal.add({
    seq: 0,
    at: exchange.tenant === undefined ? engine.clocks.now(tenant || EVERYONE) : exchange.now,
    tenant,
    service,
    operation,
    region,
    parameters: isLarge(request) ? undefined : (input ?? null),
    status: response.status,
    error,
    code: refusal?.code,
    fault,
    faults: applied,
    explain,
    diagnosis: diagnose(engine, exchange),
    call: wire.journal.call(request, decoded),
    attempt: undefined,
    durationMs,
  });
  const labels = {
    service,
    operation: known && service !== '' ? operation : 'unknown',
    status: response.status,
    error: error ?? '',
  };
  engine.metrics.count(labels, durationMs, applied);
  if (engine.exactHeaders || (fault === undefined && explain === undefined)) return response;
  return { ...response, headers: { ...response.headers, ...ownHeaders(fault, explain) } };
}

/** Writes a request that no service recognised into the journal, with what it nearly was. */
export function recordUnrecognised(
  engine: Engine,
  request: WireRequest,
  { problem: { status }, operation, nearest }: Unrecognised,
): void {
  const [nearMiss = 'No service recognises it.'] = nearest;
  const { method, cloudHost = '', rawPath } = request;
  recordOfNobody(engine, {
    operation,
    parameters: isLarge(request) ? undefined : Object.fromEntries(request.query),
    status,
    // Not the target as it was sent: a signature may be in its query.
    explain: `${method} ${cloudHost}${rawPath.slice(0, 200)}: ${nearMiss}`,
  });
}

/** What the journal calls a request that names a host for which doppel does not answer. */
export const REFUSED_HOST = 'ProxyRefusal';

/** Writes a request into the journal that was refused because of the host that it names. */
export function recordRefused(
  engine: Engine,
  method: string,
  authority: string,
  { status, detail }: Problem,
): void {
  const host = authority.slice(0, 300);
  recordOfNobody(engine, {
    operation: REFUSED_HOST,
    parameters: { host },
    status,
    explain: `${method} ${host}: ${detail}`,
  });
}

/** Writes a TLS handshake into the journal that failed: often its client does not trust our authority. */
export function recordHandshake(engine: Engine, { message }: Error): void {
  recordOfNobody(engine, {
    operation: 'TlsHandshake',
    parameters: null,
    status: 0,
    explain: `TLS: ${message.trim().slice(0, 300)}`,
  });
}

type OfNobody = Pick<Entry, 'operation' | 'parameters' | 'status' | 'explain'>;

/** Writes what is no service's into the journal. */
function recordOfNobody(engine: Engine, { operation, parameters, status, explain }: OfNobody) {
  engine.journal.add({
    seq: 0,
    at: engine.clocks.now(EVERYONE),
    tenant: '',
    service: '',
    operation,
    region: '',
    parameters,
    status,
    error: undefined,
    code: undefined,
    fault: undefined,
    faults: [],
    explain,
    diagnosis: undefined,
    call: undefined,
    attempt: undefined,
    durationMs: 0,
  });
  engine.metrics.count({ service: '', operation: 'unknown', status, error: '' }, 0, []);
}

/**
 * Says that a request is for a product of the cloud that nobody answers here. What comes by a service's own
 * base path is for that service, whatever it says.
 */
function otherProduct(exchange: Exchange): string | undefined {
  const { wire, request, decoded } = exchange;
  if (request.base !== undefined) return undefined;
  const host = strayHost(exchange);
  if (host !== undefined) return `${host} is not a host of ${exchange.emulator.name}`;
  const name = wire.journal.otherProduct?.(request, decoded);
  return name && `this is a call of ${name.slice(0, 100)}, a product that is not answered here`;
}

function isLarge({ rawQuery, body }: WireRequest): boolean {
  return rawQuery.length + body.length > MAX_CHARACTERS;
}

/** Only the gateway's own judgement of a signature has something to explain, or to remark. */
function diagnose(engine: Engine, exchange: Exchange): unknown {
  const { wire, request, decoded, refusal, tenant } = exchange;
  if (tenant !== undefined) return exchange.remark;
  if (refusal === undefined || engine.auth === 'off') return undefined;
  return wire.journal.diagnosis(request, decoded, engine.tenants.secretOf);
}

function ownHeaders(fault: string | undefined, explain: string | undefined) {
  return {
    ...(fault === undefined ? {} : { 'x-doppel-fault': headerText(fault) }),
    ...(explain === undefined ? {} : { 'x-doppel-explain': headerText(explain) }),
  };
}

/** What a header can carry: printable ASCII, other characters percent-encoded. */
function headerText(text: string): string {
  // Half a character cannot be encoded.
  const whole = text.replace(/\p{Cs}/gu, '\ufffd');
  return whole.replace(/[^\x20-\x7e]/gu, (char) => encodeURIComponent(char));
}
