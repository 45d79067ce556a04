/** A running doppel. */
interface At {
  readonly url: string;
}

const TYPE = 'application/x-ndjson';

/** The snapshot of a tenant, or of everything. */
export async function saved({ url }: At, tenant?: string): Promise<string> {
  const query = tenant === undefined ? '' : `?${new URLSearchParams({ tenant })}`;
  const response = await fetch(`${url}/_doppel/snapshot${query}`);
  if (response.status !== 200) throw new Error(await response.text());
  return response.text();
}

/** Loads a snapshot; what the control plane answers. */
export async function load({ url }: At, text: string, query = '') {
  const init = { method: 'PUT', headers: { 'Content-Type': TYPE }, body: text };
  const response = await fetch(`${url}/_doppel/snapshot${query}`, init);
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at any part of the body
  return { status: response.status, body: (await response.json()) as any };
}
