import type { Db } from './open.ts';

/** The first answer to a client token, and what was asked with it. */
export interface UsedToken {
  /** The parameters of the first call, in whatever canonical text the service compares. */
  readonly fingerprint: string;
  readonly answer: unknown;
  readonly usedAt: number;
}

interface TokenRow {
  readonly fingerprint: string;
  readonly answer: string;
  readonly used_at: number;
}

export function tokenStatements(db: Db) {
  return {
    get: db.prepare<[number, string, string], TokenRow>(
      'SELECT fingerprint, answer, used_at FROM tokens WHERE world = ? AND operation = ? AND token = ?',
    ),
    put: db.prepare<(string | number)[]>('INSERT OR REPLACE INTO tokens VALUES (?, ?, ?, ?, ?, ?)'),
  };
}

/** The client tokens of one world: what makes a repeated call give its first answer. */
export function worldTokens(statements: ReturnType<typeof tokenStatements>, world: number) {
  return {
    get(operation: string, token: string): UsedToken | undefined {
      const row = statements.get.get(world, operation, token);
      return (
        row && {
          fingerprint: row.fingerprint,
          answer: JSON.parse(row.answer),
          usedAt: row.used_at,
        }
      );
    },
    put(operation: string, token: string, used: UsedToken): void {
      const answer = JSON.stringify(used.answer);
      statements.put.run(world, operation, token, used.fingerprint, answer, used.usedAt);
    },
  };
}

export type WorldTokens = ReturnType<typeof worldTokens>;
