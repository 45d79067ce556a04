import { textParameters } from '../../../vendor-kit/parameters.ts';
import { regions } from '../regions.ts';
import { location } from './service.ts';

const { required, text } = textParameters();

/** The products that are answered here, by the codes that the location service has for them, and their hosts. */
const SERVED: Readonly<Record<string, (region: string) => string>> = {
  ecs: (region) => `ecs.${region}.aliyuncs.com`,
  'appstream-center': (region) => `appstream-center.${region}.aliyuncs.com`,
  sts: (region) => `sts.${region}.aliyuncs.com`,
  location: () => 'location-readonly.aliyuncs.com',
};

/** The kinds of endpoints that clients ask for; here they are all one. */
const TYPES: readonly string[] = ['openAPI', 'innerAPI'];

/** The number that recorded answers show for every product. */
const NAMESPACE = '26842';

/**
 * Where a product is called: here, at the host that the question came to, so that the client comes back. One that
 * a proxy leads here finds its way back by the product's own host.
 * A product that is not answered here has no endpoint, as a real one has none in some regions; which codes
 * the service knows at all is not public, so only what cannot be one is refused (inferred).
 */
export const describeEndpoints = location.operation('DescribeEndpoints', {
  access: 'read',
  page: ['InvalidRegionId', 'IllegalParameter'],
  checks: location
    .input({
      Id: required('MissingParameter'),
      ServiceCode: required('MissingParameter'),
      Type: text,
    })
    .refuse('IllegalParameter', ({ input }) => !/^[\w.-]+$/.test(input.ServiceCode))
    .refuse('InvalidRegionId', ({ input }) => !regions.some((region) => region === input.Id)),
  run({ input: { Id, ServiceCode, Type = 'openAPI' }, call }) {
    const isCloud = call.cloudHost !== undefined;
    const host = isCloud ? SERVED[ServiceCode]?.(Id) : bare(call.host);
    const endpoint = {
      Endpoint: host,
      Id,
      Namespace: NAMESPACE,
      Protocols: { Protocols: isCloud ? ['HTTP', 'HTTPS'] : ['HTTP'] },
      // sic: the service's own spelling.
      SerivceCode: ServiceCode,
      Type,
    };
    const isHere = Object.hasOwn(SERVED, ServiceCode) && TYPES.includes(Type) && host !== '';
    return { Success: true, Endpoints: { Endpoint: isHere ? [endpoint] : [] } };
  },
});

/** A host without the scheme and the path that some clients put around it. */
function bare(host: string): string {
  return host.replace(/^[a-z]+:\/\//i, '').replace(/\/.*$/, '');
}
