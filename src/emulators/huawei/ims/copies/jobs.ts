import { failureAt, makesImage, progressAt, type Task } from '../../../../domain/task.ts';
import { oneProject } from '../common-checks.ts';
import { segment } from '../parameters.ts';
import { type ImsCall, ims } from '../service.ts';
import { milliseconds } from '../time.ts';

/** Below this a job that runs is only begun. */
const INIT_PERCENT = 10;

/** What a failed job says where a fault says why in free words. */
const FAILED = 'IMG.0014';

const checks = ims
  .checks()
  .include(oneProject)
  .input({ job_id: segment })
  .find('job', 'IMG.0023', ({ input, call }) => jobOf(input.job_id, call));

/** A job by the project's path; Huawei Cloud calls it deprecated, Open Telekom Cloud has no other. */
export const showJob = jobOperation('ShowJob');

export const showJobProgress = jobOperation('ShowJobProgress');

function jobOperation(name: string) {
  return ims.operation(name, {
    access: 'read',
    page: [],
    checks,
    run: ({ job, call }) => shown(job, call),
  });
}

/** A job is asked for where it was started. */
function jobOf(id: string, { tasks, scope }: ImsCall): Task | undefined {
  return tasks.byId(id).find(({ sourceRegion }) => sourceRegion === scope.region);
}

function shown(job: Task, call: ImsCall) {
  const { phase, percent } = progressAt(job, call.now);
  const failure = failureAt(job, call.now);
  const isRunning = phase === 'running';
  const code = failure && (failure.code || FAILED);
  const reason = failure?.reason;
  const image = call.images.visible(job.imageId, job.region);
  return {
    status: statusOf(phase, percent),
    job_id: job.id,
    job_type: typeOf(job),
    begin_time: milliseconds(job.startedAt ?? job.createdAt),
    end_time: isRunning ? null : milliseconds(job.endsAt ?? call.now),
    error_code: code ?? null,
    fail_reason: reason ?? null,
    entities: {
      image_name: image?.name,
      image_id: job.imageId,
      current_task: isRunning ? typeOf(job) : undefined,
      process_percent: isRunning ? percent : undefined,
      error_code: code,
      error: reason,
    },
  };
}

function statusOf(phase: ReturnType<typeof progressAt>['phase'], percent: number) {
  if (phase === 'succeeded') return 'SUCCESS';
  if (phase === 'failed' || phase === 'cancelled') return 'FAIL';
  return percent < INIT_PERCENT ? 'INIT' : 'RUNNING';
}

function typeOf({ kind, region, sourceRegion }: Task) {
  if (makesImage(kind) && kind !== 'copy') return 'imsImportImageJob';
  return region === sourceRegion ? 'imsCopyImageInRegionJob' : 'imsCrossRegionCopyImageJob';
}
