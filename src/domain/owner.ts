/** Everyone, where something can also be one tenant's: what all tenants inherit. */
export const EVERYONE = Symbol('everyone');

/** Whose something is: one tenant's, by its access key, or everyone's. */
export type Owner = string | typeof EVERYONE;

/** An owner as text, for keys and columns; no access key is empty. */
export function ownerText(owner: Owner): string {
  return owner === EVERYONE ? '' : owner;
}

/** The owner that a text stands for. */
export function toOwner(text: string): Owner {
  return text === '' ? EVERYONE : text;
}
