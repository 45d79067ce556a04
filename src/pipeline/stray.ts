import { globOf } from '../text/glob.ts';
import type { Exchange } from './exchange.ts';

/**
 * The host of another product that a request was sent to, though it looks like one of ours: products of a cloud
 * share paths, versions and names. `undefined` where no such host is known, as in all calls that are not led here
 * by a proxy.
 */
export function strayHost({ emulator, request }: Exchange): string | undefined {
  const { cloudHost, base } = request;
  if (cloudHost === undefined || base !== undefined) return undefined;
  return emulator.hosts.some((pattern) => globOf(pattern)(cloudHost)) ? undefined : cloudHost;
}
