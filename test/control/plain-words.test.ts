import { expect, test } from 'vitest';
import { type Config, configSchema, readConfig } from '../../src/server/config.ts';
import { startAcme } from '../support/acme.ts';
import { cli } from '../support/cli.ts';
import { control } from '../support/control.ts';

/** What the validation library says when nobody else does. */
const ITS_WORDS =
  /invalid (input|option|string|key|element)|expected|received|too (small|big)|unrecognized/i;

/** One value of each type, and some at the edge of theirs. */
const VALUES = [null, true, -1, 0.5, 1e300, '', 'x', '2026-13-01', [], [1], {}, { x: 1 }];

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { schema: Schema } } };
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** What makes a body that has a value at one place. */
type Make = (value: unknown) => unknown;

/** Every place in bodies of a schema. */
function placesIn(schemas: Description['components']['schemas'], schema: Schema): Make[] {
  const { $ref, anyOf = [], allOf = [], properties, additionalProperties, items } = schema;
  const named = $ref === undefined ? undefined : schemas[$ref.split('/').at(-1) ?? ''];
  const others = [...anyOf, ...allOf, ...(named === undefined ? [] : [named])];
  const free = typeof additionalProperties === 'object' ? { acme: additionalProperties } : {};
  return [
    (value) => value,
    ...others.flatMap((other) => placesIn(schemas, other)),
    ...Object.entries({ ...properties, ...free }).flatMap(([name, property]) =>
      placesIn(schemas, property).map(
        (make): Make =>
          (value) => ({ [name]: make(value) }),
      ),
    ),
    ...(items === undefined
      ? []
      : placesIn(schemas, items).map(
          (make): Make =>
            (value) => [make(value)],
        )),
  ];
}

test('no route speaks in the words of the validation library, whatever is sent', async () => {
  const server = await startAcme();
  const { paths, components } = (await control(server, 'GET', '/openapi.json')).body as Description;
  const said = new Set<string>();
  for (const [path, methods] of Object.entries(paths)) {
    const filled = path.replace('/_doppel', '').replace('{id}', 'acme').replace('{key}', 'ann');
    for (const [name, { parameters = [], requestBody }] of Object.entries(methods)) {
      const method = name.toUpperCase();
      if (path.endsWith('/events')) continue;
      for (const { in: place, name: parameter } of parameters) {
        if (place !== 'query' || path.endsWith('/metrics')) continue;
        for (const value of ['', 'x', '-1', '1.5', `&${parameter}=`]) {
          const { status, body } = await control(
            server,
            method,
            `${filled}?${parameter}=${value}`,
            requestBody && {},
          );
          expect([status < 500, body?.detail ?? '']).toEqual([
            true,
            expect.not.stringMatching(ITS_WORDS),
          ]);
          said.add(body?.detail);
        }
      }
      const { schema } = requestBody?.content['application/json'] ?? {};
      const bodies = new Set(
        (schema === undefined ? [] : placesIn(components.schemas, schema)).flatMap((make) =>
          VALUES.map((value) => JSON.stringify(make(value))),
        ),
      );
      for (const body of bodies) {
        const answer = await control(server, method, filled, body);
        expect([body, answer.status < 500, answer.body?.detail ?? '']).toEqual([
          body,
          true,
          expect.not.stringMatching(ITS_WORDS),
        ]);
        said.add(answer.body?.detail);
      }
    }
  }
  // The walk went somewhere.
  expect(said.size).toBeGreaterThan(100);
}, 60_000);

test.for(Object.keys(configSchema.shape) as (keyof Config)[])(
  'neither does the setting %s',
  (setting) => {
    for (const value of [...VALUES, Number.NaN, 'x'.repeat(1000)]) {
      try {
        readConfig({ [setting]: value });
      } catch (error) {
        expect(error).toMatchObject({
          name: 'ConfigError',
          message: expect.not.stringMatching(ITS_WORDS),
        });
      }
    }
  },
);

test.for([
  ...['clock advance', 'clock set', 'seed', 'limits set acme imagesPerRegion'],
  ...['fault add --times', 'fault add --phase', 'fault add --throttle', 'fault add --latency'],
  ...['fault add --where', 'images --status', 'copies --phase', 'requests list --status'],
  ...['requests verify --exactly', 'requests list --limit', 'reset --only', 'wait --timeout'],
  ...['tenants set ann --account-id', 'tenants set ann --fact', 'fault add --file'],
])('nor doppel %s', async (line) => {
  const { url } = await startAcme();
  for (const value of ['', 'x', '-1', '1.5', '[]', '{}']) {
    const { code, err } = await cli([...line.split(' '), value], { DOPPEL_URL: url });
    expect([value, code, err]).toEqual([
      value,
      expect.toSatisfy((exit) => exit === 1 || exit === 2),
      expect.stringMatching(/^doppel: .+; .+|^doppel: .*; see|armed/),
    ]);
    expect(err).not.toMatch(ITS_WORDS);
  }
});
