import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { handler, settingsFrom } from './server.mjs';

let folder;
let server;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spa-'));
  await mkdir(join(folder, 'dist/assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'dist/index.html'), '<h1>CQRS</h1>');
  await writeFile(join(folder, 'dist/assets/index-Ab12Cd34.js'), 'console.log(1);');
  await writeFile(join(folder, 'dist/assets/logo.png'), 'png');
  const environment = { CQRS_SPA_ROOT: join(folder, 'dist'), CQRS_API_URL: 'http://api.example:1' };
  server = createServer(handler(settingsFrom(environment))).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});

after(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

/** Sends the path exactly as written: fetch would tidy the dots away. */
function get(path, headers = {}, method = 'GET') {
  return new Promise((resolve, reject) => {
    request({ port: server.address().port, path, method, headers, agent: false }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => {
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) });
      });
    })
      .on('error', reject)
      .end();
  });
}

test('a page of the SPA is index.html, asked for again each time', async () => {
  const answer = await get('/declarations/1?x=1');
  assert.equal(answer.status, 200);
  assert.equal(answer.body.toString(), '<h1>CQRS</h1>');
  assert.equal(answer.headers['cache-control'], 'no-cache');
});

test('a hashed asset is kept for ever, another is not', async () => {
  assert.match((await get('/assets/index-Ab12Cd34.js')).headers['cache-control'], /immutable/);
  assert.equal((await get('/assets/logo.png')).headers['cache-control'], 'no-cache');
});

test('a missing asset is 404, not the page', async () => {
  assert.equal((await get('/assets/gone-Ab12Cd34.js')).status, 404);
});

test('text is compressed for those who take it', async () => {
  const answer = await get('/assets/index-Ab12Cd34.js', { 'accept-encoding': 'br, gzip' });
  assert.equal(answer.headers['content-encoding'], 'gzip');
  assert.equal(gunzipSync(answer.body).toString(), 'console.log(1);');
});

test('an unchanged file is 304', async () => {
  const { etag } = (await get('/')).headers;
  assert.equal((await get('/', { 'if-none-match': etag })).status, 304);
});

test('config.json tells the addresses of the environment', async () => {
  const config = JSON.parse((await get('/config.json')).body);
  assert.deepEqual(config, {
    apiUrl: 'http://api.example:1',
    issuer: 'http://localhost:8090/realms/cqrs',
    clientId: 'cqrs-spa',
    nhsmailAlias: 'nhsmail',
  });
});

test('the policy lets pages speak to the API and the issuer only', async () => {
  const policy = (await get('/')).headers['content-security-policy'];
  assert.match(policy, /connect-src 'self' http:\/\/api\.example:1 http:\/\/localhost:8090;/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.equal((await get('/healthz')).headers['x-content-type-options'], 'nosniff');
});

test('nothing outside dist is served', async () => {
  for (const path of [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/%00',
    '/%',
  ]) {
    assert.equal((await get(path)).status, 400, path);
  }
});

test('only reading is allowed', async () => {
  assert.equal((await get('/', {}, 'POST')).status, 405);
  assert.equal((await get('/', {}, 'HEAD')).body.length, 0);
});
