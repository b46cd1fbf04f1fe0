import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { PROGRAM } from '../cli/program.ts';
import { BOOTSTRAP } from '../support/folder.ts';
import { kustomization, timeoutsPage } from '../support/git-history.ts';
import { writeFiles } from '../support/write-files.ts';

const FILES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(BOOTSTRAP).map(([path, text]) => [`fleet/${path}`, text])),
  'fleet/clusters/home/web.yaml': kustomization('web', '9m'),
  'fleet/clusters/home/web-data.yaml': kustomization('web-data', '3m'),
  'wiki/wikiproof.yaml': 'repository: ../fleet\n',
  'wiki/web.md': `# Web\n\nServes the garden.\n\n${timeoutsPage({ web: '5m' })}\n## Garden tools\n\nA rake.\n`,
  'wiki/ops/data.md': `${timeoutsPage({ 'web-data': '3m' })}\nSee the [tools](../web.md#garden-tools) of the garden.\n`,
};

const folder = mkdtempSync(join(tmpdir(), 'wikiproof-mcp-'));
const client = new Client({ name: 'test', version: '1.0.0' });

beforeAll(async () => {
  writeFiles(folder, Object.entries(FILES));
  const args = [PROGRAM, 'mcp', '--wiki', 'wiki'];
  await client.connect(new StdioClientTransport({ command: process.execPath, args, cwd: folder, stderr: 'ignore' }));
});

