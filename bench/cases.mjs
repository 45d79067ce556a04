import { services } from './services/index.mjs';
import { control } from './world.mjs';

/** All calls that are measured, by the names that the tables give them; some with a database file too. */
export const cases = services.flatMap(({ id: service, cases }) =>
  cases.flatMap(({ call, inFile, ...one }) => {
    const name = `${service} ${call}`;
    const memory = { ...one, service, name, storage: 'memory' };
    return inFile ? [memory, { ...memory, name: `${name} (file)`, storage: 'file' }] : [memory];
  }),
);

/** The cases whose name contains one of the texts; all of them when there are none. */
export function casesOf(texts = []) {
  const found = cases.filter(
    ({ name }) => texts.length === 0 || texts.some((text) => name.includes(text)),
  );
  if (found.length > 0) return found;
  throw new Error(
    `no row is named ${texts.join(' or ')}; there are\n${cases.map(({ name }) => `  ${name}`).join('\n')}`,
  );
}

/** One case by its whole name. */
export function caseOf(name) {
  return cases.find((one) => one.name === name);
}

/** Lifts the limits that would otherwise end a benchmark of copies after the first few. */
export function liftLimits(url) {
  const limits = Object.fromEntries(services.map(({ id, lifted }) => [id, lifted]));
  return control(url)('PUT', 'limits', limits);
}
