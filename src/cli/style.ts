import { styleText } from 'node:util';
import type { Io } from './io.ts';

/** What colours a text, if the terminal has colours: they say nothing that a word does not say too. */
export type Paint = (format: Parameters<typeof styleText>[0], text: string) => string;

export function painter({ hasColors }: Pick<Io, 'hasColors'>): Paint {
  return (format, text) => (hasColors ? styleText(format, text, { validateStream: false }) : text);
}
