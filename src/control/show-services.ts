import type { Emulator } from '../contract/emulator.ts';

/** A service as lists show it. */
export function showService({ id, name, apiVersion, operations, errors, cloud }: Emulator) {
  const [names, ids] = [Object.keys(operations), Object.keys(errors)];
  const { domains, credentials, caBundles } = cloud;
  return {
    ...{ id, name, apiVersion, operations: names, errors: ids },
    cloud: {
      domains: [...domains],
      credentials: credentials.map(({ accessKey, secret }) => ({ accessKey, secret })),
      caBundles: [...caBundles],
    },
  };
}

export function showNeighbour({ id, name, apiVersion, operations }: Emulator) {
  return { id, name, apiVersion, operations: Object.keys(operations) };
}

/** The documented errors, each with the operations that can answer it. */
export function showErrors(emulator: Emulator) {
  const operations = showOperations(emulator);
  return Object.entries(emulator.errors).map(([id, { code, status, message, cause, source }]) => ({
    id,
    code: code ?? id,
    status,
    message,
    cause,
    source,
    operations: operations.filter(({ errors }) => errors.includes(id)).map(({ name }) => name),
  }));
}

/** The operations, each with the errors that its page lists and with all that it can answer. */
export function showOperations({ operations, commonErrors }: Emulator) {
  return Object.entries(operations).map(([name, { docs, access, parameters, page, errors }]) => ({
    ...{ name, docs, access, parameters: [...parameters], page: [...page] },
    errors: [...new Set([...errors, ...commonErrors])],
  }));
}
