import { createHash } from 'node:crypto';

/** What Java asks for although a store of certificates has no secrets: the customary word. */
export const STORE_PASSWORD = 'changeit';

export const STORE_TYPE = 'jks';

const MAGIC = 0xfeedfeed;
const VERSION = 2;
/** An entry that is a certificate to be trusted. */
const TRUSTED = 2;

/**
 * A Java key store that trusts certificates (in DER): the format of `sun.security.provider.JavaKeyStore`, which every
 * Java reads. Libraries read it, none writes it, and `keytool` would need a Java.
 */
export function javaKeyStore(certificates: readonly Buffer[]): Buffer {
  const entries = certificates.flatMap((certificate, index) => [
    uint32(TRUSTED),
    text(`doppel-${index}`),
    // When it was made, in milliseconds: the same content makes the same file.
    Buffer.alloc(8),
    text('X.509'),
    uint32(certificate.length),
    certificate,
  ]);
  const content = Buffer.concat([
    uint32(MAGIC),
    uint32(VERSION),
    uint32(certificates.length),
    ...entries,
  ]);
  const digest = createHash('sha1')
    .update(Buffer.from(STORE_PASSWORD, 'utf16le').swap16())
    .update('Mighty Aphrodite')
    .update(content)
    .digest();
  return Buffer.concat([content, digest]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** Text with its length in two bytes before it. */
function text(ascii: string): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(ascii.length);
  return Buffer.concat([length, Buffer.from(ascii, 'ascii')]);
}
