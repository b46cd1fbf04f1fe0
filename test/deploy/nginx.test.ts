import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSite } from '../../src/site/build.ts';
import { prepareHosting } from '../../src/site/hosting/prepare.ts';
import { SETTINGS, sketchModel } from '../site/example-site.ts';
import { findNginx, type Nginx, startNginx } from '../support/nginx.ts';
import { writeFiles } from '../support/write-files.ts';

// Vitest's own settings would pass for those of the site.
delete process.env['BASE_URL'];
delete process.env['DEV'];
process.env['NODE_ENV'] = 'production';

const MODEL = sketchModel(
  {
    'index.md': '# Home\n\nWelcome to [the guide](Guide/Start.md).\n',
    'Guide/Start.md': '---\naliases: [/docs/begin/, /Guide/START/]\n---\n\n# Start\n\nThe timeout is 5m.\n',
    'notes/über uns.md': '# Über uns\n\nWho we are.\n',
  },
  [{ name: 'core' }, { name: 'apps', dependsOn: ['core'] }],
  [],
);

const HEADERS = path.resolve(import.meta.dirname, '../../deploy/_headers');

const ONE_YEAR = 'public, max-age=31536000, immutable';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

describe.skipIf(findNginx() === null)("the image's nginx", () => {
  const site = mkdtempSync(path.join(tmpdir(), 'wikiproof-site-'));
  const maps = mkdtempSync(path.join(tmpdir(), 'wikiproof-maps-'));
  let nginx: Nginx;

  beforeAll(async () => {
    await buildSite({ settings: SETTINGS, load: () => MODEL, outDir: site });
    writeFiles(site, [
      ['drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
      ['notes/list.md', '# Größen\n'],
      ['Moved/Page/index.html', 'moved'],
      [`long/${'name-'.repeat(40)}/${'name-'.repeat(40)}/index.html`, 'long'],
    ]);
    await prepareHosting(site, maps);
    nginx = await startNginx(site, maps);
  }, 300_000);

  afterAll(async () => {
    await nginx?.stop();
    for (const folder of [site, maps]) rmSync(folder, { recursive: true, force: true });
  });

  /** Asks for a path as it stands, which `fetch` would tidy up, and follows no redirect. */
  function ask(asked: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Answer> {
    return new Promise((resolve, reject) => {
      request(`${nginx.origin}/`, { path: asked, headers, method }, async (response) => {
        const body = Buffer.concat(await response.toArray());
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      })
        .on('error', reject)
        .end();
    });
  }

  function asset(ending: string): string {
    return `/_astro/${readdirSync(path.join(site, '_astro')).find((file) => file.endsWith(ending))}`;
  }

  it.each(['/', '/guide/start/', '/notes/%C3%BCber-uns/', '/drift/', '/cluster/home/apps/'])(
    '%s is a page that a browser asks for again, and that nobody may frame',
    async (page) => {
      const { status, headers } = await ask(page);
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
        'content-security-policy': "frame-ancestors 'none'",
        'cross-origin-opener-policy': 'same-origin',
        'permissions-policy': 'camera=(), geolocation=(), microphone=()',
        'referrer-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        server: 'nginx',
      });
    },
  );

  it('sends what deploy/_headers says to other hosts', async () => {
    const [, general = '', drawings = ''] = readFileSync(HEADERS, 'utf8').split(/^\/.*$/m);
    const [{ headers }, drawing] = [await ask('/'), await ask('/drawing.svg')];
    for (const [, name = '', value] of general.matchAll(/^ {2}([\w-]+): (.*)$/gm))
      expect(headers[name.toLowerCase()]).toBe(value);
    expect(drawings).toContain(`Content-Security-Policy: ${drawing.headers['content-security-policy']}\n`);
  });

  it('a page that has not changed is answered with nothing', async () => {
    const { headers } = await ask('/');
    const again = await ask('/', { 'if-none-match': String(headers['etag']) });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  it.each(['.css', '.js'])('the %s of the site, whose name has a hash, is kept for good', async (ending) => {
    const { status, headers } = await ask(asset(ending));
    expect([status, headers['cache-control']]).toEqual([200, ONE_YEAR]);
  });

  it('the search is asked for again, and what its index consists of is kept', async () => {
    const [fragment] = readdirSync(path.join(site, 'pagefind/fragment'));
    expect((await ask('/pagefind/pagefind.js')).headers['cache-control']).toBe('no-cache');
    expect((await ask(`/pagefind/fragment/${fragment}`)).headers['cache-control']).toBe(ONE_YEAR);
  });

  it('sends what was compressed during the build, as the reader takes it', async () => {
    const plain = await ask('/guide/start/');
    const zipped = await ask('/guide/start/', { 'accept-encoding': 'gzip' });
    const small = await ask('/guide/start/', { 'accept-encoding': 'gzip, deflate, br, zstd' });
    expect([plain, zipped, small].map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'gzip', 'br']);
    expect([plain, zipped, small].map(({ headers }) => headers['vary'])).toEqual(Array(3).fill('Accept-Encoding'));
    expect([plain, zipped, small].map(({ headers }) => headers['content-type'])).toEqual(
      Array(3).fill('text/html; charset=utf-8'),
    );
    expect(gunzipSync(zipped.body)).toEqual(plain.body);
    expect(brotliDecompressSync(small.body)).toEqual(plain.body);
    expect(small.body.length).toBeLessThan(zipped.body.length);
  });

  it('Markdown is text that names its characters', async () => {
    const { headers, body } = await ask('/notes/list.md');
    expect(headers['content-type']).toBe('text/markdown; charset=utf-8');
    expect(body.toString()).toBe('# Größen\n');
  });

  it('a drawing that is opened by itself runs no script', async () => {
    const { headers } = await ask('/drawing.svg');
    expect(headers['content-type']).toBe('image/svg+xml');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';.*frame-ancestors 'none'$/);
  });

  it.each([
    ['without its closing slash', '/guide/start', '/guide/start/'],
    ['of former times', '/docs/begin/', '/guide/start/'],
    ['of former times without its closing slash', '/Docs/Begin?a=b', '/guide/start/?a=b'],
    ['in the case of the file', '/Guide/Start/', '/guide/start/'],
    ['in the case of the file without the closing slash', '/Guide/Start', '/guide/start/'],
    ['in lower case of a page that is not', '/moved/page/', '/Moved/Page/'],
    ['with letters that have to be encoded', '/Notes/%C3%BCber-uns', '/notes/%C3%BCber-uns/'],
    ['with a question', '/Guide/Start?highlight=timeout', '/guide/start/?highlight=timeout'],
    ['of more than 400 letters', `/Long/${'name-'.repeat(40)}/${'name-'.repeat(40)}`, undefined],
  ])('an address %s leads to the page', async (_how, asked, page) => {
    const { status, headers } = await ask(asked);
    expect([status, headers['location']]).toEqual([301, page ?? `${asked.toLowerCase()}/`]);
    expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' });
  });

  it.each(['/nowhere', '/nowhere/', '/cluster/home/nowhere/', '/_astro/nowhere.js', '//example.org/', '/404.html'])(
    '%s is not there: the page that says so, which nobody keeps',
    async (asked) => {
      const { status, headers, body } = await ask(asked);
      expect([status, headers['cache-control']]).toEqual([404, 'no-cache']);
      expect(headers['content-security-policy']).toBe("frame-ancestors 'none'");
      expect(body.toString()).toContain('There is no such page');
    },
  );

  it('leads nobody out of the site, and shows nothing beside it', async () => {
    const answers = await Promise.all(
      ['//example.org', '/../nginx.conf', '/..%2faddresses.map'].map((way) => ask(way)),
    );
    expect(answers.map(({ status, headers }) => [status, headers['location']])).toEqual([
      [404, undefined],
      [400, undefined],
      [400, undefined],
    ]);
  });

  it('takes nothing', async () => {
    expect((await ask('/', {}, 'POST')).status).toBe(405);
    expect((await ask('/', {}, 'PUT')).status).toBe(405);
  });

  it('says that it is well, and does not log the question', async () => {
    const { status, headers, body } = await ask('/healthz');
    expect([status, headers['content-type'], body.toString()]).toEqual([200, 'text/plain; charset=utf-8', 'ok\n']);
    expect(nginx.log()).toContain('GET /drift/ HTTP/1.1');
    expect(nginx.log()).not.toContain('healthz');
  });

  it('has nothing to complain of, and ends when it is asked to', async () => {
    expect(nginx.log()).not.toMatch(/\[(?:warn|error|crit|alert|emerg)\]/);
    expect(await nginx.stop()).toBe(0);
  });
});
