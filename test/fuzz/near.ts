import fc from 'fast-check';
import { actions, encoded, type Fuzzed, text } from './values.ts';

const S = 'image-golden00000000000000';
const own = `ResourceType=image&ResourceIds.1=${S}`;

/** A call of each operation that would succeed. */
const valid: Readonly<Record<string, string>> = {
  CopyImage: `ImageId=${S}&DestinationRegion=cn-shanghai&ImageName=a&CopyImageTags=true&Tags.1.Key=k`,
  CreateImage: 'ImageName=a&InstanceId=i-1&Description=a&Tags.1.Key=k&Tags.1.Value=v',
  ImportImage: 'ImageName=a&Platform=Debian&Url=https://b.tos/a&BootMode=UEFI',
  ExportImage: `ImageId=${S}&TOSBucket=b&TOSPrefix=p`,
  DescribeTasks: `ResourceIds.1=${S}&TaskIds.1=t&MaxResults=2`,
  DescribeImages: 'Status.1=available&Visibility=private&MaxResults=2&TagFilters.1.Key=k1',
  DeleteImages: 'ImageIds.1=image-gone&DeleteBindedSnapshots=true',
  ModifyImageAttribute: `ImageId=${S}&ImageName=b&Description=&BootMode=UEFI`,
  ModifyImageSharePermission: `ImageId=${S}&AddAccounts.1=1&RemoveAccounts.1=2`,
  DescribeImageSharePermission: `ImageId=${S}&MaxResults=10`,
  CreateTags: `${own}&Tags.1.Key=k&Tags.1.Value=v&ClientToken=t`,
  DeleteTags: `${own}&TagKeys.1=k1&ClientToken=t`,
  DescribeTags: `${own}&TagFilters.1.Key=k1&TagFilters.1.Values.1=v1`,
  TagResources: `${own}&Tags.1.Key=k&Tags.1.Value=v`,
  UntagResources: `${own}&TagKeys.1=k1`,
  ListTagsForResources: `${own}&MaxResults=1`,
  DescribeRegions: 'RegionIds.1=cn-beijing&MaxResults=1',
  DescribeZones: 'ZoneIds.1=cn-beijing-a',
};

const scope = fc.constantFrom('AKLTEXAMPLE0001', 'AKLTEXAMPLE0002', '__proto__');

/** What is done to one parameter of a call: another value, a deeper key, a second time, gone. */
const mutation = fc.tuple(
  fc.nat(20),
  fc.constantFrom('value', 'key', 'twice', 'gone', 'more'),
  text,
);

function mutated(query: string, [at, what, value]: readonly [number, string, string]): string {
  const list = query.split('&');
  const index = at % list.length;
  const [key = '', old = ''] = (list[index] ?? '').split('=');
  const changes: Readonly<Record<string, readonly string[]>> = {
    value: [`${key}=${encoded(value)}`],
    key: [`${key}.${encoded(value)}=${old}`],
    twice: [`${key}=${old}`, `${key}=${encoded(value)}`],
    gone: [],
    more: [`${key}=${old}`, `${key.replace(/\d+/, '2')}=${encoded(value)}`],
  };
  return list.toSpliced(index, 1, ...(changes[what] ?? [])).join('&');
}

/** Calls that would succeed but for a parameter or two; some still do. */
export const near: fc.Arbitrary<Fuzzed> = fc
  .tuple(
    fc.constantFrom(...actions),
    scope,
    fc.array(mutation, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('GET', 'form', 'json'),
  )
  .map(([action, key, mutations, form]) => {
    const query = mutations.reduce(mutated, valid[action] ?? '');
    const common = `/?Action=${action}&Version=2020-04-01`;
    const authorization = `Authorization: HMAC-SHA256 Credential=${key}/20261121/cn-beijing/ecs/request, SignedHeaders=x-date, Signature=0`;
    if (form === 'GET') {
      const nothing = new Uint8Array();
      return {
        method: 'GET',
        target: `${common}&${query}`,
        headers: [authorization],
        body: nothing,
      };
    }
    const content =
      form === 'form' ? query : JSON.stringify(Object.fromEntries(new URLSearchParams(query)));
    const type = form === 'form' ? 'application/x-www-form-urlencoded' : 'application/json';
    const headers = [authorization, `Content-Type: ${type}`];
    return { method: 'POST', target: common, headers, body: Buffer.from(content) };
  });
