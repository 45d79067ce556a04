/** Said of what is no RFC 3339 time. */
export const NO_TIME = 'is not a time; write it as 2026-11-22T08:00:00Z';
