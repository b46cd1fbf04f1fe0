import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { McpSession } from '../../src/mcp/session.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';

test('a folder of which nothing says that it has a project is not read, until something does', () => {
  const folder = writeFolder({ ...BOOTSTRAP, 'page.md': '# Page\n' });
  const session = new McpSession(folder, {});
  expect(() => session.project).toThrow(
    `there is no wikiproof.yaml in ${folder}: start the server with --config, or with --repo and --wiki`,
  );
  writeFileSync(join(folder, 'wikiproof.yaml'), '');
  expect(session.project.pages.map(({ path }) => path)).toEqual(['page.md']);
});
