/** What a test is answered that copies as a tenant. */
async function copy(tenant) {
  const query = new URLSearchParams({
    ...{ Action: 'CopyImage', Version: '2014-05-26', Format: 'JSON', AccessKeyId: tenant.key },
    ...{ RegionId: 'cn-hangzhou', ImageId: 'm-bp1src00000000000001' },
    ...{ DestinationRegionId: 'cn-shanghai', DestinationImageName: 'copy-1' },
  });
  return fetch(`${tenant.endpoint('aliyun-ecs')}/?${query}`);
}

function check(isTrue, what) {
  if (!isTrue) throw new Error(what);
}

/** Tests by their names, for any framework: two that pass, and two that do not. */
export const scenario = {
  async copies({ tenant }) {
    check((await copy(tenant)).status === 200, 'the copy was refused');
    const [one] = await tenant.copies.list();
    await tenant.clock.advance({ to: 'idle' });
    check((await tenant.copies.waitFor(one)).phase === 'succeeded', 'the copy did not end');
  },
  async 'is alone'({ doppel, tenant }) {
    check((await tenant.copies.list()).length === 0, 'there is a copy of another test');
    check((await doppel.tenants()).length === 0, 'a tenant was not forgotten');
  },
  async 'fails on purpose'({ tenant }) {
    await tenant.faults.add({
      ...{ name: 'tired', match: { operation: 'CopyImage' }, effect: { situation: 'throttled' } },
    });
    const { status } = await copy(tenant);
    check(status === 200, `refused with ${status}`);
  },
  async 'expects in vain'({ tenant }) {
    const expect = { hits: 1 };
    await tenant.faults.add({ name: 'never', effect: { situation: 'throttled' }, expect });
  },
};
