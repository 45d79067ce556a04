import * as z from 'zod';

export const servicesSchema = z.object({
  services: z.array(
    z
      .object({
        id: z.string(),
        name: z.string(),
        apiVersion: z.string(),
        operations: z.array(z.string()),
        errors: z.array(z.string()).meta({ description: 'Ids of the errors in its catalogue' }),
        cloud: z
          .object({
            domains: z
              .array(z.string())
              .meta({ description: 'The proxy answers for the hosts beneath them' }),
            credentials: z
              .array(z.object({ accessKey: z.string(), secret: z.string() }))
              .meta({ description: 'Variables by which its clients are told who calls' }),
            caBundles: z
              .array(z.string())
              .meta({ description: 'Variables by which its clients are told what to trust' }),
          })
          .meta({ description: 'What clients of all products of the cloud have in common' }),
      })
      .meta({ id: 'Service' }),
  ),
  neighbours: z.array(
    z
      .object({
        id: z.string(),
        name: z.string(),
        apiVersion: z.string(),
        operations: z.array(z.string()),
      })
      .meta({ id: 'Neighbour' }),
  ),
});

export const errorsSchema = z.object({
  errors: z.array(
    z
      .object({
        id: z.string(),
        code: z.string(),
        status: z.int(),
        message: z.string(),
        cause: z.enum(['state', 'parameter', 'injection']),
        source: z.string(),
        operations: z.array(z.string()),
      })
      .meta({ id: 'DocumentedError' }),
  ),
});

export const operationsSchema = z.object({
  operations: z.array(
    z
      .object({
        name: z.string(),
        docs: z.string(),
        access: z.enum(['read', 'write']),
        parameters: z.array(z.string()),
        page: z.array(z.string()).meta({
          description: "Ids of the errors that the operation's own page lists, in its order",
        }),
        errors: z.array(z.string()).meta({
          description:
            'Ids of all errors that it can answer: those of its page, what its checks and ' +
            "parameters add, and the gateway's",
        }),
      })
      .meta({ id: 'Operation' }),
  ),
});