afterAll(async () => {
  await client.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The text that a tool answers with, and whether it is a refusal. */
async function call(name: string, wanted: Readonly<Record<string, unknown>> = {}) {
  const { content, isError, structuredContent } = await client.callTool({ name, arguments: { ...wanted } });
  const [first] = content;
  return { text: first?.type === 'text' ? first.text : '', isError: isError === true, data: structuredContent };
}

function write(path: string, text: string): void {
  writeFileSync(join(folder, path), text);
}

test('the server says who it is and what to do first', () => {
  expect(client.getServerVersion()).toMatchObject({ name: 'wikiproof', version: packageJson.version });
  expect(client.getInstructions()).toContain('Before you propose the change: `check_text`');
});

test('every tool only reads, and says what it takes and gives', async () => {
  const { tools } = await client.listTools();
  expect(tools.map(({ name, outputSchema }) => [name, outputSchema !== undefined])).toEqual([
    ['context', false],
    ['list_facts', true],
    ['search_pages', true],
    ['check_text', true],
    ['explain', false],
  ]);
  expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true);
  const described = tools.flatMap(({ description = '', inputSchema }) => [
    description,
    ...Object.keys(inputSchema.properties ?? {}),
  ]);
  expect(described).not.toContain('');
});

describe('list_facts', () => {
  const named = (data: unknown) => (data as { objects: { name: string }[] }).objects.map(({ name }) => name);

  test('tells objects by a part of their name, first the one of exactly that name', async () => {
    const { data } = await call('list_facts', { kind: 'kustomization', name: 'web' });
    expect(named(data)).toEqual(['web', 'web-data']);
    expect(data).toMatchObject({
      total: 2,
      commit: null,
      objects: [
        {
          kind: 'Kustomization',
          cluster: 'home',
          file: 'clusters/home/web.yaml',
          fields: {
            'spec.timeout': {
              value: '9m',
              origin: 'written',
              evidence: [{ file: 'clusters/home/web.yaml', line: 10 }],
            },
          },
        },
        {},
      ],
    });
  });

  test('gives no more than it is asked for, and the next ones', async () => {
    const { data } = await call('list_facts', { kind: 'Kustomization', limit: 1, offset: 1 });
    expect(data).toMatchObject({ total: 3 });
    expect(named(data)).toHaveLength(1);
  });

  test('says what there is in place of a kind or a cluster that there is not', async () => {
    expect(await call('list_facts', { kind: 'Kustomizations' })).toMatchObject({
      isError: true,
      text: 'no kind Kustomizations; did you mean Kustomization?',
    });
    expect(await call('list_facts', { cluster: 'elsewhere' })).toMatchObject({
      isError: true,
      text: 'no cluster elsewhere; there are home',
    });
  });
});

test('search_pages finds the sections with the words, those with all of them first', async () => {
  const { data } = await call('search_pages', { query: 'garden TOOLS' });
  expect(data).toEqual({
    total: 3,
    sections: [
      expect.objectContaining({ page: 'web.md', heading: 'Garden tools', drifted: 0 }),
      expect.objectContaining({ page: 'ops/data.md', excerpt: expect.stringContaining('the garden') }),
      expect.objectContaining({ page: 'web.md', heading: 'Web', line: 1, drifted: 0 }),
    ],
  });
  expect((await call('search_pages', { query: 'garden', limit: 1 })).data).toMatchObject({ total: 3, sections: [{}] });
  expect((await call('search_pages', { query: '5m' })).data).toMatchObject({
    sections: [{ heading: 'Timeouts', drifted: 1 }],
  });
  expect((await call('search_pages', { query: 'submarine' })).data).toEqual({ total: 0, sections: [] });
});

describe('check_text', () => {
  test('tells what is false in a text that is not saved, with the proof and the correction, and writes nothing', async () => {
    const { data } = await call('check_text', { page: 'web.md', text: timeoutsPage({ web: '7m', 'web-data': '3m' }) });
    expect(data).toEqual({
      page: 'web.md',
      isNew: false,
      against: null,
      counts: { verified: 1, drifted: 1, unverifiable: 0, findings: 0, known: 0, elsewhere: 1 },
      problems: [
        {
          id: expect.stringMatching(/^[0-9a-f]{12}$/),
          line: 5,
          column: 11,
          rule: 'flux/timeout',
          severity: 'error',
          message: 'spec.timeout of Kustomization web is 9m, not 7m',
          words: '7m',
          replacement: '9m',
          proof: [{ file: 'clusters/home/web.yaml', line: 10 }],
        },
      ],
      verified: [
        {
          line: 6,
          message: 'spec.timeout of Kustomization web-data is 3m, as the page says',
          proof: [{ file: 'clusters/home/web-data.yaml', line: 10 }],
        },
      ],
      unverifiable: [],
      elsewhere: [
        { page: 'ops/data.md', line: 7, rule: 'wiki/dead-anchor', message: expect.stringContaining('#garden-tools') },
      ],
    });
    expect(readFileSync(join(folder, 'wiki/web.md'), 'utf8')).toBe(FILES['wiki/web.md']);
    const saved = await call('search_pages', { query: 'rake' });
    expect(saved.data).toMatchObject({ total: 1 });
  });

  test('leaves out what the baseline knows', async () => {
    const text = timeoutsPage({ web: '5m' });
    const { data } = await call('check_text', { page: 'web.md', text });
    const [{ id, rule }] = (data as { problems: [{ id: string; rule: string }] }).problems;
    const known = { schemaVersion: 1, findings: [{ id, rule, page: 'web.md', message: '' }] };
    write('wiki/wikiproof-baseline.json', JSON.stringify(known));
    expect((await call('check_text', { page: 'web.md', text })).data).toMatchObject({
      counts: { known: 1 },
      problems: [],
    });
    rmSync(join(folder, 'wiki/wikiproof-baseline.json'));
  });

  test('has no problems left once the correction is made', async () => {
    const { data } = await call('check_text', {
      page: 'web.md',
      text: (FILES['wiki/web.md'] ?? '').replace('5m', '9m'),
    });
    expect(data).toMatchObject({ counts: { verified: 1, drifted: 0, findings: 0, elsewhere: 0 }, problems: [] });
  });

  test('takes a page that is not there yet, by its path in the wiki or on the machine', async () => {
    const text = timeoutsPage({ web: '9m' });
    expect((await call('check_text', { page: 'new/page.md', text })).data).toMatchObject({
      page: 'new/page.md',
      isNew: true,
    });
    const page = join(folder, 'wiki/ops/data.md');
    expect((await call('check_text', { page, text })).data).toMatchObject({ page: 'ops/data.md', isNew: false });
  });

  test.each(['../fleet/apps/settings.yaml', '../other.md', '/etc/passwd', 'wikiproof.yaml', '.git/notes.md', 'a\0b'])(
    'refuses the path %j, which is no page of the wiki',
    async (page) => {
      const { isError, text } = await call('check_text', { page, text: '# X\n' });
      expect({ isError, text }).toEqual({ isError: true, text: expect.stringContaining(': not a page of the wiki; ') });
    },
  );

  test('answers to a text that is too long or too intricate to be a page', async () => {
    const long = await call('check_text', { page: 'web.md', text: 'word '.repeat(1_000_000) });
    expect(long.data).toMatchObject({ problems: [{ rule: 'wiki/unreadable-page' }] });
    const deep = await call('check_text', { page: 'web.md', text: `${'> '.repeat(3000)}x` });
    expect(deep.data).toMatchObject({ problems: [{ rule: 'wiki/unreadable-page' }] });
  });
});

describe('explain', () => {
  test('says what a rule means', async () => {
    expect((await call('explain', { topic: 'flux/timeout' })).text).toContain('spec.timeout');
  });

  test('says how the verdict with an id came about', async () => {
    const { data } = await call('check_text', { page: 'web.md', text: FILES['wiki/web.md'] });
    const [problem] = (data as { problems: { id: string }[] }).problems;
    const { text, isError } = await call('explain', { topic: problem?.id });
    expect(isError).toBe(false);
    expect(text).toContain(`${problem?.id}  drifted`);
    expect(text).toContain('clusters/home/web.yaml:10');
  });

  test('says so of what is neither', async () => {
    expect(await call('explain', { topic: 'flux/timout' })).toMatchObject({
      isError: true,
      text: 'there is no rule flux/timout; did you mean "flux/timeout"?',
    });
    expect((await call('explain', { topic: '0123456789ab' })).isError).toBe(true);
  });
});

test('context gives what one needs to know of a subject, within its budget', async () => {
  const { text } = await call('context', { names: ['web'], budget: 800 });
  expect(text).toContain('# web\n');
  expect(text).toContain('spec.timeout of Kustomization web is 9m, not 5m');
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(800 * 4);
  expect(await call('context', { names: ['wbe'] })).toMatchObject({
    isError: true,
    text: 'neither an object nor a page is called wbe; did you mean "web"?',
  });
});

describe('the server lives on', () => {
  const timeout = async () => {
    const { data } = await call('list_facts', { name: 'web', limit: 1 });
    return (data as { objects: { fields: Record<string, { value: unknown }> }[] }).objects[0]?.fields['spec.timeout']
      ?.value;
  };

  test('with what has changed since it started', async () => {
    write('fleet/clusters/home/web.yaml', kustomization('web', '11m'));
    expect(await timeout()).toBe('11m');
    write('wiki/web.md', timeoutsPage({ web: '11m' }));
    expect((await call('search_pages', { query: 'rake' })).data).toMatchObject({ total: 0 });
    write('fleet/clusters/home/web.yaml', FILES['fleet/clusters/home/web.yaml'] ?? '');
    write('wiki/web.md', FILES['wiki/web.md'] ?? '');
    expect(await timeout()).toBe('9m');
  });

  test('with a repository that is half written, or away for a moment', async () => {
    write('fleet/clusters/home/web.yaml', kustomization('web', '9m').slice(0, 150));
    expect((await call('list_facts', { kind: 'Kustomization' })).isError).toBe(false);
    renameSync(join(folder, 'fleet'), join(folder, 'away'));
    const away = await call('list_facts');
    expect(away).toMatchObject({
      isError: true,
      text: expect.stringMatching(/fleet cannot be read: it does not exist/),
    });
    renameSync(join(folder, 'away'), join(folder, 'fleet'));
    write('fleet/clusters/home/web.yaml', FILES['fleet/clusters/home/web.yaml'] ?? '');
    expect(await timeout()).toBe('9m');
  });

  test('with a configuration that has a mistake in it', async () => {
    write('wiki/wikiproof.yaml', 'repositry: ../fleet\n');
    expect(await call('list_facts')).toMatchObject({ isError: true, text: expect.stringContaining('did you mean') });
    write('wiki/wikiproof.yaml', FILES['wiki/wikiproof.yaml'] ?? '');
    expect(await timeout()).toBe('9m');
  });

  test.each([
    ['context', { names: 'web' }],
    ['context', { names: [], budget: 1 }],
    ['list_facts', { limit: 1_000_000 }],
    ['check_text', { page: 'web.md' }],
    ['search_pages', {}],
    ['explain', { topic: 7 }],
  ])('after a call of %s with %j, which it refuses', async (name, wanted) => {
    const { isError, text } = await call(name, wanted);
    expect({ isError, text }).toEqual({
      isError: true,
      text: expect.stringContaining(`Invalid arguments for tool ${name}`),
    });
    expect(await timeout()).toBe('9m');
  });

  test('after a call of a tool that there is not', async () => {
    await expect(client.callTool({ name: 'delete_page', arguments: {} })).rejects.toThrow('delete_page');
    expect(await timeout()).toBe('9m');
  });
});

test('nonsense is skipped, standard output is the protocol alone, and a second server on the folder ends with its client', async () => {
  const child = spawn(process.execPath, [PROGRAM, 'mcp', '--wiki', 'wiki'], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const send = (message: unknown) =>
    child.stdin.write(`${typeof message === 'string' ? message : JSON.stringify(message)}\n`);
  const answer = async (): Promise<unknown> => JSON.parse((await lines.next()).value ?? 'null');
  for (const nonsense of ['hello', '{', '[]', '\0\0\0', '{"jsonrpc":"1.0"}', 'Content-Length: 3', '{"a":'.repeat(1000)])
    send(nonsense);
  const clientInfo = { name: 'raw', version: '1' };
  const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo };
  send({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
  expect(await answer()).toMatchObject({ id: 1, result: { serverInfo: { name: 'wikiproof' } } });
  send({ jsonrpc: '2.0', method: 'notifications/initialized' });
  send('nonsense again');
  send({ jsonrpc: '2.0', id: 2, method: 'no/such/method' });
  expect(await answer()).toMatchObject({ id: 2, error: { code: -32601 } });
  send({ jsonrpc: '2.0', id: 3, method: 'tools/call', params: { name: 'explain', arguments: { topic: 'flux/wait' } } });
  expect(await answer()).toMatchObject({ id: 3, result: { content: [{ type: 'text' }] } });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.stdin.end();
  expect(await ended).toBe(0);
  expect((await lines.next()).done).toBe(true);
});
