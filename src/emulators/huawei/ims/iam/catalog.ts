import { type ImsCall, ims } from '../service.ts';

/**
 * Where clients of OpenStack find the services: the one port, for each of them, or the hosts of the cloud for those
 * that a proxy leads here.
 */
export function catalogOf({ scope: { region }, decoded }: ImsCall) {
  const imageUrl = decoded.cloudUrl('ims') ?? decoded.baseUrl;
  const identityUrl = decoded.cloudUrl('iam') ?? decoded.baseUrl;
  return [
    service('image', 'glance', imageUrl, region),
    service('identity', 'keystone', `${identityUrl}/v3`, region),
  ];
}

function service(type: string, name: string, url: string, region: string) {
  const endpoint = { id: `${name}-${region}`, interface: 'public', region, region_id: region, url };
  return { type, name, id: name, endpoints: [endpoint] };
}

export const keystoneShowCatalog = ims.operation('KeystoneShowCatalog', {
  access: 'read',
  page: [],
  checks: ims.checks().input({}),
  run: ({ call }) => ({
    catalog: catalogOf(call),
    links: { self: `${call.decoded.baseUrl}/v3/auth/catalog`, next: null, previous: null },
  }),
});

/** The version of the API, for which nobody needs credentials. */
export const keystoneShowVersion = ims.operation('KeystoneShowVersion', {
  access: 'read',
  page: [],
  checks: ims.checks().input({}),
  run: ({ call }) => ({
    version: {
      id: 'v3.14',
      status: 'stable',
      updated: '2020-04-07T00:00:00Z',
      links: [{ rel: 'self', href: `${call.decoded.baseUrl}/v3/` }],
      'media-types': [
        { base: 'application/json', type: 'application/vnd.openstack.identity-v3+json' },
      ],
    },
  }),
});
