import type { WorldImages } from './images.ts';
import type { WorldTasks } from './tasks.ts';
import type { WorldTokens } from './tokens.ts';

/** The state of one service of one tenant; nothing in it can reach another. */
export interface World {
  readonly tenant: string;
  readonly service: string;
  readonly images: WorldImages;
  readonly tasks: WorldTasks;
  readonly tokens: WorldTokens;
}
