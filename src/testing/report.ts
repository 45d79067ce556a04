import { tableText } from '../cli/table.ts';
import { everyRequest } from '../client/requests.ts';
import type { Tenant } from '../client/tenant.ts';
import type { Copy, Fault, JournaledRequest } from '../client/types.ts';

/** Requests that are told; the older ones are counted. */
const MAX_REQUESTS = 50;

/** What a tenant asked, what its rules did and how far its copies are: for whoever reads why a test has failed. */
export async function reportOf(tenant: Tenant): Promise<string> {
  const [{ requests }, faults, copies] = await Promise.all([
    everyRequest(tenant.requests),
    tenant.faults.list(),
    tenant.copies.list(),
  ]);
  const older = requests.length - MAX_REQUESTS;
  return [
    `doppel: requests of tenant ${tenant.key}${older > 0 ? `, without the first ${older}` : ''}`,
    requestTable(requests.slice(-MAX_REQUESTS)),
    ...(faults.length === 0 ? [] : ['fault rules', faultTable(faults)]),
    ...(copies.length === 0 ? [] : ['copies', copyTable(copies)]),
  ].join('\n');
}

function requestTable(requests: readonly JournaledRequest[]): string {
  return tableText({
    columns: ['SERVICE', 'OPERATION', 'REGION', 'STATUS', 'FAULT', 'WHY'],
    rows: requests.map(({ service, operation, region, status, fault, explain }) => [
      ...[service || null, operation || null, region || null],
      ...[status === 0 ? 'none' : status, fault, explain],
    ]),
  });
}

function faultTable(faults: readonly Fault[]): string {
  return tableText({
    columns: ['RULE', 'APPLIED', 'EXPECTED'],
    rows: faults.map(({ id, name, hits, expect }) => [name ?? id, hits, expect?.hits]),
  });
}

function copyTable(copies: readonly Copy[]): string {
  return tableText({
    columns: ['SERVICE', 'COPY', 'TO', 'IMAGE', 'PHASE', 'DONE', 'WHY'],
    rows: copies.map(
      ({ service, id, destinationRegion, destinationImageId, phase, percent, reason }) => [
        ...[service, id, destinationRegion, destinationImageId, phase, `${percent}%`, reason],
      ],
    ),
  });
}
