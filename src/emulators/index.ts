import type { Emulator } from '../contract/emulator.ts';
import { aliyunAppStreaming } from './aliyun/appstreaming/index.ts';
import { aliyunEcs } from './aliyun/ecs/index.ts';
import { volcengineEcs } from './volcengine/ecs/index.ts';

/** The services doppel serves: one import and one line each. */
export const emulators: readonly Emulator[] = [volcengineEcs, aliyunEcs, aliyunAppStreaming];
