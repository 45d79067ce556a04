import { createRequire } from 'node:module';

const PROLOG = '<?xml version="1.0" encoding="UTF-8"?>';

/** What no XML 1.0 document may hold, even escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

let builder: { build(content: unknown): string } | undefined;

/** A document of one root element; a list becomes its element repeated. */
export function toXml(root: string, content: object): string {
  builder ??= loadBuilder();
  return PROLOG + builder.build({ [root]: cleaned(content) }).replace(FORBIDDEN, '');
}

/** Loaded by the first answer that needs it: few clients ask for XML, and a start should be quick. */
function loadBuilder() {
  const require = createRequire(import.meta.url);
  const { XMLBuilder } = require('fast-xml-parser') as typeof import('fast-xml-parser');
  return new XMLBuilder();
}

/** As JSON would carry it: without what is undefined. */
function cleaned(content: object): unknown {
  return JSON.parse(JSON.stringify(content));
}
