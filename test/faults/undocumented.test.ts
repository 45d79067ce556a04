import { describe, expect, test } from 'vitest';
import type { FaultRuleInput } from '../../src/faults/rule.ts';
import { startAcme } from '../support/acme.ts';
import { control } from '../support/control.ts';
import { arm, askAcme, countsOf } from '../support/faults.ts';

const OWN = { status: 418, code: 'Own.Code', message: 'Own {words} of {constructor}.' };
const own = (change: object = {}) => ({ effect: { error: { ...OWN, ...change } } });

/** A CopyImage under rules; what its caller and the journal see of it. */
async function copied(...rules: readonly FaultRuleInput[]) {
  const server = await startAcme();
  const armed = rules.map((rule) => arm(server, rule));
  const answer = await askAcme(server, 'key', 'CopyImage', { ImageId: 'img-gold' });
  const [entry] = server.engine.journal.list();
  const copies = server.engine.store.world('key', 'acme').tasks.all();
  return { server, armed, answer, entry, copies };
}

describe('an error that no page documents', () => {
  test('is answered in the envelope of the service, to the letter, counted and journaled', async () => {
    const { server, armed, answer, entry, copies } = await copied({ ...own(), name: 'own' });
    expect([answer.status, answer.body, answer.fault]).toEqual([
      418,
      { Code: 'Own.Code', Message: OWN.message },
      'own',
    ]);
    expect(entry).toMatchObject({
      status: 418,
      error: 'Own.Code',
      code: 'Own.Code',
      fault: 'own',
      explain: 'Own.Code: no page documents it, a fault rule words it',
    });
    expect(copies).toEqual([]);
    expect(armed.map((rule) => countsOf(server, rule))).toEqual([[1, 1]]);
    const { text } = await fetchMetrics(server);
    expect(text).toContain('status="418",error="Own.Code"} 1');
  });

  test.for<readonly [title: string, rules: readonly FaultRuleInput[], code: string, fault: string]>(
    [
      [
        'of two rules the first',
        [
          { ...own(), name: 'a' },
          { ...own({ code: 'B' }), name: 'b' },
        ],
        'Own.Code',
        'a',
      ],
      [
        'of two rules the one of higher priority',
        [
          { ...own(), name: 'a' },
          { ...own({ code: 'B' }), name: 'b', priority: 1 },
        ],
        'B',
        'b',
      ],
      [
        'a rule about the copy beside it, which never starts',
        [
          { effect: { copy: { failAtPercent: 1 } }, name: 'copy' },
          { ...own(), name: 'a' },
        ],
        'Own.Code',
        'a',
      ],
      [
        'any service, any operation',
        [{ ...own(), match: { operation: '*' }, name: 'a' }],
        'Own.Code',
        'a',
      ],
    ],
  )('%s', async ([, rules, code, fault]) => {
    const { answer, entry } = await copied(...rules);
    expect([answer.body, answer.fault, entry?.error]).toEqual([
      { Code: code, Message: OWN.message },
      fault,
      code,
    ]);
  });

  test('after the commit -> the work is done and a copy rule counts, the answer is the error', async () => {
    const { answer, copies, server, armed } = await copied(
      { effect: { copy: { failAtPercent: 1 } }, name: 'copy' },
      { ...own(), phase: 'afterCommit', name: 'a' },
    );
    expect([answer.status, answer.fault]).toEqual([418, 'copy, a']);
    expect(copies.map(({ outcome }) => outcome.kind)).toEqual(['fail']);
    expect(armed.map((rule) => countsOf(server, rule))).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  test('times, after, every -> like any other', async () => {
    const server = await startAcme();
    arm(server, { ...own(), select: { after: 1, every: 2, times: 1 } });
    const statuses = [];
    for (let n = 0; n < 5; n += 1) {
      statuses.push((await askAcme(server, 'key', 'DescribeImages')).status);
    }
    expect(statuses).toEqual([200, 200, 418, 200, 200]);
  });

  test('with a code that the service documents -> the status and the text of the rule', async () => {
    const { answer, entry } = await copied(own({ code: 'Busy', status: 400 }));
    expect([answer.status, answer.body]).toEqual([400, { Code: 'Busy', Message: OWN.message }]);
    expect(entry?.explain).toMatch(/^Busy: no page documents it/);
  });

  test.for([
    { code: 'x'.repeat(128), message: 'x'.repeat(1024), status: 400 },
    { code: 'ÄÖ "quoted" \\ %', message: '余额不足 🙂 <b>&amp;</b>', status: 599 },
  ])('as long and as odd as it may be: %j', async (odd) => {
    const { answer } = await copied({ effect: { error: odd } });
    expect([answer.status, answer.body]).toEqual([
      odd.status,
      { Code: odd.code, Message: odd.message },
    ]);
  });
});

describe('proof of an error that no page documents', () => {
  const verify = (server: Parameters<typeof control>[0], error: string, exactly: number) =>
    control(server, 'POST', '/requests/verify', { match: { error }, exactly });

  test('its code can be named from when the rule is written, and as long as it is journaled', async () => {
    const server = await startAcme();
    expect((await verify(server, 'Own.Code', 0)).status).toBe(400);
    const { id } = arm(server, { ...own(), select: { times: 1 } });
    expect((await verify(server, 'Own.Code', 0)).status).toBe(200);
    await askAcme(server, 'key', 'CopyImage', { ImageId: 'img-gold' });
    server.engine.faults.remove(id);
    expect((await verify(server, 'Own.*', 1)).status).toBe(200);
    expect((await verify(server, 'Own.Cod', 0)).body.detail).toMatch(/did you mean 'Own\.Code'\?/);
  });

  test('the rule is shown as it was written', async () => {
    const server = await startAcme();
    const { status, body } = await control(server, 'POST', '/faults', own());
    expect([status, body.effect]).toEqual([201, own().effect]);
  });

  test('OpenAPI describes both forms of an error', async () => {
    const { body } = await control(await startAcme(), 'GET', '/openapi.json');
    const text = JSON.stringify(
      body.components.schemas.FaultRule.properties.effect.properties.error,
    );
    expect(text).toMatch(/"string"/);
    expect(text).toMatch(/UndocumentedError/);
    expect(body.components.schemas.UndocumentedError).toMatchObject({
      required: ['status', 'code', 'message'],
    });
  });
});

async function fetchMetrics({ url }: { readonly url: string }) {
  return { text: await (await fetch(`${url}/_doppel/metrics`)).text() };
}

test('a rule name of half a character -> a header all the same', async () => {
  const { answer } = await copied({ ...own(), name: 'half \ud83d' });
  expect([answer.status, answer.fault]).toEqual([418, 'half %EF%BF%BD']);
});
