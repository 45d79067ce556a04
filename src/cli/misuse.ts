/** Wrong use of the command line: one line for the person who typed it, exit code 2. */
export class Misuse extends Error {
  override readonly name = 'Misuse';
}

/** What did not work, in one line for the person who asked; exit code 1. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

/** The end of a verb that has an exit code of its own, that of a program which it ran. */
export class Exit extends Error {
  override readonly name = 'Exit';
  readonly code: number;

  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code;
  }
}

/** How the library that reads the command line says things, and how we do: value, reason, remedy. */
const WORDINGS: readonly (readonly [RegExp, string])[] = [
  [/^error: /, ''],
  [/^unknown command/, 'unknown verb'],
  [/^option '(--[\w-]+)[^']*' argument '(.*)' is invalid\. /s, "$1 '$2' "],
  [/^command-argument value '(.*)' is invalid for argument '(.*)'\. /s, "$2 '$1' "],
  [/Allowed choices are (.*)\.$/, 'is not known; use $1'],
  [/^option '(--[\w-]+)[^']*' argument missing$/, '$1 needs a value'],
  [/^missing required argument '(.*)'$/, 'the argument <$1> is missing'],
  [/^too many arguments for .* arguments? but got \d+: (.*)\.$/, "'$1' is an argument too many"],
  [/\n\(Did you mean one of (.*)\?\)$/, '; did you mean one of $1?'],
  [/\n\(Did you mean (.*)\?\)$/, '; did you mean $1?'],
];

/** What was wrong with a command line, in one line with its remedy. */
export function misuseText({ message }: Error): string {
  const text = WORDINGS.reduce((said, [from, to]) => said.replace(from, to), message);
  return text.includes('; ') ? text : `${text}; see doppel --help`;
}
