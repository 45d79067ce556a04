import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import type { DocumentedError, Operation, Service } from '../client/types.ts';
import { showErrors, showOperations, showService } from '../control/show-services.ts';
import { suggest } from '../text/nearest.ts';
import { connected } from './client-command.ts';
import type { Io } from './io.ts';
import { Misuse } from './misuse.ts';

/** What is imitated: of a doppel that runs, or of this one. */
export interface Catalogue {
  services(): Promise<Service[]>;
  errors(service: string): Promise<DocumentedError[]>;
  operations(service: string): Promise<Operation[]>;
}

/** The catalogue of the doppel that a command line or `DOPPEL_URL` names; this program's own when none is named. */
export async function catalogueOf(io: Io, command: CommandUnknownOpts): Promise<Catalogue> {
  const { url } = command.opts() as { readonly url?: string };
  if (url !== undefined || io.env.DOPPEL_URL) return connected(io, command).doppel;
  const { emulators } = await import('../emulators/index.ts');
  const named = (id: string) => {
    const found = emulators.find((one) => one.id === id);
    if (found !== undefined) return found;
    const known = emulators.map((one) => one.id);
    throw new Misuse(`service '${id}' is not known here; ${suggest(id, known)}`);
  };
  return {
    services: async () => emulators.filter(({ kind }) => kind === 'service').map(showService),
    errors: async (id) => showErrors(named(id)),
    operations: async (id) => showOperations(named(id)),
  };
}

/** Lists of one service, or of all, in one. */
export async function ofServices<T>(
  catalogue: Catalogue,
  service: string | undefined,
  list: (service: string) => Promise<T[]>,
): Promise<(T & { readonly service: string })[]> {
  const ids = service === undefined ? (await catalogue.services()).map(({ id }) => id) : [service];
  const lists = await Promise.all(
    ids.map(async (id) => (await list(id)).map((one) => ({ service: id, ...one }))),
  );
  return lists.flat();
}
