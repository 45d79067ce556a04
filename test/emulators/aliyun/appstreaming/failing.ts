import type { Emulator } from '../../../../src/contract/emulator.ts';
import { aliyunAppStreaming } from '../../../../src/emulators/aliyun/appstreaming/index.ts';
import { failing as failingOf, type Injected } from '../failing.ts';

/** App Streaming with one operation that meets a row of the catalogue instead of its work. */
export function failing(operation: string, row: string, injected: Injected = {}): Emulator {
  return failingOf(aliyunAppStreaming, operation, row, injected);
}
