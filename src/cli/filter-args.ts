/** What narrows a list of images or copies down. */
export const filterArgs = {
  service: { type: 'string', description: 'Only of this service', valueHint: 'ID' },
  region: { type: 'string', description: "Only in this region; a copy's destination" },
} as const;
