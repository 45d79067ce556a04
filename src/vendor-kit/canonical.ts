/** A canonical request, part by part. */
export interface Canonical {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: string;
  readonly signedHeaders: string;
  readonly bodyHash: string;
}

export function canonicalText(canonical: Canonical): string {
  const { method, path, query, headers, signedHeaders, bodyHash } = canonical;
  return [method, path, query, headers, signedHeaders, bodyHash].join('\n');
}
