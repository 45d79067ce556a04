import type { Fault, FaultRule } from '../client/types.ts';
import { clientCommand, type Output, tenantArg } from './client-command.ts';
import { ruleArgs, ruleOf } from './fault-args.ts';
import { readJson } from './json-input.ts';
import { Misuse } from './misuse.ts';
import { table } from './table.ts';

const idArg = { type: 'positional', required: true, description: 'Id of a rule' } as const;

const add = clientCommand({
  name: 'add',
  description: 'Arm a rule, given as JSON or as flags',
  args: {
    rule: {
      type: 'positional',
      required: false,
      description: 'A rule as JSON, a file that holds one, or - for standard input',
    },
    ...ruleArgs,
    ...tenantArg,
  },
  async call({ args: { rule: text }, flags, io, mine }) {
    const written = ruleOf(flags);
    if (text !== undefined && Object.keys(written).length > 0) {
      throw new Misuse('a rule is given as JSON or as flags, not both; leave one of them out');
    }
    // The control plane judges what is in it.
    const rule = text === undefined ? written : (readJson(text, io, 'a rule') as FaultRule);
    return shown([await mine.faults.add(rule)], false);
  },
});

const list = clientCommand({
  name: 'list',
  description: 'List rules and how often they were applied',
  args: tenantArg,
  call: async ({ mine }) => shown(await mine.faults.list()),
});

const show = clientCommand({
  name: 'show',
  description: 'Show one rule',
  args: { id: idArg, ...tenantArg },
  call: async ({ args: { id }, mine }) => shown([await mine.faults.get(id)], false),
});

const on = clientCommand({
  name: 'on',
  description: 'Turn a rule on again',
  args: { id: idArg, ...tenantArg },
  call: async ({ args: { id }, mine }) => shown([await mine.faults.enable(id)], false),
});

const off = clientCommand({
  name: 'off',
  description: 'Turn a rule off; its counts stay',
  args: { id: idArg, ...tenantArg },
  call: async ({ args: { id }, mine }) => shown([await mine.faults.enable(id, false)], false),
});

const rm = clientCommand({
  name: 'rm',
  description: 'Remove one rule, or all rules',
  args: {
    id: { type: 'positional', required: false, description: 'Id of a rule' },
    all: { type: 'boolean', description: 'Remove all rules' },
    ...tenantArg,
  },
  async call({ args: { id, all }, mine }) {
    if ((id === undefined) === (all !== true)) {
      throw new Misuse('it is not clear what to remove; give the id of a rule or --all');
    }
    if (id !== undefined) await mine.faults.remove(id);
    const removed = id === undefined ? await mine.faults.clear() : 1;
    return { json: { removed }, text: `${removed} removed\n` };
  },
});

const verify = clientCommand({
  name: 'verify',
  description: 'Fail with a diff if the expectation of a rule is not met',
  args: tenantArg,
  async call({ mine }) {
    const done = await mine.faults.verify();
    return { json: done, text: `${done.verified} met\n` };
  },
});

/** `doppel fault`. */
export const fault = {
  meta: { name: 'fault', description: 'Break calls on purpose' },
  default: 'list',
  subCommands: { add, list, show, on, off, rm, verify },
};

/** As the control plane answers it: one rule, or a list. */
function shown(faults: readonly Fault[], isList = true): Output {
  const heading = ['ID', 'TENANT', 'NAME', 'MATCH', 'EFFECT', 'LIVE', 'HITS', 'LEFT', 'UNMET'];
  const rows = faults.map((one) => [
    one.id,
    one.tenant,
    one.name,
    matchText(one),
    effectText(one),
    one.live ? 'yes' : 'no',
    one.hits,
    one.remaining,
    one.unmet,
  ]);
  return { json: isList ? { faults } : faults[0], text: table(heading, rows) };
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
