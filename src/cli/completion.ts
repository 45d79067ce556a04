import type { RootCommand } from '@bomb.sh/tab';
import tab from '@bomb.sh/tab/commander';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { connectDoppel } from '../client/connect.ts';
import { emulators } from '../emulators/index.ts';
import type { Io } from './io.ts';
import { urlOf } from './url.ts';

/** Milliseconds that a doppel has to answer: whoever pressed the key waits. */
const PATIENCE_MS = 500;

/** A name that can be completed, and what is said beside it. */
type Names = readonly (readonly [name: string, about: string])[];

/**
 * Adds to a program that has all verbs the one that prints what a shell sources, and the one that this asks at each
 * press of the key; names of what lives come from the doppel that runs.
 */
export async function addCompletion(
  program: CommandUnknownOpts,
  io: Io,
  isAsked: boolean,
): Promise<void> {
  const completion = tab(program as never, { completionCommandName: 'completion' });
  if (!isAsked) return;
  const live = await liveNames(io);
  const names: Readonly<Record<string, Names>> = {
    service: emulators.map(({ id, name }) => [id, name]),
    operation: emulators.flatMap(({ id, operations }) =>
      Object.keys(operations).map((operation) => [operation, id] as const),
    ),
    error: emulators.flatMap(({ id, errors }) =>
      Object.keys(errors).map((error) => [error, id] as const),
    ),
    tenant: live.tenants,
    key: live.tenants,
    id: live.rules,
    fault: live.rules,
  };
  for (const [name, found] of Object.entries(names)) offer(completion, name, found);
  for (const group of program.commands) shareFlags(completion, group);
}

/** What a group means when none of its verbs is named takes its flags there too. */
function shareFlags(completion: RootCommand, group: CommandUnknownOpts): void {
  const [first] = group.commands;
  if (first === undefined) return;
  const own = completion.commands.get(group.name());
  const inner = completion.commands.get(`${group.name()} ${first.name()}`);
  for (const [name, option] of inner?.options ?? []) own?.options.set(name, option);
}

/** Offers names wherever a flag or an argument is called so. */
function offer(completion: RootCommand, name: string, names: Names): void {
  const handler = (complete: (value: string, description: string) => void) => {
    for (const [value, about] of names) complete(value, about);
  };
  for (const [path, command] of completion.commands) {
    const option = command.options.get(name);
    if (option !== undefined) option.handler = handler;
    const argument = command.arguments.get(name);
    // An image has an id too, of which there may be too many to list.
    if (argument !== undefined && (name !== 'id' || path.startsWith('fault '))) {
      argument.handler = handler;
    }
  }
}

async function liveNames(io: Io): Promise<{ readonly tenants: Names; readonly rules: Names }> {
  const nothing = { tenants: [], rules: [] };
  try {
    const { DOPPEL_CONTROL_TOKEN: controlToken } = io.env;
    const doppel = connectDoppel(urlOf(io.env), { controlToken });
    const asked = Promise.all([doppel.tenants(), doppel.faults.list()]);
    const late = new Promise<undefined>((resolve) => {
      setTimeout(resolve, PATIENCE_MS, undefined).unref();
    });
    const [tenants, rules] = (await Promise.race([asked, late])) ?? [[], []];
    return {
      tenants: tenants.map(({ key, services }) => [key, services.join(' ')]),
      rules: rules.map(({ id, name }) => [id, name ?? '']),
    };
  } catch {
    // No doppel runs: its names cannot be known.
    return nothing;
  }
}
