import { XMLBuilder } from 'fast-xml-parser';

const PROLOG = '<?xml version="1.0" encoding="UTF-8"?>';

/** What no XML 1.0 document may hold, even escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const builder = new XMLBuilder();

/** A document of one root element; a list becomes its element repeated. */
export function toXml(root: string, content: object): string {
  return PROLOG + builder.build({ [root]: cleaned(content) }).replace(FORBIDDEN, '');
}

/** As JSON would carry it: without what is undefined. */
function cleaned(content: object): unknown {
  return JSON.parse(JSON.stringify(content));
}
