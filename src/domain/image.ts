/** Each service has its own words for these four, or deletes at once and knows no `deleting`. */
export const IMAGE_STATUSES = ['creating', 'available', 'failed', 'deleting'] as const;

export type ImageStatus = (typeof IMAGE_STATUSES)[number];

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** What every cloud says of an image; what only one says lies in `attributes`. */
export interface ImageFacts {
  readonly region: string;
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly status: ImageStatus;
  /** Owned by the tenant: it counts against the quota. Public and shared images are not owned. */
  readonly owned: boolean;
  readonly sizeGiB: number;
  readonly tags: readonly Tag[];
  /** Milliseconds of the tenant's clock. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface Image<Attributes = Readonly<Record<string, unknown>>> extends ImageFacts {
  /** Order of creation within the whole database. */
  readonly seq: number;
  readonly attributes: Attributes;
}

/** An image about to be stored. */
export type NewImage<Attributes = Readonly<Record<string, unknown>>> = ImageFacts & {
  readonly attributes: Attributes;
};
