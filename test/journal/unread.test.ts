import { expect, test } from 'vitest';
import { describeSnapshots } from '../../src/emulators/aliyun/ecs/snapshots/describe-snapshots.ts';
import { describeTasks } from '../../src/emulators/aliyun/ecs/tasks/describe-tasks.ts';
import { copyImage } from '../../src/emulators/volcengine/ecs/copies/copy-image.ts';
import { describeImages } from '../../src/emulators/volcengine/ecs/images/describe-images.ts';
import { unreadOf } from '../../src/journal/unread.ts';

const operation = {
  parameters: ['ImageId', 'ImageName', 'ImageIds', 'TaskIds'],
  lists: ['ImageIds'],
  commaLists: ['TaskIds'],
};

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
  [{ ImageIds: '["a"]' }, [{ name: 'ImageIds', hint: 'is a list and was sent as one text' }]],
  ...['["a","b"]', ' [ "a" ] ', '[]', '["a"\n]'].map(
    (text) =>
      [
        { TaskIds: text },
        [
          {
            name: 'TaskIds',
            hint: 'is one text with commas between its words and was sent as a JSON list',
          },
        ],
      ] as const,
  ),
  [{ TaskIds: 'a,b', ImageName: '["a"]' }, []],
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
  expect(describeTasks.commaLists).toContain('TaskIds');
  // This one reads both.
  expect(describeSnapshots.commaLists).toEqual([]);
});
