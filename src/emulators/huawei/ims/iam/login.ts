import * as z from 'zod';
import { parameter } from '../../../../vendor-kit/parameters.ts';
import { projectIdOf } from '../../projects.ts';
import { keystoneTime } from '../../time.ts';
import { LIFETIME_MS, writeToken } from '../../tokens.ts';
import { ims } from '../service.ts';
import { catalogOf } from './catalog.ts';

/**
 * Hands out a token for a password, or for another token. Whether the two are right is the gateway's to judge; what they
 * are for was read with the request.
 */
export const keystoneCreateUserTokenByPassword = ims.operation(
  'KeystoneCreateUserTokenByPassword',
  {
    access: 'read',
    page: [],
    checks: ims.checks().input({ auth: parameter(() => z.unknown()) }),
    run({ call }) {
      const { accountId, scope, now, decoded } = call;
      const { login, tenant: user } = decoded;
      const region = login?.region;
      const project = login?.project ?? '';
      const earlier = login?.token;
      const lifetime = { issuedAt: now, expiresAt: earlier?.expiresAt ?? now + LIFETIME_MS };
      const from = earlier ?? login?.password ?? '';
      const domain = { id: accountId, name: user };
      return {
        subjectToken: writeToken({ user, region, project, ...lifetime }, from),
        token: {
          methods: [earlier === undefined ? 'password' : 'token'],
          expires_at: keystoneTime(lifetime.expiresAt),
          issued_at: keystoneTime(now),
          user: { id: user, name: user, domain, password_expires_at: '' },
          ...(region === undefined
            ? { domain }
            : { project: { id: projectIdOf(scope.tenant, region), name: project, domain } }),
          roles: [{ id: '0', name: 'te_admin' }],
          catalog: catalogOf(call),
        },
      };
    },
  },
);
