/** A row of a vendor's documentation: its code is its id and it has no number, unless it says so. */
export type Row = readonly [
  status: number,
  message: string,
  more?: { readonly code?: string; readonly number?: number },
];

export type Rows = Readonly<Record<string, Row>>;

/** All that a refusal is known by; `verdict` of an answer spells it so. */
export type Refusal = readonly [status: number, code: string, message: string, number?: number];

/** What a caller must see of each row whose text has no gap. */
export function refusalsOf<Name extends string>(rows: Readonly<Record<Name, Row>>) {
  return (name: Name): Refusal => {
    const [status, message, { code = name, number } = {}] = rows[name];
    return number === undefined ? [status, code, message] : [status, code, message, number];
  };
}
