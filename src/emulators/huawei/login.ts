import { meaningOf, regionOfName } from './projects.ts';
import { HOME_REGION, type Region } from './regions.ts';
import { readToken, type SentToken } from './tokens.ts';

/** What a login says, as sent and not judged. */
export interface Login {
  /** The user's name, or id: the tenant. */
  readonly user: string;
  readonly password: string | undefined;
  /** The token that it shows instead of a password. */
  readonly token: SentToken | undefined;
  /** Whether it asks for a token for a project. */
  readonly isForProject: boolean;
  /** The region of that project; `undefined` when there is no such project, or none is asked for. */
  readonly region: Region | undefined;
  /** The name of that project, as it is echoed. */
  readonly project: string;
}

/** Reads `POST /v3/auth/tokens`: a user with a password or an earlier token, and the scope. */
export function loginOf(input: unknown): Login {
  const identity = at(input, 'auth', 'identity');
  const sentUser = at(identity, 'password', 'user');
  const token = readToken(textAt(identity, 'token', 'id') ?? '');
  const user = textAt(sentUser, 'name') ?? textAt(sentUser, 'id') ?? token?.user ?? '';
  const project = at(input, 'auth', 'scope', 'project');
  const id = textAt(project, 'id');
  const name = textAt(project, 'name') ?? '';
  const region = id === undefined ? regionOfName(name) : regionOfId(id, user);
  const isForProject = project !== undefined;
  return {
    user,
    password: textAt(sentUser, 'password'),
    token: sentUser === undefined ? token : undefined,
    isForProject,
    region: isForProject ? region : undefined,
    project: name || (region ?? ''),
  };
}

function regionOfId(id: string, user: string): Region | undefined {
  const meaning = meaningOf(id, user);
  if (meaning.kind === 'own') return meaning.region;
  return meaning.kind === 'alias' ? HOME_REGION : undefined;
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, name) => {
    const isThere = typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name);
    return isThere ? (inner as Readonly<Record<string, unknown>>)[name] : undefined;
  }, value);
}

function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const text = at(value, ...path);
  return typeof text === 'string' ? text : undefined;
}
