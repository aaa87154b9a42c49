import { fileURLToPath } from 'node:url';

/** The project's folder: it holds src/, with this file, and dist/, in which `npm run build` puts the same as one program. */
export const root = new URL('../', import.meta.url);

/** Where what can be made again is kept, if that folder can be written. */
export const cache = (name: string): string => fileURLToPath(new URL(`node_modules/.cache/sherpa/${name}`, root));
