import { ecs } from '../service.ts';
import { DEFAULT_PROJECT } from '../settings.ts';

interface Asked {
  readonly input: { readonly ProjectName?: string | undefined };
}

/** Refuses a project that the account does not have. */
export const knownProject = ecs
  .checks<Asked>()
  .refuse(
    'InvalidProject.NotFound',
    ({ input: { ProjectName = DEFAULT_PROJECT }, call: { settings } }) =>
      ![DEFAULT_PROJECT, ...settings.projects].includes(ProjectName),
  );
