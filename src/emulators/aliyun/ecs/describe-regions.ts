import { oneOf } from './parameters.ts';
import { hostOf, localName, regions } from './regions.ts';
import { ecs } from './service.ts';

const LANGUAGES = ['zh-CN', 'zh-TW', 'en-US', 'ja', 'fr', 'de', 'ko'] as const;
const RESOURCE_TYPES = ['instance', 'disk', 'reservedinstance', 'scu'] as const;
const CHARGE_TYPES = ['PrePaid', 'PostPaid', 'SpotWithPriceLimit', 'SpotAsPriceGo'] as const;

/** Names are known in two languages; the others are shown in English. */
export const describeRegions = ecs.operation('DescribeRegions', {
  access: 'read',
  page: [
    'Unauthorized.EmptyRegion',
    'Invalid.InstanceChargeType',
    'InvalidAcceptLanguage.NotFound',
    'InvalidResourceType.NotFound',
  ],
  checks: ecs.input({
    ResourceType: oneOf(RESOURCE_TYPES, 'InvalidResourceType.NotFound'),
    AcceptLanguage: oneOf(LANGUAGES, 'InvalidAcceptLanguage.NotFound'),
    InstanceChargeType: oneOf(CHARGE_TYPES, 'Invalid.InstanceChargeType'),
  }),
  run({ input: { AcceptLanguage = 'zh-CN' } }) {
    const language = AcceptLanguage.startsWith('zh') ? 'zh' : 'en';
    const shown = regions.map((id) => ({
      RegionId: id,
      RegionEndpoint: hostOf(id),
      LocalName: localName(id, language),
      // Samples show no other value.
      Status: 'available',
    }));
    return { Regions: { Region: shown } };
  },
});
