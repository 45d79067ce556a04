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

/** The program with the verb that a command line names; of the others only what their list needs is there. */
export function programFor(argv: readonly string[], io: Io): Promise<CommandUnknownOpts> {
  const words = argv.filter((word) => word !== '--json');
  const [first] = words;
  const isNamed = namesVerb(words);
  const used = isNamed ? first : DEFAULT;
  if (used === COMPLETION || used === 'complete') return completing(io, argv.includes('--'));
  return assemble(io, !isNamed, (name) => (name === used ? words.slice(1) : undefined));
}

/** The program with all verbs. */
export function wholeProgram(io: Io): Promise<CommandUnknownOpts> {
  return assemble(io, false, () => [], true);
}

/** The same with those of completion; `isAsked` when a shell wants to know what can follow. */
async function completing(io: Io, isAsked: boolean): Promise<CommandUnknownOpts> {
  const program = await wholeProgram(io);
  const { addCompletion } = await import('./completion.ts');
  await addCompletion(program, io, isAsked);
  return program;
}

/** Puts the verbs together; `restOf` says what follows one on the command line, if it is to be loaded. */
async function assemble(
  io: Io,
  isDefault: boolean,
  restOf: (name: string) => readonly string[] | undefined,
  isWhole = false,
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
  for (const [name, { summary, load }] of Object.entries(VERBS)) {
    const rest = restOf(name);
    const command = rest === undefined ? new Command(name) : (await load())(io, rest);
    program.addCommand(command.summary(summary), { isDefault: isDefault && name === DEFAULT });
    inherit(command, program);
  }
  if (!isWhole) program.command(COMPLETION).summary('print what makes a shell complete these');
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
