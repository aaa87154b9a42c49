/** The project's folder: it holds src/, with this file, and dist/, in which `npm run build` puts the same as one program. */
export const root = new URL('../', import.meta.url);
