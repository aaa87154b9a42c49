import type { RawData } from 'ws';

/** The content of a WebSocket frame that holds JSON; `undefined` if it does not. */
export function parseFrame(raw: RawData): unknown {
  const bytes = Array.isArray(raw) ? Buffer.concat(raw) : Buffer.from(raw as ArrayBuffer);
  try {
    return JSON.parse(bytes.toString());
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
