import type { Problem } from './types.ts';

/** A control call that was refused, or that nobody answered (status 0). */
export class DoppelError extends Error {
  override readonly name = 'DoppelError';
  readonly status: number;
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.detail, options);
    this.status = problem.status;
    this.problem = problem;
  }
}
