import { expect, test } from 'vitest';
import { findCommented } from '../../src/repo/comments.ts';
import { openFiles } from '../../src/repo/files.ts';
import { writeFolder } from '../support/folder.ts';

function commented(text: string): string | null {
  const files = openFiles(writeFolder({ 'service.yaml': text, 'notes.txt': '# 192.0.2.9' }));
  const place = findCommented(files).get('192.0.2.9');
  return place === undefined ? null : `${place.file}:${place.line}:${place.column}`;
}

test('what is left in a comment is found there', () => {
  expect(commented('kind: Service\n#  loadBalancerIP: 192.0.2.9\n')).toBe('service.yaml:2:20');
});

test('what a manifest has outside of comments is not left over', () => {
  expect(commented('# 192.0.2.9\nloadBalancerIP: 192.0.2.9\n')).toBeNull();
});

test('a longer address is another', () => {
  expect(commented('# 192.0.2.90 and 1.192.0.2.9\n')).toBeNull();
});
