import { expect, test } from 'vitest';
import { compileLabelSelector } from '../../../src/repo/kustomize/label-selector.ts';

const LABELS = new Map([
  ['app', 'web'],
  ['example.org/tier', 'front'],
]);

test.each([
  ['app=web', true],
  ['app==web', true],
  ['app=api', false],
  ['app!=api', true],
  ['other!=x', true],
  ['app', true],
  ['!app', false],
  ['!other', true],
  ['app in (web, api)', true],
  ['app notin (web)', false],
  ['other notin (web)', true],
  ['app=web,example.org/tier in (front),!gone', true],
  ['app=web,gone', false],
])('%s', (selector, expected) => {
  expect(compileLabelSelector(selector)?.(LABELS)).toBe(expected);
});

test.each(['a>1', 'a in', 'a=b=c', ''])('%s is not understood', (selector) => {
  expect(compileLabelSelector(selector)).toBeNull();
});
