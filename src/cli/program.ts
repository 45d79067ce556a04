import {
  Command,
  type CommandUnknownOpts,
  Help,
  InvalidArgumentError,
  type Option,
} from '@commander-js/extra-typings';
import { version } from '../version.ts';
import { namesVerb } from './group.ts';
import type { Io } from './io.ts';
import { checkVariables } from './variables.ts';
import { VERBS } from './verbs.ts';

/** What runs when no verb is named. */
const DEFAULT = 'serve';

/** The verb that makes a shell complete others: all of them have to be loaded for it. */
const COMPLETION = 'completion';

/** The program with the verb that a command line names. The others are in it where they are listed, or compared. */
export function programFor(argv: readonly string[], io: Io): Promise<CommandUnknownOpts> {
  const words = argv.filter((word) => word !== '--json');
  const isNamed = namesVerb(words);
  const [used = DEFAULT, ...rest] = isNamed ? words : [DEFAULT];
  if (used === COMPLETION || used === 'complete') return completing(io, argv.includes('--'));
  const isList = !isNamed && words.some((word) => word === '--help' || word === '-h');
  const others = Object.hasOwn(VERBS, used) && !isList ? [] : [...Object.keys(VERBS), COMPLETION];
  const known = Object.hasOwn(VERBS, used) ? ([[used, rest]] as const) : [];
  return assemble(io, new Map(known), others, isNamed ? undefined : DEFAULT);
}

/** The program with all verbs. */
export function wholeProgram(io: Io): Promise<CommandUnknownOpts> {
  return assemble(io, new Map(Object.keys(VERBS).map((name) => [name, []])), []);
}

/** The same with those of completion; `isAsked` when a shell wants to know what can follow. */
async function completing(io: Io, isAsked: boolean): Promise<CommandUnknownOpts> {
  const program = await wholeProgram(io);
  const { addCompletion } = await import('./completion.ts');
  await addCompletion(program, io, isAsked);
  return program;
}

/**
 * Puts verbs together: those that are `used`, each with what follows it on the command line, and by their names and
 * summaries alone the `listed` ones. The default one runs when none is named.
 */
async function assemble(
  io: Io,
  used: ReadonlyMap<string, readonly string[]>,
  listed: readonly string[],
  byDefault?: string,
): Promise<CommandUnknownOpts> {
  const standard = new Help();
  const program = new Command('doppel')
    .description("A local double of the clouds' image-copy APIs")
    .option('--json', 'print JSON; as a flag of serve: log it')
    .version(version(), '--version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [verb]', 'show the help of a verb')
    .hook('preAction', () => checkVariables(io.env))
    .exitOverride()
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      // Whoever catches the error words it.
      outputError: () => {},
      getOutHelpWidth: () => io.columns ?? WIDTH,
      getOutHasColors: () => io.hasColors,
    })
    .configureHelp({
      showGlobalOptions: true,
      // All that `doppel --port 0` can be given.
      visibleOptions(command) {
        const own = standard.visibleOptions(command);
        if (command.parent !== null) return own;
        const serve = command.commands.find((one) => one.name() === DEFAULT);
        return [...own, ...(serve?.options.filter(({ hidden }) => !hidden) ?? [])];
      },
    });
  for (const name of new Set([...listed, ...used.keys()])) {
    const verb = VERBS[name];
    const rest = used.get(name);
    const isLoaded = verb !== undefined && rest !== undefined;
    const command = isLoaded ? (await verb.load())(io, rest) : new Command(name);
    command.summary(verb?.summary ?? 'print what makes a shell complete these');
    program.addCommand(command, { isDefault: name === byDefault });
    inherit(command, program);
  }
  return program;
}

/** The width of help that no terminal reads. */
const WIDTH = 100;

function inherit(command: CommandUnknownOpts, parent: CommandUnknownOpts): void {
  command.copyInheritedSettings(parent);
  for (const option of command.options) refuseFlags(option);
  for (const below of command.commands) inherit(below, command);
}

/** A flag whose value was forgotten would take the next flag for it. */
function refuseFlags(option: Option): void {
  if (!option.required) return;
  const read = option.parseArg;
  option.parseArg = <T>(text: string, before: T): T => {
    if (text.startsWith('--')) {
      throw new InvalidArgumentError('is a flag; give the value that it is to have');
    }
    return read === undefined ? (text as T) : (read(text, before) as T);
  };
}
