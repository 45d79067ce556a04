import { createRoute } from '@hono/zod-openapi';
import { failureAt, failureText, progressAt, type Task } from '../domain/task.ts';
import type { Engine } from '../server/engine.ts';
import { copiesQuery, copiesSchema, copySchema } from './image-schemas.ts';
import { PAGE_SIZE, pageOf } from './paging.ts';
import { answers, type Routes, timeText } from './route.ts';
import { idParams, whereQuery } from './schemas.ts';
import { only, type Settled, worldsOf } from './scope.ts';

const list = createRoute({
  method: 'get',
  path: '/_doppel/copies',
  summary: 'List copies',
  description: `A page holds up to ${PAGE_SIZE}, or up to \`limit\`.`,
  request: { query: copiesQuery },
  responses: answers(copiesSchema, 'The copies, oldest first within each service of each tenant'),
});

const get = createRoute({
  method: 'get',
  path: '/_doppel/copies/{id}',
  summary: 'Get a copy',
  description:
    'By the id of its job or task, otherwise by that of its new image. Answers 409 with the ' +
    'candidates when several copies have the id.',
  request: { params: idParams, query: whereQuery },
  responses: answers(copySchema, 'The copy'),
});

/** Copies as far as they are now. */
export function addCopies(app: Routes, engine: Engine): void {
  app.openapi(list, (c) => {
    const { region, phase, after, limit, ...where } = c.req.valid('query');
    const { found, next } = pageOf(
      worldsOf(engine, where),
      { after, limit },
      ({ world }, seq, most) =>
        world.tasks.page({ after: seq, limit: most, kind: 'copy', region, phase }),
    );
    return c.json({ copies: found.map(([settled, task]) => show(settled, task)), next }, 200);
  });
  app.openapi(get, (c) => {
    const { id } = c.req.valid('param');
    const { region, ...where } = c.req.valid('query');
    const found = worldsOf(engine, where).flatMap((settled) =>
      newest(copiesOf(settled.world.tasks.byId(id), region)).map((task) => show(settled, task)),
    );
    return c.json(
      only('copy', id, found, (copy) => copy.destinationRegion),
      200,
    );
  });
}

function copiesOf(tasks: readonly Task[], region: string | undefined): Task[] {
  return tasks.filter(
    (task) => task.kind === 'copy' && (region === undefined || task.region === region),
  );
}

/** Of copies that share an id in a region, where names are ids, the newest. */
function newest(tasks: readonly Task[]): Task[] {
  return [...new Map(tasks.map((task) => [task.region, task])).values()];
}

function show({ world, now }: Settled, task: Task) {
  const failure = failureAt(task, now);
  return {
    id: task.id,
    tenant: world.tenant,
    service: world.service,
    sourceRegion: task.sourceRegion,
    sourceImageId: task.sourceImageId,
    destinationRegion: task.region,
    destinationImageId: task.imageId,
    ...progressAt(task, now),
    startedAt: task.startedAt === undefined ? null : timeText(task.startedAt),
    endsAt: task.endsAt === undefined ? null : timeText(task.endsAt),
    reason: failure === undefined ? null : failureText(failure),
  };
}
