// Apart from the route, so that what judges requests before one does not load it.

export const SNAPSHOT_PATH = '/_doppel/snapshot';

/** JSON lines. */
export const SNAPSHOT_TYPE = 'application/x-ndjson';

/** The largest snapshot that is taken over the wire, in bytes: some 60,000 copies with their images. */
export const MAX_SNAPSHOT_BYTES = 64 * 1024 * 1024;
