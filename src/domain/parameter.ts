/**
 * The text of a decoded parameter by its dotted name, list entries from 1: `Tags.1.Key`. `undefined`
 * when there is none of that name, or when it is a list or an object itself.
 */
export function parameterText(parameters: unknown, name: string): string | undefined {
  let value: unknown = parameters;
  for (const step of name.split('.')) {
    if (Array.isArray(value)) value = value[Number(step) - 1];
    else if (typeof value === 'object' && value !== null) value = Reflect.get(value, step);
    else return undefined;
  }
  if (value === null || value === undefined || typeof value === 'object') return undefined;
  return String(value);
}
