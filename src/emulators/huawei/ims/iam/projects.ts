import * as z from 'zod';
import { parameterText } from '../../../../domain/parameter.ts';
import { parameter } from '../../../../vendor-kit/parameters.ts';
import { projectIdOf, regionOfName } from '../../projects.ts';
import { isRegion, type Region, regions } from '../../regions.ts';
import { text } from '../parameters.ts';
import { type ImsCall, ims } from '../service.ts';

/** A project: one for each region, by the name that it is asked for. */
function shown(region: Region, name: string, { scope, accountId, decoded }: ImsCall) {
  const id = projectIdOf(scope.tenant, region);
  return {
    id,
    name,
    domain_id: accountId,
    parent_id: accountId,
    is_domain: false,
    enabled: true,
    description: '',
    links: { self: `${decoded.baseUrl}/v3/projects/${id}` },
  };
}

function listed(path: string, { decoded }: ImsCall) {
  return { self: `${decoded.baseUrl}/v3/${path}`, next: null, previous: null };
}

/** The project of a name: SDKs that know a region and no project begin with this. */
export const keystoneListProjects = ims.operation('KeystoneListProjects', {
  access: 'read',
  page: [],
  checks: ims.checks().input({ name: text, domain_id: text }),
  run({ input, call }) {
    const name = input.name ?? '';
    const region = regionOfName(name);
    const projects = region === undefined ? [] : [shown(region, name || region, call)];
    return { projects, links: listed('projects', call) };
  },
});

/** Node's SDK makes a project where the look-up finds none; here it finds the one that is. */
export const keystoneCreateProject = ims.operation('KeystoneCreateProject', {
  access: 'read',
  page: [],
  checks: ims
    .checks()
    .input({ project: parameter(() => z.unknown()) })
    .fact('name', ({ input }) => parameterText(input, 'project.name') ?? '')
    .find('region', 'Keystone.401', ({ name }) => regionOfName(name)),
  run: ({ name, region, call }) => ({ project: shown(region, name || region, call) }),
});

export const keystoneListAuthDomains = ims.operation('KeystoneListAuthDomains', {
  access: 'read',
  page: [],
  checks: ims.checks().input({ name: text }),
  run: ({ input, call }) => ({
    domains: [
      {
        id: call.accountId,
        name: input.name || call.scope.tenant,
        enabled: true,
        description: '',
        links: { self: `${call.decoded.baseUrl}/v3/domains/${call.accountId}` },
      },
    ],
    links: listed('auth/domains', call),
  }),
});

export const keystoneListRegions = ims.operation('KeystoneListRegions', {
  access: 'read',
  page: [],
  checks: ims.checks().input({}),
  run: ({ call }) => ({
    regions: regions.filter(isRegion).map((id) => ({
      id,
      type: 'public',
      description: '',
      parent_region_id: null,
      links: { self: `${call.decoded.baseUrl}/v3/regions/${id}` },
    })),
    links: listed('regions', call),
  }),
});
