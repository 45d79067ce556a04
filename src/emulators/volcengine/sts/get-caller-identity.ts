import { sts } from './service.ts';

/** Who calls: the account itself, since an access key is one here and has no users and no roles. */
export const getCallerIdentity = sts.operation('GetCallerIdentity', {
  access: 'read',
  page: ['UnknownCallerIdentity'],
  checks: sts.input({}),
  run: ({ call: { accountId } }) => ({
    // A number here, a text below: so says the page.
    AccountId: Number(accountId),
    Trn: `trn:iam::${accountId}:root`,
    IdentityType: 'Account',
    IdentityId: accountId,
  }),
});
