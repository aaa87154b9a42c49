import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';

export interface Page {
  /** Answers with the page's file at this path. `false`: it has none there. */
  serve(request: IncomingMessage, response: ServerResponse, pathname: string): boolean;
}

const ROOT = fileURLToPath(new URL('../../page', import.meta.url));

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

/** Nothing from outside: what a bot's message names elsewhere is described, never fetched. And no other page shows this one. */
const POLICY = [
  "default-src 'self'",
  "img-src 'self' data:",
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The same for every playground of this process: its build changes the process's environment for a moment. */
let built: ReturnType<typeof buildFiles> | undefined;

/**
 * The page, built from its sources into memory: it takes a quarter of a second, and a browser then requests three files. (Vite's
 * own development server would get seventy requests, and two playgrounds at the same time spoil its cache for each other.)
 */
export async function createPage(): Promise<Page> {
  const files = await (built ??= buildFiles());
  return {
    serve({ method = 'GET' }, response, pathname) {
      const name = pathname === '/' ? 'index.html' : pathname.slice(1);
      const body = files.get(name);
      if (body === undefined) return false;
      if (method !== 'GET' && method !== 'HEAD') {
        response.writeHead(405, { allow: 'GET, HEAD' }).end();
        return true;
      }
      const type = TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
      // Built files have their contents' hash in their names; the page that names them changes with them.
      const cacheControl = name === 'index.html' ? 'no-cache' : 'max-age=31536000, immutable';
      response.writeHead(200, {
        'content-type': type,
        'cache-control': cacheControl,
        'content-security-policy': POLICY,
      });
      // Node leaves the body out where only the head was asked for.
      response.end(body);
      return true;
    },
  };
}

async function buildFiles(): Promise<Map<string, string | Uint8Array>> {
  // Loaded here, so that a playground without a page does not wait for it.
  const { build } = await import('vite');
  const { NODE_ENV: before } = process.env;
  // Otherwise the page gets what libraries have for their developers, and warns of it in the console.
  process.env['NODE_ENV'] = 'production';
  const result = await build({
    root: ROOT,
    configFile: false,
    envFile: false,
    logLevel: 'error',
    build: { write: false, modulePreload: false, target: 'esnext', reportCompressedSize: false },
  }).finally(() => {
    // The bot in the same process must not see it.
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  });
  if (!('output' in result))
    throw new Error('The playground’s page was built into something else than one set of files.');
  return new Map(result.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]));
}
