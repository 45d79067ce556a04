/** What a client throws, as its caller sees it. */
export async function thrownBy(promise: Promise<unknown>) {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error('nothing was thrown');
  return error as Error & Readonly<Record<string, unknown>>;
}
