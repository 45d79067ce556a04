import { type Cause, documented, type ErrorCatalogue } from '../contract/errors.ts';

/** The errors that one page documents, by how a caller can meet them; a note goes behind the page's name. */
export function errorsOn(page: string) {
  const met =
    (cause: Cause) =>
    <const M extends string>(status: number, message: M, note?: string) =>
      documented(status, message, cause, note === undefined ? page : `${page}; ${note}`);
  return { state: met('state'), parameter: met('parameter'), injection: met('injection') };
}

/** The errors with their codes, which are what stands before a slash in an id: `Code/where`. */
export function codedById<const C extends ErrorCatalogue>(catalogue: C): C {
  const coded = Object.entries(catalogue).map(([id, spec]) => {
    const [code = id] = id.split('/');
    return [id, code === id ? spec : { ...spec, code }];
  });
  return Object.fromEntries(coded) as C;
}
