/** Parameters as a wire has them, lists and structures where it has such; an `undefined` takes a default away. */
export type Params = Readonly<Record<string, unknown>>;

/** Parameters as a query or a form spells them. */
export function formOf(params: Params): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined) form.set(name, String(value));
  }
  return form;
}

/** `{ 'ImageIds.1': … }` of a list. */
export function listOf(name: string, values: readonly string[]): Params {
  return Object.fromEntries(values.map((value, index) => [`${name}.${index + 1}`, value]));
}

/** `Tags.N.Key`, `Tags.N.Value` of an object. */
export function tagsOf(tags: Readonly<Record<string, string>>): Params {
  const entries = Object.entries(tags).flatMap(([key, value], index) => [
    [`Tags.${index + 1}.Key`, key],
    [`Tags.${index + 1}.Value`, value],
  ]);
  return Object.fromEntries(entries);
}
