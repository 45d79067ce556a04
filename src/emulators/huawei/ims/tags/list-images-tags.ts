import { allowed, oneProject } from '../common-checks.ts';
import { ims } from '../service.ts';

/** Every key of the project's own images, with the values that it has. */
export const listImagesTags = ims.operation('ListImagesTags', {
  access: 'read',
  page: [],
  checks: ims.checks().include(oneProject).input({}).include(allowed('ims:images:list')),
  run({ call }) {
    const values = new Map<string, Set<string>>();
    for (const { owned, tags } of call.images.listed()) {
      if (!owned) continue;
      for (const { key, value } of tags) {
        const known = values.get(key);
        if (known === undefined) values.set(key, new Set([value]));
        else known.add(value);
      }
    }
    return { tags: [...values].map(([key, all]) => ({ key, values: [...all] })) };
  },
});
