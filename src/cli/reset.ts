import { clientCommand, tenantArg } from './client-command.ts';

/** `doppel reset`. */
export const reset = clientCommand({
  name: 'reset',
  description: 'Reset images and copies',
  args: {
    ...tenantArg,
    seed: {
      type: 'boolean',
      default: true,
      description: 'Plant the seeds again',
      negativeDescription: 'Leave the worlds empty',
    },
  },
  async call({ args: { seed }, mine }) {
    const done = await mine.reset({ seed });
    return { json: done, text: `${done.worlds} reset\n` };
  },
});
