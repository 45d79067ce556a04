import type { Tag } from '../../../domain/image.ts';

/** A tag as a request sets it. */
export interface SentTag {
  readonly Key: string;
  readonly Value: string;
}

/** A filter by tag, of images or of tags. */
export interface TagFilter {
  readonly Key: string;
  readonly Values?: readonly string[] | undefined;
}

/** The tags with those sent over them; a key keeps its place and takes its last value. */
export function mergeTags(tags: readonly Tag[], sent: readonly SentTag[] = []): readonly Tag[] {
  if (sent.length === 0) return tags;
  const values = new Map(tags.map(({ key, value }) => [key, value]));
  for (const { Key, Value } of sent) values.set(Key, Value);
  return [...values].map(([key, value]) => ({ key, value }));
}

/** A filter without values takes any. */
export function tagPasses({ key, value }: Tag, { Key, Values }: TagFilter): boolean {
  return key === Key && (Values === undefined || Values.includes(value));
}
