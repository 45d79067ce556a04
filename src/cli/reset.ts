import { clientCommand, tenantArg } from './client-command.ts';

/** `doppel reset`. */
export const reset = clientCommand({
  name: 'reset',
  description: 'Throw images and copies away',
  args: {
    ...tenantArg,
    seed: {
      type: 'boolean',
      default: true,
      description: 'Plant the seeds again',
      negativeDescription: 'Leave nothing',
    },
  },
  async call({ args: { seed }, mine }) {
    const done = await mine.reset({ seed });
    return { json: done, text: `${done.worlds} reset\n` };
  },
});
