import type { Commits } from './commits.ts';
import type { Ground } from './ground.ts';
import type { Db } from './open.ts';

/** The first answer to a client token, and what was asked with it. */
export interface UsedToken {
  /** The parameters of the first call, in whatever canonical text the service compares. */
  readonly fingerprint: string;
  readonly answer: unknown;
  readonly usedAt: number;
}

/** A client token with what it was used for. */
export interface KeptToken extends UsedToken {
  readonly operation: string;
  readonly token: string;
}

interface TokenRow {
  readonly fingerprint: string;
  readonly answer: string;
  readonly used_at: number;
}

export function tokenStatements(db: Db, commits: Commits) {
  return {
    get: db.prepare<[number, string, string], TokenRow>(
      'SELECT fingerprint, answer, used_at FROM tokens WHERE world = ? AND operation = ? AND token = ?',
    ),
    all: db.prepare<[number], TokenRow & Pick<KeptToken, 'operation' | 'token'>>(
      `SELECT operation, token, fingerprint, answer, used_at FROM tokens
         WHERE world = ? ORDER BY operation, token`,
    ),
    put: commits.prepare<(string | number)[]>(
      'INSERT OR REPLACE INTO tokens VALUES (?, ?, ?, ?, ?, ?)',
    ),
    clear: commits.prepare<[number]>('DELETE FROM tokens WHERE world = ?'),
  };
}

type TokenStatements = ReturnType<typeof tokenStatements>;

/** The client tokens of one world: what makes a repeated call give its first answer. */
export class WorldTokens {
  readonly #statements: TokenStatements;
  readonly #ground: Ground;

  constructor(statements: TokenStatements, ground: Ground) {
    this.#statements = statements;
    this.#ground = ground;
  }

  get(operation: string, token: string): UsedToken | undefined {
    const row = this.#statements.get.get(this.#ground.id, operation, token);
    return row && toUsed(row);
  }

  /** All of them, by operation and token. */
  all(): KeptToken[] {
    return this.#statements.all
      .all(this.#ground.id)
      .map(({ operation, token, ...row }) => ({ operation, token, ...toUsed(row) }));
  }

  /** Forgets all of them: their answers are about what is gone. */
  clear(): void {
    this.#statements.clear.run(this.#ground.id);
  }

  put(operation: string, token: string, { fingerprint, answer, usedAt }: UsedToken): void {
    const world = this.#ground.own();
    this.#statements.put.run(world, operation, token, fingerprint, JSON.stringify(answer), usedAt);
  }
}

function toUsed({ fingerprint, answer, used_at }: TokenRow): UsedToken {
  return { fingerprint, answer: JSON.parse(answer), usedAt: used_at };
}
