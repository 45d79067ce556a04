import {
  CopyImageCommand,
  CreateImportedImageCommand,
  CreateUpdatedImageCommand,
  DeleteImageCommand,
  DeleteImagePermissionsCommand,
  DescribeImagePermissionsCommand,
  DescribeImagesCommand,
  ListTagsForResourceCommand,
  paginateDescribeImages,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateImagePermissionsCommand,
} from '@aws-sdk/client-appstream';
import { describe, expect, test } from 'vitest';
import { ACCESS_KEY, EU_WEST, US_EAST } from '../support/services/aws-appstream.ts';
import { PROTOCOLS, startForSdk } from './aws-appstream.client.ts';

const COPY = {
  SourceImageName: 'golden',
  DestinationImageName: 'copy-1',
  DestinationRegion: EU_WEST,
  DestinationImageDescription: 'désc',
};

describe.for(PROTOCOLS)('@aws-sdk/client-appstream 3.1112.0 over %s', (protocol) => {
  test('copies to another region, and polls there until it is AVAILABLE', async () => {
    const { clientIn, requests } = await startForSdk(protocol, { clock: 'auto' });
    const copied = await clientIn().send(new CopyImageCommand(COPY));
    expect(copied.DestinationImageName).toBe('copy-1');
    expect(copied.$metadata).toMatchObject({ httpStatusCode: 200, attempts: 1 });
    expect(copied.$metadata.requestId).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    const there = clientIn(EU_WEST);
    const states: unknown[] = [];
    while (states.at(-1) !== 'AVAILABLE' && states.length < 10) {
      const { Images } = await there.send(new DescribeImagesCommand({ Names: ['copy-1'] }));
      states.push(Images?.[0]?.State);
    }
    expect(states).toEqual(['COPYING', 'COPYING', 'AVAILABLE']);
    const { Images } = await there.send(new DescribeImagesCommand({ Names: ['copy-1'] }));
    expect(Images?.[0]).toMatchObject({
      Arn: `arn:aws:appstream:eu-west-1:${ACCESS_KEY}:image/copy-1`,
      Description: 'désc',
      Visibility: 'PRIVATE',
      CreatedTime: expect.any(Date),
    });
    const target =
      protocol === 'CBOR' ? '/service/PhotonAdminProxyService/operation/CopyImage' : '/';
    expect(requests[0]?.path).toBe(target);
  });

  test('follows a copy on a clock that is moved, and deletes it', async () => {
    const { clientIn, aws } = await startForSdk(protocol);
    await clientIn().send(new CopyImageCommand(COPY));
    const there = clientIn(EU_WEST);
    await aws.advance(20_000);
    const { Image } = await there.send(new DeleteImageCommand({ Name: 'copy-1' }));
    expect([Image?.Name, Image?.State]).toEqual(['copy-1', 'DELETING']);
    await aws.advance(20_000);
    await expect(there.send(new DescribeImagesCommand({ Names: ['copy-1'] }))).rejects.toThrow(
      'The image copy-1 for account 123456789012 does not exist.',
    );
  });

  test('pages through thirty images', async () => {
    const { clientIn, aws } = await startForSdk(protocol);
    aws.plantMany(30, EU_WEST);
    const names: unknown[] = [];
    let pages = 0;
    const config = { client: clientIn(EU_WEST) };
    for await (const page of paginateDescribeImages(config, { Type: 'PRIVATE' })) {
      pages += 1;
      names.push(...(page.Images ?? []).map(({ Name }) => Name));
    }
    expect([pages, names.length, new Set(names).size]).toEqual([2, 30, 30]);
  });

  test('shares, tags, updates and imports', async () => {
    const { clientIn } = await startForSdk(protocol);
    const client = clientIn();
    const Name = 'golden';
    const SharedAccountId = '210987654321';
    const ImagePermissions = { allowFleet: true, allowImageBuilder: false };
    const share = { Name, SharedAccountId, ImagePermissions };
    await client.send(new UpdateImagePermissionsCommand(share));
    const shares = await client.send(new DescribeImagePermissionsCommand({ Name }));
    expect(shares.SharedImagePermissionsList).toEqual([
      { sharedAccountId: SharedAccountId, imagePermissions: ImagePermissions },
    ]);
    await client.send(new DeleteImagePermissionsCommand({ Name, SharedAccountId }));

    const ResourceArn = `arn:aws:appstream:${US_EAST}:${ACCESS_KEY}:image/golden`;
    await client.send(new TagResourceCommand({ ResourceArn, Tags: { stage: 'test' } }));
    await client.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['team'] }));
    const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceArn }));
    expect(Tags).toEqual({ stage: 'test' });

    const names = { existingImageName: Name, newImageName: 'newer' };
    const dry = await client.send(new CreateUpdatedImageCommand({ ...names, dryRun: true }));
    expect([dry.canUpdateImage, dry.image]).toEqual([true, undefined]);
    const updated = await client.send(new CreateUpdatedImageCommand(names));
    expect(updated.image).toMatchObject({ State: 'CREATING', CreatedTime: expect.any(Date) });

    const IamRoleArn = `arn:aws:iam::${ACCESS_KEY}:role/import`;
    const source = { Name: 'imported', SourceAmiId: 'ami-12345678', IamRoleArn };
    const imported = await client.send(new CreateImportedImageCommand(source));
    expect(imported.Image).toMatchObject({ State: 'IMPORTING', ImageType: 'CUSTOM' });
  });

  test('signs with temporary credentials, and behind a path', async () => {
    const { clientIn, server } = await startForSdk(protocol);
    const { url: endpoint } = server;
    const credentials = {
      accessKeyId: ACCESS_KEY,
      secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
      sessionToken: 'FwoGZXIvYXdzEXAMPLE',
    };
    for (const path of ['', '/aws-appstream', '/aws-appstream/eu-west-1']) {
      const client = clientIn(US_EAST, { credentials, endpoint: endpoint + path });
      const { Images } = await client.send(new DescribeImagesCommand({ Names: ['golden'] }));
      expect(Images).toHaveLength(1);
    }
  });
});
