/** The names of the fields of forms: each form has one. */
export const fields = { written: 'text', ticked: 'ticks' } as const;
