/** Results of a conversation. Codes are kept in the history for good: add, never rename. */
export const defaultDispositions = [
  'resolved',
  'advice-given',
  'application-helped',
  'referred-elsewhere',
  'deferred-appeal',
  'no-reply',
  'mistaken',
] as const;
