import type { Child } from '../support/child.ts';
import { startChild } from '../support/child.ts';
import { control } from '../support/control.ts';
import { PROCESSES, type RunningProxy, startProxy } from './proxy.ts';

/** Several processes of the built program behind one proxy. */
export interface Farm {
  readonly proxy: RunningProxy;
  readonly processes: readonly Child[];
}

/** Starts as many processes as the configuration names, and the proxy over them. */
export async function startFarm(flagsOf: (index: number) => readonly string[]): Promise<Farm> {
  const numbers = Array.from({ length: PROCESSES }, (_, index) => index);
  const processes = await Promise.all(numbers.map((index) => startChild(...flagsOf(index))));
  return { proxy: await startProxy(processes.map(portOf)), processes };
}

export function portOf({ url }: Child): number {
  return Number(new URL(url).port);
}

/** The keys that a process has met, asked of itself. */
export async function keysOf(process: Child): Promise<readonly string[]> {
  const { body } = await control({ port: portOf(process) }, 'GET', '/tenants');
  return body.tenants.map(({ key }: { readonly key: string }) => key);
}

/** Does something with each of many, a few at a time. */
export async function forEach<T>(
  many: readonly T[],
  work: (one: T, index: number) => Promise<void>,
): Promise<void> {
  const left = many.entries();
  async function worker(): Promise<void> {
    for (const [index, one] of left) await work(one, index);
  }
  await Promise.all(Array.from({ length: 8 }, worker));
}
