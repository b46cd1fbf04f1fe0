// Code and tables that are wider than their room scroll, so the keyboard has to reach them; others are no stop on the way.

import { elementsIn } from './inserted.ts';

const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
    else target.removeAttribute('tabindex');
  }
});

const BLOCKS = '.expressive-code pre, .sl-markdown-content table';

for (const block of document.querySelectorAll(BLOCKS)) observer.observe(block);

if (import.meta.env.DEV) {
  document.addEventListener('wikiproof:inserted', ({ target }) => {
    for (const block of elementsIn(target, BLOCKS)) observer.observe(block);
  });
}
