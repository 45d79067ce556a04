import { ANONYMOUS, type Decoded } from '../../contract/wire.ts';
import type { WireRequest } from '../../contract/wire-request.ts';
import { textOf } from '../../vendor-kit/query.ts';
import { huawei } from './cloud.ts';
import { type Credentials, claimedTenant, readCredentials } from './credentials.ts';
import { type Login, loginOf } from './login.ts';
import { meaningOf, projectIdOf } from './projects.ts';
import { HOME_REGION, isRegion, type Region } from './regions.ts';
import type { Route, WireSettings } from './settings.ts';

/** The project that a call is about. */
export interface Project {
  /** As the client names it, else the computed one. */
  readonly id: string;
  readonly region: Region;
  /** Whether all that names a project in the request names this one, and may. */
  readonly isOne: boolean;
}

/** A request of this cloud. */
export interface HuaweiRequest extends Decoded {
  readonly region: Region;
  readonly route: Route | undefined;
  readonly credentials: Credentials;
  /** Who logs in, for the call that does. */
  readonly login: Login | undefined;
  /** The tenant that it claims to come from. */
  readonly tenant: string;
  readonly project: Project;
  /** Whether there is not one byte of a body. */
  readonly isEmpty: boolean;
  /** Where the client found the service, for links that lead back: without a slash at its end. */
  readonly baseUrl: string;
  /** Where the cloud itself has a product, for a client that a proxy led here; `undefined` for any other. */
  cloudUrl(product: 'ims' | 'iam'): string | undefined;
}

/** A product's host in the domain that a client calls. */
function hostOf(product: string, region: Region, called: string): string {
  const domain = huawei.domains.find((name) => called.endsWith(`.${name}`)) ?? called;
  return `${product}.${region}.${domain}`;
}

/** Reads a call: the operation by method and path, the parameters from path, query and body. */
export function readRequest(request: WireRequest, settings: WireSettings): HuaweiRequest {
  const { method, path, rawPath, headers, base, body, isSecure, cloudHost } = request;
  const scheme = isSecure ? 'https' : 'http';
  const found = settings.routes.find(method, path);
  const route = found?.route;
  const input = inputOf(request, found?.parameters, route);
  const credentials = readCredentials(request);
  const login = route?.operation === settings.login ? loginOf(input) : undefined;
  const tenant = (login ? login.user : claimedTenant(credentials)) || ANONYMOUS;
  const token = credentials.form === 'token' ? credentials.token : undefined;
  const project = projectOf(tenant, {
    named: [found?.parameters.project_id, headers['x-project-id'] || undefined],
    region: token?.region ?? login?.region,
    otherwise: base?.region,
  });
  return {
    operation: route?.operation ?? '',
    region: project.region,
    input,
    route,
    credentials,
    login,
    tenant,
    project,
    isEmpty: body.length === 0,
    baseUrl: `${scheme}://${headers.host ?? ''}${rawPath.slice(0, rawPath.length - path.length)}`,
    cloudUrl: (product) => cloudHost && `${scheme}://${hostOf(product, project.region, cloudHost)}`,
  };
}

/** What path, query and body say, by name; `undefined` for a body that is not what is meant. */
function inputOf(
  { query, body }: WireRequest,
  parameters: Readonly<Record<string, string>> | undefined,
  route: Route | undefined,
): Record<string, unknown> | undefined {
  const asked = firstOfEach(query);
  if (route?.body === undefined || body.length === 0) return { ...asked, ...parameters };
  const sent = parsed(body);
  if (Array.isArray(sent)) {
    return route.body === 'list' ? { ...asked, body: sent, ...parameters } : undefined;
  }
  const isObject = route.body === 'object' && typeof sent === 'object' && sent !== null;
  return isObject ? { ...asked, ...sent, ...parameters } : undefined;
}

/** Of a name that comes twice the first counts (inferred). */
function firstOfEach(query: WireRequest['query']): Readonly<Record<string, string>> {
  const first = new Map<string, string>();
  for (const [name, value] of query) if (!first.has(name)) first.set(name, value);
  return Object.fromEntries(first);
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(textOf(body));
  } catch {
    return undefined;
  }
}

interface ProjectMarks {
  /** The ids in path and header. */
  readonly named: readonly (string | undefined)[];
  /** The region of the project that a token is for. */
  readonly region: Region | undefined;
  /** The region of the base path, which counts where nothing names a project. */
  readonly otherwise: string | undefined;
}

/** The one project that a request means; the tenant's own of the home region where it names none. */
function projectOf(tenant: string, { named, region, otherwise }: ProjectMarks): Project {
  let one: Region | undefined;
  let id: string | undefined;
  let isOne = true;
  for (const name of named) {
    if (name === undefined) continue;
    const meaning = meaningOf(name, tenant);
    if (meaning.kind === 'foreign') {
      isOne = false;
      continue;
    }
    const its = meaning.kind === 'own' ? meaning.region : HOME_REGION;
    // Of several names the first alias is the one to echo.
    if (meaning.kind === 'alias') id ??= name;
    isOne &&= one === undefined || one === its;
    one ??= its;
  }
  isOne &&= one === undefined || region === undefined || one === region;
  one ??= region ?? (otherwise !== undefined && isRegion(otherwise) ? otherwise : HOME_REGION);
  return { id: id ?? projectIdOf(tenant, one), region: one, isOne };
}
