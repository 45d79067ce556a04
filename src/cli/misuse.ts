/** Wrong use of the command line: one line for the person who typed it, exit code 2. */
export class Misuse extends Error {
  override readonly name = 'Misuse';
}

/** What did not work, in one line for the person who asked; exit code 1. */
export class Failure extends Error {
  override readonly name = 'Failure';
}
