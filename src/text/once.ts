/**
 * For what zod parses once or a few times: it writes and compiles a function of its own for each object that it
 * parses, which takes longer than parsing a hundred without one.
 */
export const ONCE = { jitless: true } as const;
