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
  const said = (name: string) => textAt(input, ['auth', ...name.split('.')]);
  const named = said('identity.password.user.name') ?? said('identity.password.user.id');
  const token = named === undefined ? readToken(said('identity.token.id') ?? '') : undefined;
  const user = named ?? token?.user ?? '';
  const id = said('scope.project.id');
  const name = said('scope.project.name');
  const isForProject = id !== undefined || name !== undefined;
  const region = id === undefined ? regionOfName(name ?? '') : regionOfId(id, user);
  return {
    user,
    password: said('identity.password.user.password'),
    token,
    isForProject,
    region: isForProject ? region : undefined,
    project: name ?? region ?? '',
  };
}

function regionOfId(id: string, user: string): Region | undefined {
  const meaning = meaningOf(id, user);
  if (meaning.kind === 'own') return meaning.region;
  return meaning.kind === 'alias' ? HOME_REGION : undefined;
}

function textAt(value: unknown, path: readonly string[]): string | undefined {
  let inner = value;
  for (const name of path) {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, name))
      return undefined;
    inner = Reflect.get(inner, name);
  }
  return typeof inner === 'string' ? inner : undefined;
}
