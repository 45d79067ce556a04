import { request } from 'node:http';

/** An answer of the control plane. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at any part of any body
  readonly body: any;
}

/** Calls the control plane; `path` is below `/_doppel`. A string is sent as it is, else as JSON; JSON is read. */
export function control(
  { port }: { readonly port: number },
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const type = text === undefined ? {} : { 'Content-Type': 'application/json' };
  return new Promise((resolve, reject) => {
    const sent = request({
      port,
      method,
      path: `/_doppel${path}`,
      headers: { ...type, ...headers },
      agent: false,
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        const read = Buffer.concat(chunks).toString();
        const { statusCode: status = 0, headers: received } = response;
        const isJson = read !== '' && /[/+]json/.test(received['content-type'] ?? '');
        const body = isJson ? JSON.parse(read) : read || undefined;
        resolve({ status, headers: received, body });
      });
    });
    sent.end(text);
  });
}
