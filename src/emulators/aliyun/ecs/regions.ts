import type { RegionId } from '../regions.ts';

interface Region {
  readonly zh: string;
  readonly en: string;
  /** What ids of the region's resources start with, where samples show it. */
  readonly mark: string;
}

const region = (zh: string, en: string, mark = ''): Region => ({ zh, en, mark });

/** The regions of the console and the CLI's metadata, with their local names. */
const table: Readonly<Record<string, Region>> = {
  'cn-qingdao': region('华北1（青岛）', 'China (Qingdao)', 'm5e'),
  'cn-beijing': region('华北2（北京）', 'China (Beijing)', '2ze'),
  'cn-zhangjiakou': region('华北3（张家口）', 'China (Zhangjiakou)', '8vb'),
  'cn-huhehaote': region('华北5（呼和浩特）', 'China (Hohhot)', 'hp3'),
  'cn-wulanchabu': region('华北6（乌兰察布）', 'China (Ulanqab)', '0jl'),
  'cn-hangzhou': region('华东1（杭州）', 'China (Hangzhou)', 'bp1'),
  'cn-shanghai': region('华东2（上海）', 'China (Shanghai)', 'uf6'),
  'cn-nanjing': region('华东5（南京-本地地域）', 'China (Nanjing - Local Region)'),
  'cn-fuzhou': region('华东6（福州-本地地域）', 'China (Fuzhou - Local Region)'),
  'cn-shenzhen': region('华南1（深圳）', 'China (Shenzhen)', 'wz9'),
  'cn-heyuan': region('华南2（河源）', 'China (Heyuan)', 'f8z'),
  'cn-guangzhou': region('华南3（广州）', 'China (Guangzhou)', '7xv'),
  'cn-chengdu': region('西南1（成都）', 'China (Chengdu)', '2vc'),
  'cn-hongkong': region('中国香港', 'China (Hong Kong)', 'j6c'),
  'ap-northeast-1': region('日本（东京）', 'Japan (Tokyo)', '6we'),
  'ap-northeast-2': region('韩国（首尔）', 'South Korea (Seoul)', 'mj7'),
  'ap-southeast-1': region('新加坡', 'Singapore', 't4n'),
  'ap-southeast-2': region('澳大利亚（悉尼）', 'Australia (Sydney)', 'p0w'),
  'ap-southeast-3': region('马来西亚（吉隆坡）', 'Malaysia (Kuala Lumpur)', '8ps'),
  'ap-southeast-5': region('印度尼西亚（雅加达）', 'Indonesia (Jakarta)', 'k1a'),
  'ap-southeast-6': region('菲律宾（马尼拉）', 'Philippines (Manila)', '5ts'),
  'ap-southeast-7': region('泰国（曼谷）', 'Thailand (Bangkok)', '0jo'),
  'ap-south-1': region('印度（孟买）', 'India (Mumbai)', 'a2d'),
  'us-east-1': region('美国（弗吉尼亚）', 'US (Virginia)', '0xi'),
  'us-west-1': region('美国（硅谷）', 'US (Silicon Valley)', 'rj9'),
  'eu-west-1': region('英国（伦敦）', 'UK (London)', 'd7o'),
  'eu-central-1': region('德国（法兰克福）', 'Germany (Frankfurt)', 'gw8'),
  'me-east-1': region('阿联酋（迪拜）', 'UAE (Dubai)', 'eb3'),
  'me-central-1': region('沙特（利雅得）', 'SAU (Riyadh - Partner Region)', 'l4v'),
} satisfies Record<RegionId, Region>;

export const HOME_REGION = 'cn-hangzhou';

export const regions: readonly string[] = Object.keys(table);

export function isRegion(id: string): boolean {
  return Object.hasOwn(table, id);
}

export function localName(id: string, language: 'zh' | 'en'): string {
  return table[id]?.[language] ?? id;
}

/** The two or three characters after the prefix of an id; inferred beyond the documented samples. */
export function markOf(id: string): string {
  return table[id]?.mark ?? '';
}

/** The documented host of a region; an unknown one is answered by the default host. */
export function hostOf(id: string): string {
  return isRegion(id) ? `ecs.${id}.aliyuncs.com` : 'ecs.aliyuncs.com';
}
