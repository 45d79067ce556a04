import { type ImsCall, ims } from '../service.ts';

const versions = [
  ['v2.2', 'CURRENT', 'v2'],
  ['v2.1', 'SUPPORTED', 'v2'],
  ['v2.0', 'SUPPORTED', 'v2'],
  ['v1.1', 'DEPRECATED', 'v1'],
  ['v1.0', 'DEPRECATED', 'v1'],
] as const;

function versionsAt({ decoded: { baseUrl } }: ImsCall) {
  return versions.map(([id, status, path]) => ({
    id,
    status,
    links: [{ rel: 'self', href: `${baseUrl}/${path}/` }],
  }));
}

function versionOperation(name: string) {
  return ims.operation(name, {
    access: 'read',
    page: [],
    checks: ims.checks().input({}),
    run: ({ call }) => ({ versions: versionsAt(call) }),
  });
}

/** `GET /`: what OpenStack's clients ask for before all else. */
export const listVersions = versionOperation('ListVersions');

/** `GET /v2`, in the same words. */
export const showVersion = versionOperation('ShowVersion');

/** `GET /versions`: the same for glance's command line, which needs a 200. */
export const glanceListVersions = versionOperation('GlanceListVersions');
