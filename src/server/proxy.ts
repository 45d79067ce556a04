import { isLoopback } from '../text/host.ts';
import { type HostPort, isLocal, readHostPort } from './hosts.ts';
import type { Problem } from './problem.ts';

/** The ports on which clouds are called. */
const CLOUD_PORTS = [80, 443];

export interface ProxyOptions {
  /** Whether tunnels and requests to other hosts are taken at all. */
  readonly isOn: boolean;
  readonly domains: readonly string[];
  isOfCloud(host: string): boolean;
  /** The address that is listened on, as it was configured, and the port. */
  readonly own: () => HostPort;
}

/** Where a client wants to be led: to a cloud's host, or to us. */
export interface Destination {
  /** `undefined` when it is us. */
  readonly host: string | undefined;
}

/** Whose place doppel takes. It connects to nothing: where it does not answer by itself, it refuses. */
export function createProxy({ isOn, domains, isOfCloud, own }: ProxyOptions) {
  function refusal(status: number, subject: string, reason: string): Problem {
    return { status, detail: `${subject} ${reason}` };
  }

  const answered = () => domains.map((domain) => `*.${domain}`).join(', ');

  return {
    /** Where `CONNECT authority` leads; `isNested` when it is asked for within a tunnel. */
    tunnel(authority: string, isNested: boolean): Destination | Problem {
      const subject = `CONNECT ${authority.slice(0, 300)}`;
      if (!isOn) return refusal(403, subject, 'is not answered: the proxy is switched off');
      if (isNested)
        return refusal(400, subject, 'is asked for within a tunnel; open one tunnel only');
      const to = readHostPort(authority);
      if (to?.port === undefined) {
        return refusal(400, subject, 'does not name a host and a port; write it as host:443');
      }
      if (isOfCloud(to.host) && CLOUD_PORTS.includes(to.port)) return { host: to.host };
      if (isLoopback(to.host) && to.port === own().port) return { host: undefined };
      return refusal(
        403,
        subject,
        `is refused: doppel connects to nothing and answers for ${answered()} on ports 80 and 443; put other hosts into NO_PROXY`,
      );
    },

    /** Whom a request in absolute form is for; `tunnel` is the host of a cloud that it was sent to besides. */
    absolute(authority: string, tunnel: string | undefined): Destination | Problem {
      const subject = `A request to ${authority.slice(0, 300)}`;
      const to = readHostPort(authority);
      if (tunnel !== undefined) {
        if (to?.host === tunnel) return { host: tunnel };
        return refusal(421, subject, `came on a connection to ${tunnel}`);
      }
      if (to === undefined) return refusal(400, subject, 'names no host');
      if (isLocal(to.host) || to.host === own().host) return { host: undefined };
      if (!isOn) return refusal(403, subject, 'is not answered: the proxy is switched off');
      if (isOfCloud(to.host)) return { host: to.host };
      return refusal(
        403,
        subject,
        `is refused: doppel connects to nothing and answers for ${answered()}; put other hosts into NO_PROXY`,
      );
    },
  };
}

export type ForwardProxy = ReturnType<typeof createProxy>;

/** Whether it is a refusal. */
export function isProblem(found: object): found is Problem {
  return 'status' in found;
}
