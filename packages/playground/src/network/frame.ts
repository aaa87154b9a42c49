import type { RawData } from 'ws';

/** What a WebSocket frame says in JSON; `undefined` where it is none. */
export function parseFrame(raw: RawData): unknown {
  const bytes = Array.isArray(raw) ? Buffer.concat(raw) : Buffer.from(raw as ArrayBuffer);
  try {
    return JSON.parse(bytes.toString());
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
