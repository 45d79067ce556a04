import type { Tag } from '../domain/image.ts';

/** The tags with those sent over them; a key keeps its place and takes its last value. */
export function mergeTags(tags: readonly Tag[], sent: readonly Tag[] = []): readonly Tag[] {
  if (sent.length === 0) return tags;
  const values = new Map(tags.map(({ key, value }) => [key, value]));
  for (const { key, value } of sent) values.set(key, value);
  return [...values].map(([key, value]) => ({ key, value }));
}

/** Tags as most clouds show them. */
export function showTags(tags: readonly Tag[]) {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}
