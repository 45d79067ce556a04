import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseOf, liftLimits } from './cases.mjs';
import { start } from './child.mjs';
import { askRound, inTurns } from './rounds.mjs';
import { newTenant } from './world.mjs';

/** The calls that are measured: one that writes, and the cheapest that reads. */
const MEASURED = ['volcengine-ecs CopyImage', 'volcengine-ecs DescribeImages by id'];

/** What is compared: plain, plain once more, which shows what the method can tell, and TLS. */
const SCHEMES = { plain: 'http:', again: 'http:', tls: 'https:' };

/** What TLS costs on connections that are kept: the same calls of servers that are alike, in turns. */
export async function tlsCost({ requests, say, ...effort }) {
  const folder = mkdtempSync(join(tmpdir(), 'doppel-bench-'));
  const servers = {};
  for (const [name, scheme] of Object.entries(SCHEMES)) {
    const server = await start('doppel', ['--copy-duration', '12h', '--tls-dir', folder]);
    await liftLimits(server.url);
    servers[name] = { ...server, plainUrl: server.url, url: server.url.replace('http:', scheme) };
  }
  const rows = [];
  for (const { name, prepare } of MEASURED.map(caseOf)) {
    const measured = await inTurns(Object.keys(servers), effort, async (server) => {
      const call = await prepare(servers[server].plainUrl, newTenant(), requests);
      return askRound(servers[server], 'saturate', { call, amount: requests });
    });
    const of = (scheme) => measured[scheme].micros / measured.plain.micros;
    rows.push({ name, again: of('again'), tls: of('tls') });
    say(`${name}: TLS ${rows.at(-1).tls.toFixed(2)} x of plain`);
  }
  await Promise.all(Object.values(servers).map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
  return rows;
}
