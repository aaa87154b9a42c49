import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';

/** Serves the page. `next` handles what the page does not have. */
export interface Page {
  serve(request: IncomingMessage, response: ServerResponse, next: () => void): void;
}

const ROOT = fileURLToPath(new URL('../../page', import.meta.url));

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

/**
 * The page, built from its sources into memory: it takes a quarter of a second, and a browser then requests three files. (Vite's
 * own development server would get seventy requests, and two playgrounds at the same time spoil its cache for each other.)
 */
export async function createPage(): Promise<Page> {
  const files = await buildFiles();
  return {
    serve(request, response, next) {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const name = pathname === '/' ? 'index.html' : pathname.slice(1);
      const body = files.get(name);
      if (body === undefined) return next();
      const type = TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
      // Built files have their contents' hash in their names; the page that names them changes with them.
      const cacheControl = name === 'index.html' ? 'no-cache' : 'max-age=31536000, immutable';
      response.writeHead(200, {
        'content-type': type,
        'cache-control': cacheControl,
        'x-content-type-options': 'nosniff',
      });
      return void response.end(body);
    },
  };
}

async function buildFiles(): Promise<Map<string, string | Uint8Array>> {
  // Loaded here, so that a playground without a page does not wait for it.
  const { build } = await import('vite');
  const { NODE_ENV: before } = process.env;
  const built = await build({
    root: ROOT,
    configFile: false,
    envFile: false,
    logLevel: 'error',
    build: { write: false, modulePreload: false, target: 'esnext', reportCompressedSize: false },
  });
  // Vite sets NODE_ENV for its build, and the bot in the same process must not see that.
  if (before === undefined) delete process.env['NODE_ENV'];
  else process.env['NODE_ENV'] = before;
  if (!('output' in built))
    throw new Error('The playground’s page was built into something else than one set of files.');
  return new Map(built.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]));
}
