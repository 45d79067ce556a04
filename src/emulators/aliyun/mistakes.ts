import type { Mistake } from '../../vendor-kit/diagnosis.ts';
import type { LastStep } from './signature.ts';

/** What clients get wrong in the last step of either scheme. */
export function lastStepMistakes({ hash, encoding }: LastStep): Mistake<Partial<LastStep>>[] {
  const other = hash === 'sha1' ? 'sha256' : 'sha1';
  const written = encoding === 'hex' ? 'base64' : 'hex';
  const made = `the signature was made with HMAC-${other.toUpperCase()}`;
  return [
    [made, { hash: other }],
    [`the signature was written in ${written}`, { encoding: written }],
    [
      `${made} and written in ${written}, as the other scheme does`,
      { hash: other, encoding: written },
    ],
    ['the signature was written in hexadecimal, then in base64', { encoding: 'hex in base64' }],
  ];
}
