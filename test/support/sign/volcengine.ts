import { scopedSigner } from './scoped.ts';

export type { ScopedSigns as VolcengineSigns } from './scoped.ts';

/** The scheme of Volcengine: `x-date` is among the headers, the path is signed as `/`. */
const sign = scopedSigner({
  algorithm: 'HMAC-SHA256',
  prefix: '',
  date: 'x-date',
  region: 'cn-beijing',
  service: 'ecs',
  end: 'request',
});

export const signVolcengine: typeof sign = (request, keys, signs) =>
  sign(request, keys, { path: '/', ...signs });
