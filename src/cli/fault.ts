import type { Faults } from '../client/faults.ts';
import type { Fault, FaultRule } from '../client/types.ts';
import { calling, clientCommand, type Output, tableCommand } from './client-command.ts';
import { group } from './group.ts';
import { readJson } from './input.ts';
import type { Io } from './io.ts';
import { Misuse } from './misuse.ts';
import { tenantOption } from './options.ts';
import { type RuleFlags, ruleOf, withRule } from './rule-options.ts';

const add = (io: Io) =>
  calling(
    io,
    withRule(
      clientCommand('add', 'Arm a rule and print it as JSON, as it can be posted.')
        .argument('[rule]', 'the rule as JSON; flags can say it instead, or a file')
        .option('--file <FILE>', 'a file that holds the rule as JSON, or - for standard input')
        .addOption(tenantOption()),
    ),
    async ({ io, mine }, text, flags) => {
      // The control plane judges what is in it.
      const rule = ruleFrom(text, flags, io);
      const fault = await mine.faults.add(rule);
      io.err(`armed as ${fault.id}\n`);
      return { json: fault, text: `${JSON.stringify(rule, null, 2)}\n` };
    },
  );

function ruleFrom(
  text: string | undefined,
  { file, ...flags }: RuleFlags & { readonly file?: string },
  io: Io,
): FaultRule {
  const written = ruleOf(flags);
  const sources = [text, file, Object.keys(written).length > 0 ? written : undefined];
  if (sources.filter((source) => source !== undefined).length > 1) {
    throw new Misuse(
      'a rule is given as JSON, in a file or as flags; leave all but one of them out',
    );
  }
  const json = text ?? file;
  return json === undefined ? written : (readJson(json, io, 'a rule') as FaultRule);
}

const list = (io: Io) =>
  calling(
    io,
    tableCommand('list', 'List rules and how often they were applied.').addOption(tenantOption()),
    async ({ mine }) => {
      const faults = await mine.faults.list();
      return { json: { faults }, ...shown(faults) };
    },
  );

/** A verb about one rule. */
const one =
  (name: string, description: string, call: (faults: Faults, id: string) => Promise<Fault>) =>
  (io: Io) =>
    calling(
      io,
      tableCommand(name, description).argument('<id>', 'id of a rule').addOption(tenantOption()),
      async ({ mine }, id) => {
        const fault = await call(mine.faults, id);
        return { json: fault, ...shown([fault]) };
      },
    );

const rm = (io: Io) =>
  calling(
    io,
    clientCommand('rm', 'Remove one rule, or all rules.')
      .argument('[id]', 'id of a rule')
      .option('--all', 'remove all rules')
      .addOption(tenantOption()),
    async ({ mine }, id, { all }) => {
      if ((id === undefined) === (all !== true)) {
        throw new Misuse('it is not clear what to remove; give the id of a rule or --all');
      }
      if (id !== undefined) await mine.faults.remove(id);
      const removed = id === undefined ? await mine.faults.clear() : 1;
      return { json: { removed }, text: `${removed} removed\n` };
    },
  );

const verify = (io: Io) =>
  calling(
    io,
    clientCommand('verify', 'Fail with a diff if the expectation of a rule is not met.').addOption(
      tenantOption(),
    ),
    async ({ mine }) => {
      const done = await mine.faults.verify();
      return { json: done, text: `${done.verified} met\n` };
    },
  );

/** `doppel fault`. */
export const fault = group('fault', 'Break calls on purpose.', [
  list,
  add,
  one('show', 'Show one rule.', (faults, id) => faults.get(id)),
  one('on', 'Turn a rule on again.', (faults, id) => faults.enable(id)),
  one('off', 'Turn a rule off; its counts stay.', (faults, id) => faults.enable(id, false)),
  rm,
  verify,
]);

function shown(faults: readonly Fault[]): Pick<Output, 'table'> {
  const columns = ['ID', 'TENANT', 'NAME', 'MATCH', 'EFFECT', 'LIVE', 'HITS', 'LEFT', 'UNMET'];
  const rows = faults.map((rule) => [
    ...[rule.id, rule.tenant, rule.name, matchText(rule), effectText(rule)],
    ...[rule.live ? 'yes' : 'no', rule.hits, rule.remaining, rule.unmet],
  ]);
  return { table: { columns, rows } };
}

function matchText({ match = {} }: FaultRule): string {
  const { where = {}, service, operation, tenant, region } = match;
  const parts = [service, operation, region, tenant && `tenant=${tenant}`];
  parts.push(...Object.entries(where).map(([name, value]) => `${name}=${value}`));
  return parts.filter((part) => part !== undefined).join(' ') || '*';
}

function effectText({ phase = 'before', effect = {}, latency }: FaultRule): string {
  const parts = Object.entries({ ...effect, latency })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : value}`);
  return (phase === 'before' ? parts : [phase, ...parts]).join(' ');
}
