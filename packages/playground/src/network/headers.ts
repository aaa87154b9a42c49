/** What is sent with every answer. An answer that needs more than this states a policy of its own. */
export const SAFE_HEADERS = {
  // Nothing in an answer is loaded, run, or shown inside another page.
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  // The same for browsers that do not know the line above.
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
} as const;
