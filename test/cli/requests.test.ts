import { expect, test } from 'vitest';
import { callAcme, NOON, startAcme } from '../support/acme.ts';
import { cli } from '../support/cli.ts';

/** A journal of a copy, a misspelt one, a look of another tenant and something of nobody. */
async function started(journalSize = 10_000) {
  const { url } = await startAcme({ journalSize });
  await callAcme(url, 'ann', 'CopyImage', { ImageId: 'img-gold' });
  await callAcme(url, 'ann', 'CopyImage', { ImagId: 'img-gold' });
  await callAcme(url, 'bob', 'DescribeImages', {});
  await fetch(`${url}/nowhere`);
  return { DOPPEL_URL: url };
}

test.for([
  ['requests', 5],
  ['requests list', 5],
  ['requests list --tenant ann', 3],
  ['requests list --operation Copy* --status 200', 2],
  ['requests list --error MissingParameter', 2],
  ['requests list --service acme --region r1', 4],
  ['requests list --tenant eve', 1],
] as const)('doppel %s -> %i lines', async ([line, lines]) => {
  const { code, out } = await cli(line.split(' '), await started());
  expect([code, out.trimEnd().split('\n').length]).toEqual([0, lines]);
});

test('a line says what was wrong', async () => {
  const { out } = await cli(['requests', 'list', '--status', '400'], await started());
  expect(out).toMatch(
    new RegExp(
      `\\n${NOON} +ann +acme +CopyImage +r1 +400 +\\d+\\.\\d +- +MissingParameter: made up; ImagId is not read; did you mean 'ImageId'\\?\\n$`,
    ),
  );
});

test('what was forgotten is said', async () => {
  const env = await started(2);
  expect((await cli(['requests'], env)).out).toMatch(/\n2 older ones are forgotten\n$/);
  expect(JSON.parse((await cli(['requests', '--json'], env)).out)).toMatchObject({ evicted: 2 });
});

test.for([
  [['--operation', 'CopyImage', '--exactly', '2'], 2],
  [['--operation', 'CopyImage', '--where', 'ImageId=img-*', '--at-least', '1'], 1],
  [['--status', '500', '--at-most', '0'], 0],
  [['--in-order', '[{"operation":"CopyImage"},{"status":404}]'], 2],
] as const)('doppel requests verify %j', async ([flags, matched]) => {
  const printed = await cli(['requests', 'verify', ...flags], await started());
  expect(printed).toEqual({ code: 0, out: `${matched} matched\n`, err: '' });
});

test('near misses', async () => {
  const argv = ['requests', 'verify', '--tenant', 'ann', '--status', '200', '--exactly', '2'];
  expect(await cli(argv, await started())).toEqual({
    ...{ code: 1, out: '' },
    err: `doppel: requests: matched 1 request where exactly 2 should; compare what was wanted (-) with what was found (+):\n${NOON} acme CopyImage r1 -> 400 MissingParameter\n- status: 200\n+ status: 400\n`,
  });
});

test.for([
  ['verify', 2, /give exactly one of exactly, atLeast, atMost and inOrder/],
  ['verify --exactly many', 2, /--exactly 'many' is not a whole number/],
  ['verify --exactly 0 --operation CopyImag', 2, /did you mean 'CopyImage'\?/],
  ['verify --in-order nowhere.json', 1, /nowhere\.json: cannot be read as JSON/],
  ['list --operaton x', 2, /did you mean --operation\?/],
  ['lst', 2, /unknown verb 'lst'; did you mean list\?/],
] as const)('doppel requests %s -> %i', async ([line, code, err]) => {
  const printed = await cli(['requests', ...line.split(' ')], await started());
  expect(printed).toEqual({ code, out: '', err: expect.stringMatching(err) });
});

test('forgetting', async () => {
  const env = await started();
  expect((await cli(['requests', 'clear', '--tenant', 'ann'], env)).out).toBe('2 forgotten\n');
  expect((await cli(['requests', 'clear'], env)).out).toBe('2 forgotten\n');
  expect((await cli(['requests'], env)).out).toBe('none\n');
});
