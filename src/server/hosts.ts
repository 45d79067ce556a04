import { isIP } from 'node:net';
import type { Emulator } from '../contract/emulator.ts';

/** A name or address, and the port that may follow it. */
export interface HostPort {
  readonly host: string;
  readonly port: number | undefined;
}

/** A name of DNS, in lower case; underscores occur. */
const NAME =
  /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*$/;

const HOST_PORT = /^(?:\[([^\]]+)\]|([^:@[\]/]+))(?::(\d{1,5}))?$/;

/** Reads `host`, `host:port` or `[address]:port`; `undefined` for what is none of them. */
export function readHostPort(text: string): HostPort | undefined {
  const [, address, name, digits] = HOST_PORT.exec(text.toLowerCase()) ?? [];
  const host = (address ?? name ?? '').replace(/\.$/, '');
  const isHost = address === undefined ? NAME.test(host) : isIP(address) === 6;
  const port = digits === undefined ? undefined : Number(digits);
  return isHost && (port ?? 0) <= 65_535 ? { host, port } : undefined;
}

/** Whether a name cannot be another site's: an address, a local name, or one without a dot, which is a container. */
export function isLocal(host: string): boolean {
  if (isIP(host) !== 0 || /^[a-z0-9_-]+$/.test(host)) return true;
  return /^[a-z0-9_.-]+\.localhost$/.test(host) || host === 'host.docker.internal';
}

/** The domains of all clouds that are served. */
export function cloudDomains(emulators: readonly Emulator[]): readonly string[] {
  return [...new Set(emulators.flatMap(({ cloud }) => cloud.domains))];
}

/** A test for names that lie beneath one of `domains`. */
export function beneath(domains: readonly string[]): (name: string) => boolean {
  return (name) => NAME.test(name) && domains.some((domain) => name.endsWith(`.${domain}`));
}
