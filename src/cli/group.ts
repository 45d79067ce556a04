import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import type { Io } from './io.ts';

/** Whether what follows a command names one below it; what begins with `-` is a flag of the default one. */
export function namesVerb([first]: readonly string[]): boolean {
  return first !== undefined && !first.startsWith('-');
}

/** A verb that has further ones, of which the first is meant when none is named. */
export function group(
  name: string,
  description: string,
  commands: readonly ((io: Io) => CommandUnknownOpts)[],
) {
  return (io: Io, rest: readonly string[]): CommandUnknownOpts => {
    const command = new Command(name).description(description);
    for (const [index, make] of commands.entries()) {
      // With a default, a misspelt verb would be an argument of it.
      command.addCommand(make(io), { isDefault: index === 0 && !namesVerb(rest) });
    }
    return command;
  };
}
