import { failureAt, makesImage, progressAt, type Task } from '../../../../domain/task.ts';
import { oneProject } from '../common-checks.ts';
import { creationType, originOf } from '../origin.ts';
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
  .fact('tasks', ({ input, call }) => tasksOf(input.job_id, call))
  .find('job', 'IMG.0023', ({ tasks }) => tasks[0]);

/** A job by the project's path; Huawei Cloud calls it deprecated, Open Telekom Cloud has no other. */
export const showJob = jobOperation('ShowJob');

export const showJobProgress = jobOperation('ShowJobProgress');

function jobOperation(name: string) {
  return ims.operation(name, {
    access: 'read',
    page: [],
    checks,
    run: ({ job, tasks, call }) => shown(job, tasks, call),
  });
}

/** A job is asked for where it was started; one that is about several images is as many tasks. */
function tasksOf(id: string, { tasks, scope }: ImsCall): Task[] {
  return tasks.byId(id).filter(({ sourceRegion }) => sourceRegion === scope.region);
}

function shown(job: Task, tasks: readonly Task[], call: ImsCall) {
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
    entities: makesImage(job.kind)
      ? {
          image_name: image?.name,
          image_id: job.imageId,
          current_task: isRunning ? typeOf(job) : undefined,
          process_percent: isRunning ? percent : undefined,
          error_code: code,
          error: reason,
        }
      : { results: tasks.map(({ imageId }) => ({ image_id: imageId, status: 'success' })) },
  };
}

function statusOf(phase: ReturnType<typeof progressAt>['phase'], percent: number) {
  if (phase === 'succeeded') return 'SUCCESS';
  if (phase === 'failed' || phase === 'cancelled') return 'FAIL';
  return percent < INIT_PERCENT ? 'INIT' : 'RUNNING';
}

function typeOf({ kind, region, sourceRegion, sourceImageId }: Task): string {
  switch (kind) {
    case 'copy':
      return region === sourceRegion ? 'imsCopyImageInRegionJob' : 'imsCrossRegionCopyImageJob';
    case 'share':
      return 'imsAddImageMembersJob';
    case 'unshare':
      return 'imsDelImageMembersJob';
    case 'respond':
      return 'imsUpdateImageMembersJob';
    default:
      return creationType(originOf(sourceImageId));
  }
}
