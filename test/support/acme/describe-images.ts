import { acmeImages } from './service.ts';

/** The images of a region. */
export const describeImages = acmeImages.operation('DescribeImages', {
  access: 'read',
  page: ['MissingParameter'],
  checks: acmeImages.input({}),
  run: ({ call }) => ({
    Images: [...call.images.newest()].map(({ id, status }) => ({ id, status })),
  }),
});
