import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { javaKeyStore, STORE_PASSWORD, STORE_TYPE } from './java-key-store.ts';

/** What programs trust, as files, and what they load. */
export interface TrustFiles {
  /** Our authority's certificate after the system's roots, as PEM. */
  readonly bundle: string;
  /** Our authority's certificate alone, or after those that Node is told to trust besides. */
  readonly extra: string;
  /** The bundle for Java. */
  readonly javaStore: { readonly file: string; readonly type: string; readonly password: string };
  /** What Node loads, so that requests with an agent of their own go through the proxy. */
  readonly nodeProxy: string;
  /** Where Python finds a certifi that knows the bundle. */
  readonly pythonPath: string;
  readonly pathSeparator: string;
}

/** Where systems keep their roots: Debian and Alpine, Fedora, SUSE, macOS and BSD. */
const SYSTEM_ROOTS = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/** Files that come with doppel: beside this one in the sources, and in the bundle as well. */
const SHIPPED = new URL('./unmodified/', import.meta.url);

/** Writes what programs need into a folder, on top of what the environment has them trust already. */
export function writeTrust(
  folder: string,
  authority: string,
  { SSL_CERT_FILE, NODE_EXTRA_CA_CERTS }: Readonly<Record<string, string | undefined>>,
): TrustFiles {
  const bundle = join(folder, 'bundle.pem');
  const extra = join(folder, 'extra.pem');
  const store = join(folder, 'truststore.jks');
  const roots = rootsOf(SSL_CERT_FILE === bundle ? undefined : SSL_CERT_FILE);
  const before = NODE_EXTRA_CA_CERTS === extra ? undefined : NODE_EXTRA_CA_CERTS;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(bundle, `${roots.trimEnd()}\n${authority}`);
  writeFileSync(
    extra,
    before && existsSync(before) ? readFileSync(before, 'utf8') + authority : authority,
  );
  writeFileSync(store, javaKeyStore(certificatesIn(`${roots}\n${authority}`)));
  return {
    bundle,
    extra,
    javaStore: { file: store, type: STORE_TYPE, password: STORE_PASSWORD },
    nodeProxy: fileURLToPath(new URL('node-proxy.cjs', SHIPPED)),
    pythonPath: fileURLToPath(new URL('python', SHIPPED)),
    pathSeparator: delimiter,
  };
}

function rootsOf(given: string | undefined): string {
  const file = [...(given ? [given] : []), ...SYSTEM_ROOTS].find(existsSync);
  return file === undefined ? rootCertificates.join('\n') : readFileSync(file, 'utf8');
}

/** The certificates of a PEM file, in DER. */
function certificatesIn(pem: string): Buffer[] {
  const blocks = pem.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g);
  return [...blocks].map(([, base64 = '']) => Buffer.from(base64, 'base64'));
}
