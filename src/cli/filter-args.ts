/** What narrows a list of images or copies down. */
export const filterArgs = {
  service: { type: 'string', description: 'Only in this service', valueHint: 'ID' },
  region: { type: 'string', description: 'Only in this region; for a copy, its destination' },
} as const;
