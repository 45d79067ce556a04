import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import { firstRefusal } from '../../../domain/rules.ts';
import { type EcsCall, regionFactsOf } from './call.ts';
import { remember, replay } from './client-token.ts';
import { copyErrors } from './copy-image-errors.ts';
import type { CopyFacts } from './copy-image-facts.ts';
import { copyRules, formRules } from './copy-image-rules.ts';
import { error } from './errors.ts';
import { newImageId } from './identifiers.ts';
import { findImage, inheritedAttributes } from './image.ts';
import { copiedDisks, makeImage } from './new-image.ts';
import { page } from './pages.ts';
import { clientToken, description, flag, imageName, required, tags, text } from './parameters.ts';

/** In the order of checks, not of the page. */
const input = z.object({
  RegionId: required(),
  ImageId: required(),
  Encrypted: flag,
  DryRun: flag,
  ClientToken: clientToken,
  DestinationImageName: imageName('InvalidImageName.Malformed'),
  DestinationDescription: description('InvalidDescription.Malformed'),
  Tag: tags(),
  DestinationRegionId: text,
  KMSKeyId: text,
  EncryptAlgorithm: text,
  ResourceGroupId: text,
});

export type CopyInput = z.infer<typeof input>;

export const copyImage = defineOperation({
  docs: page('CopyImage'),
  access: 'write',
  errors: copyErrors,
  input,
  run(input, call: EcsCall) {
    const malformed = firstRefusal(formRules, { input, call });
    if (malformed !== undefined) throw malformed;
    const known = replay<{ ImageId: string }>('CopyImage', input, call, () =>
      error('IdempotentParameterMismatch'),
    );
    if (known !== undefined) return known;

    const facts = gather(input, call);
    const refusal = firstRefusal(copyRules, facts);
    if (refusal !== undefined) throw refusal;
    if (input.DryRun) throw error('DryRunOperation');

    const answer = { ImageId: start(facts, call) };
    remember('CopyImage', input, call, answer);
    return answer;
  },
});

function gather(input: CopyInput, call: EcsCall): CopyFacts {
  // Without a destination the copy stays where its source is (inferred).
  const to = input.DestinationRegionId ?? input.RegionId;
  return {
    input,
    call,
    from: input.RegionId,
    to,
    source: findImage(input.ImageId, call),
    encrypted: input.Encrypted ?? regionFactsOf(to, call).defaultEncryption,
  };
}

/** Makes the copy and answers its id. */
function start({ input, to, source, encrypted }: CopyFacts, call: EcsCall): string {
  if (source === undefined) throw error('InvalidImageId.NotFound');
  const id = newImageId(call.ids, to);
  const attributes = {
    ...inheritedAttributes(source.attributes),
    disks: copiedDisks(source.attributes.disks),
    origin: 'copy' as const,
    encrypted,
    kmsKeyId: input.KMSKeyId ?? '',
    resourceGroup: input.ResourceGroupId ?? '',
  };
  makeImage(
    {
      id,
      region: to,
      name: input.DestinationImageName,
      description: input.DestinationDescription,
      tags: input.Tag,
      sizeGiB: source.sizeGiB,
      attributes,
    },
    {
      kind: 'copy',
      taskId: id,
      sourceImageId: source.id,
      seconds: source.attributes.copySeconds,
    },
    call,
  );
  return id;
}
