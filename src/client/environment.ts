import type { Credentials } from './credentials.ts';
import type { TrustFiles } from './trust.ts';
import type { Service } from './types.ts';

/** Names and values of environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface Surroundings {
  /** Where doppel is. */
  readonly url: string;
  /** The services whose clients are to end there. */
  readonly services: readonly Pick<Service, 'cloud'>[];
  /** Who calls, where the environment does not say. */
  readonly credentials: Credentials;
  readonly trust: TrustFiles;
  /** What is set already. */
  readonly env: Environment;
}

/** The hosts of the machine itself, which are called without a proxy. */
const LOCAL = ['localhost', '127.0.0.1', '::1'];

/**
 * The variables by which programs that know nothing of doppel end there, whatever language they are written in: all
 * https goes through it as a proxy, and all of them trust it.
 */
export function environmentOf(around: Surroundings): Record<string, string> {
  const { url, services, credentials, trust, env } = around;
  const clouds = new Map(services.map(({ cloud }) => [cloud.domains.join(), cloud]));
  const direct = directHosts(url, env);
  return {
    ...both('HTTP_PROXY', url),
    ...both('HTTPS_PROXY', url),
    ...both('NO_PROXY', direct.join(',')),
    // OpenSSL and Go; curl; Python's requests, and what asks certifi; Node.
    SSL_CERT_FILE: trust.bundle,
    CURL_CA_BUNDLE: trust.bundle,
    REQUESTS_CA_BUNDLE: trust.bundle,
    PYTHONPATH: paths(env.PYTHONPATH, trust),
    NODE_EXTRA_CA_CERTS: trust.extra,
    // Node's fetch, and the requests that bring an agent of their own.
    NODE_USE_ENV_PROXY: '1',
    NODE_OPTIONS: joined(env.NODE_OPTIONS, `--require ${JSON.stringify(trust.nodeProxy)}`),
    JAVA_TOOL_OPTIONS: joined(env.JAVA_TOOL_OPTIONS, javaOptions(url, direct, trust)),
    ...Object.fromEntries(
      [...clouds.values()].flatMap(({ caBundles }) =>
        caBundles.map((name) => [name, trust.bundle]),
      ),
    ),
    ...Object.assign({}, ...[...clouds.values()].map((cloud) => keysOf(cloud, credentials, env))),
    DOPPEL_URL: url,
    DOPPEL_TENANT: credentials.accessKeyId,
  };
}

/** Programs agree on neither case. */
function both(name: string, value: string): Record<string, string> {
  return { [name]: value, [name.toLowerCase()]: value };
}

function joined(before: string | undefined, more: string): string {
  return before?.includes(more) ? before : [before, more].filter(Boolean).join(' ');
}

function paths(before: string | undefined, { pythonPath, pathSeparator }: TrustFiles): string {
  const others = (before ?? '').split(pathSeparator).filter((path) => path !== pythonPath);
  return [pythonPath, ...others.filter((path) => path !== '')].join(pathSeparator);
}

function directHosts(url: string, { NO_PROXY, no_proxy }: Environment): readonly string[] {
  const kept = (NO_PROXY ?? no_proxy ?? '').split(',').map((host) => host.trim());
  const own = new URL(url).hostname.replace(/^\[|\]$/g, '');
  return [...new Set([...kept, ...LOCAL, own])].filter((host) => host !== '');
}

/** A cloud's keys, unless one of its pairs is set: whoever has keys keeps them, and is the tenant of that name. */
function keysOf(
  { credentials: pairs }: Service['cloud'],
  { accessKeyId, secretAccessKey }: Credentials,
  env: Environment,
): Record<string, string> {
  const isAnothers = (name: string) => env[name] && env[name] !== accessKeyId;
  if (pairs.some(({ accessKey }) => isAnothers(accessKey))) return {};
  return Object.assign(
    {},
    ...pairs.map(({ accessKey, secret }) => ({
      [accessKey]: accessKeyId,
      [secret]: secretAccessKey,
    })),
  );
}

function javaOptions(url: string, direct: readonly string[], { javaStore }: TrustFiles): string {
  const { hostname, port } = new URL(url);
  const hosts = direct.map((host) =>
    host.includes(':') ? `[${host}]` : host.replace(/^\./, '*.'),
  );
  return [
    ...['http', 'https'].flatMap((scheme) => [
      `-D${scheme}.proxyHost=${hostname}`,
      `-D${scheme}.proxyPort=${port}`,
    ]),
    `-Dhttp.nonProxyHosts=${hosts.join('|')}`,
    `"-Djavax.net.ssl.trustStore=${javaStore.file}"`,
    `-Djavax.net.ssl.trustStoreType=${javaStore.type}`,
    `-Djavax.net.ssl.trustStorePassword=${javaStore.password}`,
  ].join(' ');
}
