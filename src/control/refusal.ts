import type { Problem } from '../server/problem.ts';
import { nearest, suggest } from '../text/nearest.ts';

/** Why a control call is refused, in the three parts that every refusal has. */
export interface Reason {
  readonly status: number;
  /** What the value belongs to: `by`, `match.service`, `images[0].region`; `''` when it speaks for itself. */
  readonly subject: string;
  readonly value?: unknown;
  readonly reason: string;
  readonly remedy: string;
  readonly nearest?: readonly string[];
  readonly candidates?: readonly unknown[];
  /** What the problem tells besides. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Characters of a refused value that are shown again. */
const SHOWN = 200;

/** What the control plane throws to refuse a call; answered as `application/problem+json`. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly problem: Problem;
  readonly given: Reason;

  constructor(given: Reason) {
    const { status, subject, value, reason, remedy, details, ...rest } = given;
    const parts = [subject && `${subject}:`, value === undefined ? '' : textOf(value), reason];
    const detail = `${parts.filter((part) => part !== '').join(' ')}; ${remedy}`;
    super(detail);
    this.given = given;
    this.problem = { status, detail, value, reason, remedy, ...rest, ...details };
  }
}

/** Runs checks of a part of a body; what they refuse is told by its place in the whole. */
export function inside<T>(place: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { subject } = error.given;
    const joined = subject === '' || subject === 'body' ? place : `${place}.${subject}`;
    throw new Refusal({ ...error.given, subject: joined });
  }
}

/** The refusal of a name that does not exist, with the nearest ones that do. */
export function unknownName(
  subject: string,
  value: string,
  known: readonly string[],
  status = 400,
): Refusal {
  return new Refusal({
    status,
    subject,
    value,
    reason: 'is not known here',
    remedy: suggest(value, known),
    nearest: nearest(value, known),
  });
}

function textOf(value: unknown): string {
  const text = typeof value === 'string' ? `'${value}'` : (JSON.stringify(value) ?? String(value));
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
}
