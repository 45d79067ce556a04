/** What an image can be made of, apart from another image. */
export type Origin = 'instance' | 'file' | 'volume';

/** What an image was made of, as `__data_origin` has it: `instance,{id}`. */
export function dataOrigin(origin: Origin, id: string): string {
  return `${origin},${id}`;
}

/** The first word of such a text; a file for what says nothing. */
export function originOf(text: string): Origin {
  const [word] = text.split(',', 1);
  return word === 'instance' || word === 'volume' ? word : 'file';
}

/** What the job of a creation is called (documented words, which one a volume has is inferred). */
export function creationType(origin: Origin): string {
  return types[origin];
}

const types: Readonly<Record<Origin, string>> = {
  instance: 'imsCreateImageByInstance',
  file: 'imsImportImageJob',
  volume: 'imsVolumeCreateImageJob',
};
