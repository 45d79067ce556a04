import type { Tag } from '../../../../domain/image.ts';

/** A tag as one word: `key=value` as lists and Glance have it, `key.value` as the old calls do, or a key alone. */
export function tagOfWord(word: string): Tag {
  const at = word.includes('=') ? word.indexOf('=') : word.indexOf('.');
  return at < 0 ? { key: word, value: '' } : { key: word.slice(0, at), value: word.slice(at + 1) };
}

/** A word of a list as the old calls write it. */
export function oldWordOf(word: string): string {
  return word.replace('=', '.');
}
