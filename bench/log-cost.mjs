import { caseOf, liftLimits } from './cases.mjs';
import { start } from './child.mjs';
import { askRound, inTurns } from './rounds.mjs';
import { newTenant } from './world.mjs';

/** The calls that are measured: one that writes, and the cheapest that reads. */
const MEASURED = ['volcengine-ecs CopyImage', 'volcengine-ecs DescribeImages by id'];

/** What is compared: silent, a second silent server, which shows what the method can tell, and both styles. */
const STYLES = { silent: 'silent', again: 'silent', json: 'json', pretty: 'pretty' };

/** What a line for each request costs: the same calls of servers that tell them in different styles, in turns. */
export async function logCost({ requests, say, ...effort }) {
  const servers = {};
  for (const [name, style] of Object.entries(STYLES)) {
    servers[name] = await start('doppel', ['--log', style, '--copy-duration', '12h']);
    await liftLimits(servers[name].url);
  }
  const rows = [];
  for (const { name, prepare } of MEASURED.map(caseOf)) {
    const measured = await inTurns(Object.keys(servers), effort, async (server) => {
      const { url } = servers[server];
      const call = await prepare(url, newTenant(), requests);
      return askRound(servers[server], 'saturate', { call, amount: requests });
    });
    const of = (style) => measured[style].micros / measured.silent.micros;
    rows.push({ name, again: of('again'), json: of('json'), pretty: of('pretty') });
    say(`${name}: json ${rows.at(-1).json.toFixed(2)} x of silent`);
  }
  await Promise.all(Object.values(servers).map((server) => server.stop()));
  return rows;
}
