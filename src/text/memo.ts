/** Makes something when it is first asked for, and only then: schemas that a start should not wait for. */
export function memo<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
