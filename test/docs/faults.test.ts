import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FAULT_HEADER } from '../../src/faults/header.ts';
import { CONNECTIONS, SITUATIONS } from '../../src/faults/kinds.ts';
import { faultRuleSchema } from '../../src/faults/rule.ts';
import { control } from '../support/control.ts';
import { start } from '../support/server.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/faults.md'), 'utf8');
const examples = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, text = '']) => text.trim());

test.for(examples)('%s', async (text) => {
  const { status, body } = await control(await start(), 'POST', '/faults', text);
  expect([status, body.detail]).toEqual([201, undefined]);
});

test('every effect has an example', () => {
  const effects = examples.flatMap((text) => Object.keys(JSON.parse(text).effect ?? {}));
  for (const effect of ['error', 'script', 'situation', 'throttle', 'copy']) {
    expect(effects).toContain(effect);
  }
  expect(page).toContain('"error": { "status": ');
  for (const connection of CONNECTIONS) expect(page).toContain(`"connection": "${connection}"`);
  for (const situation of SITUATIONS) expect(page).toContain(`\`${situation}\``);
});

test('the whole rule has every part', () => {
  const parts = Object.keys(JSON.parse(examples[0] ?? ''));
  expect(parts.sort()).toEqual(Object.keys(faultRuleSchema().shape).sort());
});

test.for([...page.matchAll(new RegExp(`^${FAULT_HEADER}: (.+)$`, 'gm'))].map(([, text]) => text))(
  'the header %s',
  async (text = '') => {
    const { url, engine } = await start();
    const query = 'Action=DescribeImages&Version=2020-04-01';
    await fetch(`${url}/?${query}`, { headers: { [FAULT_HEADER]: text } }).catch(() => {});
    expect(engine.journal.list().map(({ fault }) => fault)).toEqual([text]);
  },
);
