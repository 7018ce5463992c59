// Serves the built SPA: files of dist/, /config.json from the environment, /healthz. No dependencies.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { constants, createGzip } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** Already compressed formats gain nothing. */
const COMPRESSIBLE = new Set(['.html', '.js', '.css', '.json', '.webmanifest', '.svg', '.txt']);

/** Settings from the environment, with those of a local start as defaults. */
export function settingsFrom(environment) {
  return {
    port: Number(environment.CQRS_SPA_PORT ?? 3000),
    host: environment.CQRS_SPA_HOST ?? '127.0.0.1',
    root: environment.CQRS_SPA_ROOT ?? fileURLToPath(new URL('./dist', import.meta.url)),
    config: {
      apiUrl: environment.CQRS_API_URL ?? 'http://localhost:8080',
      issuer: environment.CQRS_ISSUER ?? 'http://localhost:8090/realms/cqrs',
      clientId: environment.CQRS_CLIENT_ID ?? 'cqrs-spa',
      nhsmailAlias: environment.CQRS_NHSMAIL_ALIAS ?? 'nhsmail',
    },
  };
}

/** Headers of every answer: only our own code runs, and only the API and the issuer are spoken to. */
function securityHeaders({ apiUrl, issuer }) {
  const issuerOrigin = new URL(issuer).origin;
  const connect = [...new Set([new URL(apiUrl, 'http://self').origin, issuerOrigin])].filter(
    (it) => it !== 'http://self',
  );
  return {
    'Content-Security-Policy': [
      "default-src 'self'",
      `connect-src 'self' ${connect.join(' ')}`,
      `frame-src ${issuerOrigin}`,
      "img-src 'self' data:",
      "style-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  };
}

/** The path inside the root, or null when the request points elsewhere. */
function pathInside(root, url) {
  let path;
  try {
    path = decodeURIComponent(url.split('?', 1)[0]);
  } catch {
    return null;
  }
  if (!path.startsWith('/') || path.includes('\0') || path.includes('\\') || path.split('/').includes('..'))
    return null;
  const file = normalize(join(root, path));
  return file === normalize(root) || file.startsWith(normalize(root) + sep) ? { path, file } : null;
}

async function fileAt(file) {
  const found = await stat(file).catch(() => null);
  return found?.isFile() ? found : null;
}

/** Names that carry a hash of their content never change; everything else is asked for again. */
function cachingOf(path) {
  return /^\/assets\/.+-[\w-]{8,}\.\w+$/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

async function sendFile(request, response, path, file, found) {
  const extension = extname(file);
  const etag = `W/"${found.size.toString(36)}-${Math.trunc(found.mtimeMs).toString(36)}"`;
  response.setHeader('Content-Type', TYPES[extension] ?? 'application/octet-stream');
  response.setHeader('Cache-Control', cachingOf(path));
  response.setHeader('ETag', etag);
  if (COMPRESSIBLE.has(extension)) response.setHeader('Vary', 'Accept-Encoding');
  if (request.headers['if-none-match'] === etag) return response.writeHead(304).end();

  const gzip = COMPRESSIBLE.has(extension) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  if (gzip) response.setHeader('Content-Encoding', 'gzip');
  else response.setHeader('Content-Length', found.size);
  response.writeHead(200);
  if (request.method === 'HEAD') return response.end();
  const compress = gzip ? [createGzip({ level: constants.Z_BEST_SPEED })] : [];
  pipeline(createReadStream(file), ...compress, response, () => {});
}

function sendText(request, response, status, type, text) {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' });
  response.end(request.method === 'HEAD' ? undefined : text);
}

/** The handler of all requests; a page of the SPA is whatever is no file and has no extension. */
export function handler(settings) {
  const headers = securityHeaders(settings.config);
  const config = JSON.stringify(settings.config);
  return async (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return sendText(request, response, 405, 'text/plain', 'Method not allowed\n');
    }
    const wanted = pathInside(settings.root, request.url);
    if (!wanted) return sendText(request, response, 400, 'text/plain', 'Bad request\n');
    if (wanted.path === '/healthz') return sendText(request, response, 200, 'text/plain', 'ok\n');
    if (wanted.path === '/config.json') return sendText(request, response, 200, 'application/json', config);

    const found = await fileAt(wanted.file);
    if (found) return sendFile(request, response, wanted.path, wanted.file, found);
    if (extname(wanted.path) && !request.headers.accept?.includes('text/html')) {
      return sendText(request, response, 404, 'text/plain', 'Not found\n');
    }
    const index = join(settings.root, 'index.html');
    const page = await fileAt(index);
    if (!page) return sendText(request, response, 503, 'text/plain', 'The SPA is not built\n');
    return sendFile(request, response, '/', index, page);
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const settings = settingsFrom(process.env);
  const server = createServer(handler(settings));
  server.listen(settings.port, settings.host, () => console.log(`SPA on http://${settings.host}:${settings.port}`));
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      server.close(() => process.exit(0));
      server.closeAllConnections();
    });
  }
}
