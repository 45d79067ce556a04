import type { Command, CommandUnknownOpts, OptionValues } from '@commander-js/extra-typings';

/** Gives a command its action, which is told what the command line says. */
export function acting<A extends unknown[], O extends OptionValues, G extends OptionValues>(
  command: Command<A, O, G>,
  act: (used: CommandUnknownOpts, ...given: [...A, O]) => Promise<void>,
): CommandUnknownOpts {
  const action = (...args: unknown[]) => {
    return act(args.at(-1) as CommandUnknownOpts, ...(args.slice(0, -1) as [...A, O]));
  };
  return command.action(action) as unknown as CommandUnknownOpts;
}

/** Whether a command line asks for JSON. */
export function wantsJson(command: CommandUnknownOpts): boolean {
  return (command.optsWithGlobals() as { readonly json?: boolean }).json === true;
}
