import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import type { EcsCall } from './call.ts';
import { page } from './pages.ts';
import { oneOf, text } from './parameters.ts';
import { hostOf, localName, regions } from './regions.ts';

const LANGUAGES = ['zh-CN', 'zh-TW', 'en-US', 'ja', 'fr', 'de', 'ko'] as const;

/** Names are known in two languages; the others are shown in English. */
export const describeRegions = defineOperation({
  docs: page('DescribeRegions'),
  access: 'read',
  errors: [
    'InvalidResourceType.NotFound',
    'InvalidAcceptLanguage.NotFound',
    'Unauthorized.EmptyRegion',
  ],
  input: z.object({
    ResourceType: oneOf(
      ['instance', 'disk', 'reservedinstance', 'scu'],
      'InvalidResourceType.NotFound',
    ),
    AcceptLanguage: oneOf(LANGUAGES, 'InvalidAcceptLanguage.NotFound'),
    InstanceChargeType: text,
  }),
  run({ AcceptLanguage = 'zh-CN' }, _call: EcsCall) {
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
