import type { Operation } from '../../../contract/emulator.ts';
import type { EcsCall } from './call.ts';
import { error, invalid } from './errors.ts';

/** An operation that looks at the account before it looks at its parameters. */
export function afterAccount(operation: Operation): Operation {
  return {
    ...operation,
    prepare(raw) {
      const prepared = operation.prepare(raw);
      return {
        ok: true,
        run(call) {
          if ((call as EcsCall).facts.arrearage) throw error('Account.Arrearage');
          if (!prepared.ok) throw invalid(prepared.issues);
          return prepared.run(call);
        },
      };
    },
  };
}
