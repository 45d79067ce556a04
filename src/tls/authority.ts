import { createPrivateKey, type KeyObject, randomUUID, X509Certificate } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { AuthorityError } from './authority-error.ts';
import { domainsOf, newKey, type Signer, signAuthority, signServer } from './certificates.ts';

/** The certificate, for clients to trust. */
const CERTIFICATE_FILE = 'doppel-ca.pem';
/** The private key and the same certificate, for us alone: one file, so that the two never come apart. */
const KEY_FILE = 'doppel-ca-key.pem';

/** As wide as dates of two digits go: no clock of a machine is outside. */
const LIFETIME = { from: Date.UTC(2000, 0, 1), to: Date.UTC(2049, 11, 31) };

const DAY_MS = 86_400_000;
/** How long a certificate of a server lasts, and how far the clock of a client may be behind ours. */
const SERVER_DAYS = { before: 1, after: 7 };

/** A certificate of a server, with the key that belongs to it. */
export interface ServerCertificate {
  readonly key: string;
  readonly cert: string;
  /** The moments between which it should be used, in milliseconds. */
  readonly from: number;
  readonly to: number;
}

/** Signs certificates of servers; made when it is first needed, and kept. */
export interface Authority {
  /** Its own certificate, as PEM. */
  readonly pem: string;
  /** A certificate for DNS names and addresses, at a moment of real time. */
  certify(names: readonly string[], now: number): ServerCertificate;
}

/** Opens an authority when it is first needed. */
export type LazyAuthority = () => Promise<Authority>;

/**
 * The authority that a folder keeps, made if there is none yet, or one that may not sign for all `domains`. Without a
 * folder it lives as long as the process. Throws an `AuthorityError` when the folder cannot be used.
 */
export function openAuthority(folder: string | undefined, domains: readonly string[]): Authority {
  const signer = folder === undefined ? makeSigner(domains) : keptSigner(folder, domains);
  const key = newKey();
  const keyPem = pemOf(key);
  return {
    pem: signer.certificate.toString(),
    certify(names, now) {
      const from = now - SERVER_DAYS.before * DAY_MS;
      const to = now + SERVER_DAYS.after * DAY_MS;
      const certificate = signServer(names, key, signer, { from, to });
      return { key: keyPem, cert: certificate.toString(), from, to: to - DAY_MS };
    },
  };
}

function makeSigner(domains: readonly string[]): Signer {
  const key = newKey();
  return { key, certificate: signAuthority('doppel local CA', key, domains, LIFETIME) };
}

function keptSigner(folder: string, domains: readonly string[]): Signer {
  const file = join(folder, KEY_FILE);
  try {
    const kept = readSigner(file);
    const signer = kept !== undefined && signsFor(kept, domains) ? kept : undefined;
    const used = signer ?? keep(folder, makeSigner(domains), kept !== undefined);
    writeCertificate(folder, used);
    return used;
  } catch (error) {
    if (error instanceof AuthorityError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new AuthorityError(
      `no certificate authority can be kept in ${folder} (${reason}); name a folder that can be written with --tls-dir`,
    );
  }
}

/** What a file holds; `undefined` when there is none. */
function readSigner(file: string): Signer | undefined {
  let pem: string;
  try {
    pem = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const signer = { key: createPrivateKey(pem), certificate: new X509Certificate(pem) };
    if (signer.certificate.checkPrivateKey(signer.key)) return signer;
  } catch {
    // Said below: whatever is wrong with it, it is not what we wrote.
  }
  throw new AuthorityError(
    `${file} does not hold a private key and its certificate; remove it, and a new authority is made`,
  );
}

/** Whether an authority may sign for all domains: another version of doppel may serve other clouds. */
function signsFor({ certificate }: Signer, domains: readonly string[]): boolean {
  const permitted = domainsOf(certificate);
  return permitted === undefined || domains.every((domain) => permitted.includes(domain));
}

/** Keeps a new authority; of several processes that do so at once, the first one's is everybody's. */
function keep(folder: string, signer: Signer, isReplaced: boolean): Signer {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, KEY_FILE);
  const written = `${file}.${randomUUID()}`;
  writeFileSync(written, pemOf(signer.key) + signer.certificate.toString(), { mode: 0o600 });
  try {
    if (isReplaced) renameSync(written, file);
    else linkSync(written, file);
    return signer;
  } catch (error) {
    const other = (error as NodeJS.ErrnoException).code === 'EEXIST' && readSigner(file);
    if (!other) throw error;
    return other;
  } finally {
    rmSync(written, { force: true });
  }
}

function writeCertificate(folder: string, { certificate }: Signer): void {
  const file = join(folder, CERTIFICATE_FILE);
  const pem = certificate.toString();
  try {
    if (readFileSync(file, 'utf8') === pem) return;
  } catch {
    // There is none yet.
  }
  writeFileSync(file, pem);
  chmodSync(file, 0o644);
}

function pemOf(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }) as string;
}
