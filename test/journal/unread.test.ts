import { expect, test } from 'vitest';
import { copyImage } from '../../src/emulators/volcengine/ecs/copies/copy-image.ts';
import { describeImages } from '../../src/emulators/volcengine/ecs/images/describe-images.ts';
import { unreadOf } from '../../src/journal/unread.ts';

const operation = { parameters: ['ImageId', 'ImageName', 'ImageIds'], lists: ['ImageIds'] };

test.for([
  [{}, []],
  [null, []],
  [undefined, []],
  ['text', []],
  [{ ImageId: 'x', ImageIds: ['y'] }, []],
  [{ ImageNme: 'x' }, [{ name: 'ImageNme', hint: "is not read; did you mean 'ImageName'?" }]],
  [{ imageId: 'x' }, [{ name: 'imageId', hint: "is not read; did you mean 'ImageId'?" }]],
  [
    { DryRun: 'true' },
    [{ name: 'DryRun', hint: expect.stringMatching(/^is not read; use ImageI/) }],
  ],
  [{ ImageIds: 'a,b' }, [{ name: 'ImageIds', hint: 'is a list and was sent as one text' }]],
  // One SDK sends an empty list as its bare name: there is nothing wrong with it.
  [{ ImageIds: '' }, []],
] as const)('%j -> %j', ([parameters, unread]) => {
  expect(unreadOf(parameters, operation)).toEqual(unread);
});

test.for([
  [{ Zone: 'z' }, []],
  [{ Zone: ['z'] }, []],
  [{ Zon: 'z' }, [{ name: 'Zon', hint: "is not read; did you mean 'Zone'?" }]],
] as const)('%j, Zone is common to all calls -> %j', ([parameters, unread]) => {
  expect(unreadOf(parameters, operation, ['Zone'])).toEqual(unread);
});

test('of an operation that nobody knows, nothing is said', () => {
  expect(unreadOf({ Any: 'x' }, undefined)).toEqual([]);
});

test("which are lists is known by the operation's own parameters", () => {
  expect(copyImage.lists).toEqual(['Tags']);
  expect(describeImages.lists).toEqual(expect.arrayContaining(['ImageIds', 'Status']));
  expect(describeImages.lists).not.toContain('MaxResults');
});
