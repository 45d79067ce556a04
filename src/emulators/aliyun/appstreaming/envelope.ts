/** What every answer but that of ListRegions holds besides its data. */
export const succeeded = {
  Success: true,
  // Text in the schema, a number in the page's sample: generated clients take either.
  Code: 200,
  Message: 'success',
} as const;
