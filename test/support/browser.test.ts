import path from 'node:path';
import { expect, test } from 'vitest';
import { findChromium } from './browser.ts';

const here = path.join(import.meta.dirname, 'browser.ts');

test('the first of the usual places that has a browser is taken', () => {
  expect(findChromium('', ['/nowhere/chromium', here, process.execPath])).toBe(here);
});

test('a machine without a browser is told apart', () => {
  expect(findChromium('', ['/nowhere/chromium'])).toBeNull();
});

test('the browser that CHROMIUM_PATH names comes first', () => {
  expect(findChromium(process.execPath, [here])).toBe(process.execPath);
});

test('a CHROMIUM_PATH that leads nowhere is an error that names it', () => {
  expect(() => findChromium('/nowhere/chromium', [here])).toThrow('CHROMIUM_PATH is /nowhere/chromium');
});
