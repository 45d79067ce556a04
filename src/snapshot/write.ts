import { createHash } from 'node:crypto';
import * as z from 'zod';
import { toOwner } from '../domain/owner.ts';
import type { Contents } from '../state/contents.ts';
import { type Line, lineSchema, SNAPSHOT_VERSION } from './lines.ts';

/** Contents as the text of a snapshot, of one tenant or of everything. */
export function snapshotText(contents: Contents, tenant?: string): string {
  const schema = lineSchema();
  const head = { kind: 'doppel-snapshot', version: SNAPSHOT_VERSION, tenant: tenant ?? null };
  const lines = [`${JSON.stringify(head)}\n`];
  for (const line of linesOf(contents)) lines.push(`${JSON.stringify(z.encode(schema, line))}\n`);
  const body = lines.join('');
  return `${body}${JSON.stringify({ kind: 'end', sha256: digestOf(body) })}\n`;
}

/** The digest that the end of a snapshot has of all that is before it. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function* linesOf(contents: Contents): Generator<Line> {
  for (const { key, secret = null, accountId = null, settings } of contents.tenants) {
    yield { kind: 'tenant', tenant: toOwner(key), secret, accountId, facts: settings };
  }
  for (const [tenant, clock] of contents.clocks) yield { kind: 'clock', tenant, ...clock };
  for (const { owner, ...limit } of contents.limits)
    yield { kind: 'limit', tenant: owner, ...limit };
  for (const seed of contents.seeds) yield { kind: 'seed', ...seed };
  for (const { id, owner, written, since, state } of contents.faults) {
    yield { kind: 'fault', id, tenant: owner, rule: written as object, since, state };
  }
  for (const { tenant, service, images, tasks, tokens } of contents.worlds) {
    const world = { tenant, service };
    yield { kind: 'world', ...world };
    for (const image of images) yield { kind: 'image', ...world, ...image };
    for (const { kind: work, startedAt = null, endsAt = null, ...task } of tasks) {
      yield { kind: 'task', ...world, ...task, work, startedAt, endsAt };
    }
    for (const token of tokens) yield { kind: 'token', ...world, ...token };
  }
}
