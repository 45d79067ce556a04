import { take } from '../../../../vendor-kit/paging.ts';
import type { CentralImage } from '../image.ts';
import { regions } from '../regions.ts';
import type { AppStreamingCall } from '../service.ts';

/** Images read at once from a region. */
const CHUNK = 32;

interface Source {
  readonly region: string;
  /** Read and not yet given, newest first. */
  chunk: CentralImage[];
}

/** All images of all regions, newest first; lazily read, because there may be many. */
export function* newestImages({ images }: AppStreamingCall): Generator<CentralImage> {
  const read = (region: string, before?: number) => take(images.newest(region, before), CHUNK);
  const sources = regions
    .filter((region) => images.totals(region).images > 0)
    .map((region): Source => ({ region, chunk: read(region) }));
  for (let next = newestOf(sources); next !== undefined; next = newestOf(sources)) {
    const image = next.chunk.shift();
    if (image === undefined) return;
    if (next.chunk.length === 0) next.chunk = read(next.region, image.seq);
    yield image;
  }
}

function newestOf(sources: readonly Source[]): Source | undefined {
  let newest: Source | undefined;
  for (const source of sources) {
    const seq = source.chunk[0]?.seq;
    if (seq !== undefined && seq > (newest?.chunk[0]?.seq ?? 0)) newest = source;
  }
  return newest;
}
