import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Authority, LazyAuthority } from '../tls/authority.ts';
import { AuthorityError } from '../tls/authority-error.ts';
import type { Config } from './config.ts';
import type { Log } from './engine.ts';

/**
 * The authority of a server. A folder that was named has to be one that can be written, or an `AuthorityError` is
 * thrown; where nobody named one and the usual one cannot be used, an authority is made that lives as long as the
 * process.
 */
export function lazyAuthority(config: Config, domains: readonly string[], log: Log): LazyAuthority {
  const { tlsDir } = config;
  if (tlsDir !== undefined) checkFolder(tlsDir);
  let opened: Promise<Authority> | undefined;
  return () => {
    opened ??= open(tlsDir ?? usualFolder(config), domains, log);
    return opened;
  };
}

/** Beside the database, where there is one. */
function usualFolder({ db }: Config): string {
  return db === ':memory:' ? join(homedir(), '.doppel') : dirname(resolve(db));
}

async function open(folder: string, domains: readonly string[], log: Log): Promise<Authority> {
  const { openAuthority } = await import('../tls/authority.ts');
  try {
    return openAuthority(folder, domains);
  } catch (error) {
    if (!(error instanceof AuthorityError)) throw error;
    log.error({ reason: error.message }, "the certificate authority is this process's own");
    return openAuthority(undefined, domains);
  }
}

function checkFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AuthorityError(
      `--tls-dir ${folder} cannot be used (${reason}); name a folder that can be written`,
    );
  }
}
