import { expect, test } from 'vitest';
import { awsAppStream } from '../../../../src/emulators/aws/appstream/index.ts';
import { readShipped } from '../../../../src/setup/files.ts';
import { readSetup } from '../../../../src/setup/read.ts';
import { startAppStream, US_EAST } from '../../../support/services/aws-appstream.ts';

const { images } = readShipped(awsAppStream);
const atHome = images.filter(({ region = US_EAST }) => region === US_EAST);

test.for(atHome)('$id meets what its page says', async ({ name, error, operation }) => {
  const { aws } = await startAppStream();
  const source = { SourceImageName: name };
  const code = error?.split('/', 1)[0];
  expect((await aws.copy(source)).said[0]).toBe(operation === undefined ? code : undefined);
  if (operation === undefined) return;
  await aws.advance(20_000);
  expect((await aws.call(operation, { Name: name })).said[0]).toBe(code);
});

test('leave room for three more in the home region; elsewhere there are only public ones', () => {
  expect(atHome.filter(({ owned }) => owned).length).toBeLessThanOrEqual(7);
  const abroad = images.filter((image) => !atHome.includes(image));
  expect(abroad.map(({ owned }) => owned)).toEqual(abroad.map(() => false));
});

test.for<readonly [string, object, RegExp]>([
  [
    'an id that is not the name',
    { id: 'a', name: 'b' },
    /images\[0\]\.id: 'a' must be the name, 'b'/,
  ],
  ['a name against the pattern', { id: '!', name: '!' }, /images\[0\]\.name: '!' does not match/],
  [
    'one of another account without its ARN',
    { id: 'a', name: 'a', owned: false },
    /must be the ARN/,
  ],
  [
    'an ARN of another region',
    { id: 'arn:aws:appstream:eu-west-1::image/a', name: 'a', owned: false },
    /must be the ARN of an image that is not owned: arn:aws:appstream:us-east-1:/,
  ],
])('a seed with %s is refused', ([, image, reason]) => {
  const seed = { service: 'aws-appstream', images: [image] };
  const served = { emulators: [awsAppStream], services: [awsAppStream] };
  expect(() => readSetup(seed, served)).toThrow(reason);
});
