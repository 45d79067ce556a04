import { sts } from './service.ts';

/**
 * Who calls: the account itself, since an access key is one here and has no users and no roles. That its
 * id is also the principal's is inferred; the page says so of the user's.
 */
export const getCallerIdentity = sts.operation('GetCallerIdentity', {
  access: 'read',
  page: ['InternalError'],
  checks: sts.input({}),
  run: ({ call: { accountId } }) => ({
    IdentityType: 'Account',
    AccountId: accountId,
    PrincipalId: accountId,
    UserId: accountId,
    Arn: `acs:ram::${accountId}:root`,
  }),
});
