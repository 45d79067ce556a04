/** What things that are counted are called, one of them and several. */
const NAMES: Readonly<Record<string, readonly [one: string, several: string]>> = {
  images: ['image', 'images'],
  copies: ['copy', 'copies'],
  seeds: ['posted seed', 'posted seeds'],
  limits: ['limit', 'limits'],
  settings: ['registration', 'registrations'],
  clock: ['clock', 'clocks'],
  faults: ['fault rule', 'fault rules'],
  journal: ['request', 'requests'],
  nonces: ['nonce', 'nonces'],
  worlds: ['world', 'worlds'],
  tasks: ['task', 'tasks'],
  time: ['time', 'times'],
};

/** `1 image`, `3 copies`. */
export function counted(count: number, kind: string): string {
  const [one = kind, several = kind] = NAMES[kind] ?? [];
  return `${count} ${count === 1 ? one : several}`;
}
