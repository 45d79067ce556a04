import type { WireRequest } from '../../contract/wire-request.ts';
import type { AliyunRequest } from './request.ts';
import type { WireSettings } from './settings.ts';

/**
 * Products that the same clients call around images, by their versions, as alibaba-cloud-sdk-go 1.63 has
 * them: no two products of that SDK share one of these.
 */
const PRODUCTS: Readonly<Record<string, string>> = {
  '2014-05-15': 'slb',
  '2014-08-15': 'rds',
  '2014-08-28': 'ess',
  '2015-05-01': 'ram',
  '2015-12-15': 'cs',
  '2016-01-20': 'kms',
  '2016-04-28': 'vpc',
  '2017-09-12': 'cbn',
  '2017-12-14': 'bssopenapi',
  '2018-08-08': 'eci',
  '2018-08-28': 'tag',
  '2019-08-15': 'ims',
  '2020-03-31': 'resourcemanager',
  '2020-05-10': 'quotas',
  '2020-06-16': 'alb',
  '2020-07-06': 'actiontrail',
  '2020-09-30': 'ecd',
  '2021-07-30': 'ebs',
  '2022-04-30': 'nlb',
};

/** The other product that a request is for: its host tells, else its version. */
export function otherProduct(
  { headers }: WireRequest,
  { version }: AliyunRequest,
  { product, version: served }: WireSettings,
): string | undefined {
  if (version === served) return undefined;
  const label = /^([a-z0-9-]+)\.(?:[a-z0-9-]+\.)?aliyuncs\.com(?::\d+)?$/i.exec(
    headers.host ?? '',
  )?.[1];
  const own = product.toLowerCase();
  const isOther = label !== undefined && label !== own && !label.startsWith(`${own}-`);
  return isOther ? label : PRODUCTS[version];
}
